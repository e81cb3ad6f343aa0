"""The numbers of a partner by year, side by side: computed from the records, or recorded with their source."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.exchange.tables import Cell
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.indicators.models import Indicator
from ortaq.registry.indicators.queries import computed_of, former_of, of_partner
from ortaq.registry.indicators.rules import codes
from ortaq.registry.organizations.models import Organization
from ortaq.registry.sources.models import SourceDocument
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Column, RecordHeader, Tab, Table, Value
from ortaq.web.dates import long_day, number
from ortaq.web.naming import Naming
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.steps import NUMBER_STEPS
from ortaq.web.words import word_of

YEARS = 6
# Of these nothing on record is a number too.
COUNTED = ("visits", "joint_units", "followups")
Numbers = Mapping[tuple[str, int], Decimal]


@dataclass(frozen=True)
class Recorded:
    """A number that somebody recorded: which, who says so, what it was before; ``remove`` is the address that takes it
    away, "" for those who may not."""

    value: Value
    source: Value
    former: tuple[str, ...]
    remove: str


@dataclass(frozen=True)
class NumbersPage:
    """``all_years`` and ``csv`` are addresses, or ""."""

    organization: Organization
    address: str
    header: RecordHeader
    tabs: tuple[Tab, ...]
    table: Table
    recorded: tuple[Recorded, ...]
    steps: Offers
    all_years: str
    csv: str


def numbers_page(
    request: HttpRequest, organization: Organization, *, reader: User, sent: StepForm | None = None
) -> NumbersPage:
    """The newest years, or with ``?years=all`` all of them. ``sent`` is a form of a step that came with mistakes."""
    address = reverse("partner_numbers", args=[organization.slug])
    rows = list(seen_by(of_partner(organization), reader))
    found = numbers_of(organization, rows, reader=reader)
    years = years_of(found)
    shown = years if request.GET.get("years") == "all" else years[-YEARS:]
    return NumbersPage(
        organization=organization,
        address=address,
        header=header_of(organization, Naming([organization], whole=organization), reader=reader),
        tabs=tabs_of(organization, "partner_numbers"),
        table=table_of_years(found, shown),
        recorded=_recorded(organization, rows, reader),
        steps=offers(request, NUMBER_STEPS, organization, reader=reader, page=address, sent=sent),
        all_years=f"{address}?years=all" if len(shown) < len(years) else "",
        csv=reverse("partner_numbers_csv", args=[organization.slug])
        if years and may(reader, "export", "indicator")
        else "",
    )


def numbers_of(organization: Organization, rows: Iterable[Indicator], *, reader: User) -> Numbers:
    """By code and year. Where merged records differ, the number of the one that stands for them."""
    own = sorted(rows, key=lambda row: row.organization_id == organization.pk)
    recorded = {(row.code, row.year): row.value for row in own}
    return recorded | computed_of(organization, reader=reader, day=timezone.localdate())


def years_of(found: Numbers) -> list[int]:
    """From the first year of which there is a number to the last."""
    years = {year for _code, year in found}
    return list(range(min(years), max(years) + 1)) if years else []


def table_of_years(found: Numbers, years: list[int]) -> Table:
    """A row for each code of which there is a number in these years."""
    columns = (
        Column(pgettext("column: what is counted", "number")),
        *(Column(str(year), number=True) for year in years),
    )
    held = [name for name in codes() if any((name, year) in found for year in years)]
    rows = tuple(
        (Value(word_of("indicator", name)), *(_cell(found.get((name, year)), name) for year in years)) for name in held
    )
    return Table(columns, rows)


def _cell(value: Decimal | None, code: str) -> Value:
    if value is None:
        return Value("0", cell=0) if code in COUNTED else Value()
    return Value(number(value), cell=_plain(value))


def _plain(value: Decimal) -> Cell:
    return int(value) if value == value.to_integral_value() else float(value)


def _recorded(organization: Organization, rows: list[Indicator], reader: User) -> tuple[Recorded, ...]:
    former: dict[object, list[str]] = {}
    for event in former_of(rows):
        former.setdefault(event.record_uuid, []).append(_was(event))
    documents = {row.document_id for row in rows if row.document_id}
    seen = (
        set(seen_by(SourceDocument.objects.standing().filter(pk__in=documents), reader).values_list("pk", flat=True))
        if documents
        else set()
    )
    manages = may(reader, "manage", "indicator")
    return tuple(
        Recorded(
            Value(_("%(what)s %(year)d: %(value)s") % {
                "what": word_of("indicator", row.code), "year": row.year, "value": number(row.value)
            }),
            _source(row, row.document_id in seen),
            tuple(former.get(row.uuid, ())),
            reverse("remove_number", args=[organization.slug, row.uuid]) if manages else "",
        )
        for row in rows
    )  # fmt: skip


def _source(row: Indicator, seen: bool) -> Value:
    as_of = _("as of %(day)s") % {"day": long_day(row.as_of)}
    if row.document and seen:
        return Value(row.document.title, reverse("source", args=[row.document.slug]), row.document.language, as_of)
    return Value(row.source or _("a source that you may not see"), detail=as_of)


def _was(event: AuditEvent) -> str:
    before = event.before or {}
    said = {
        "value": number(Decimal(before.get("value") or 0)),
        "source": before.get("source") or _("a document"),
        "as_of": long_day(datetime.date.fromisoformat(before["as_of"])),
        "day": long_day(timezone.localtime(event.at).date()),
        "who": event.by or _("the system"),
    }
    return _("before: %(value)s (%(source)s, as of %(as_of)s); changed by %(who)s, %(day)s") % said
