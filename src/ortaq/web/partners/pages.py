"""What the pages of partners show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.partnerships.models import Stage
from ortaq.registry.portfolio.queries import countries, partners
from ortaq.web.components import Empty, Value
from ortaq.web.dates import country_name
from ortaq.web.lists import Filter, ListPage, choice_filter, list_page, words_filter
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.tables.partners import COLUMNS, SORTS, partner_row
from ortaq.web.vitality.lively import Lively


@dataclass(frozen=True)
class Choice:
    """The filters of partners as the query string has them, and what they choose, vitality aside."""

    words: Filter
    country: Filter
    kind: Filter
    stage: Filter
    alive: Filter

    @property
    def filters(self) -> tuple[Filter, ...]:
        return self.words, self.country, self.kind, self.stage, self.alive

    def found(self) -> QuerySet[Any]:
        """Rows with annotations, which the model's type does not know."""
        said = {"text": self.words, "country": self.country, "type": self.kind, "stage": self.stage}
        return partners(ours=our_organization(), **{name: one.value for name, one in said.items()})


def choice_of(query: QueryDict) -> Choice:
    return Choice(
        words=words_filter(query, _("name, in any script")),
        country=country_filter(query),
        kind=choice_filter(query, "kind", _("kind"), "organization_type"),
        stage=choice_filter(query, "stage", _("stage"), "stage"),
        alive=choice_filter(query, "vitality", _("vitality"), "vitality"),
    )


def partners_page(query: QueryDict, *, reader: User) -> ListPage:
    choice = choice_of(query)
    lively = Lively(reader, day=timezone.localdate())
    found = choice.found()
    enter = Value(_("Enter an organization"), reverse("new_partner")) if may(reader, "manage", "organization") else None
    active = seen_by(found.filter(stage=Stage.ACTIVE), reader).count()
    return list_page(
        query,
        reader=reader,
        heading=_("Partners"),
        lead=lambda count: _lead(count, active),
        filters=choice.filters,
        found=found,
        sorts=SORTS,
        columns=COLUMNS,
        row=partial(_rows, lively),
        arrange=lively.arranged(choice.alive.value, query.get("sort", "")),
        imports="partners",
        empty=Empty(
            _("No partners yet. They come here when you accept a source that names them, or when you enter one."),
            enter.text if enter else "",
            enter.address if enter else "",
        ),
        action=enter,
        beside=Value(_("To be checked"), reverse("vetting")) if enter else None,
        also=Value(pgettext("picture of the world", "Map"), _map_address(query)),
    )


def _map_address(query: QueryDict) -> str:
    """The map of what the filters choose."""
    kept = query.copy()
    for name in ("page", "sort", "columns", "all"):
        kept.pop(name, None)
    return f"{reverse('partners_map')}?{kept.urlencode()}" if kept else reverse("partners_map")


def country_filter(query: QueryDict) -> Filter:
    """Only countries that somebody lies in are offered, by name."""
    choices = sorted(((code, country_name(code)) for code in countries()), key=lambda pair: pair[1])
    value = query.get("country", "").upper()
    return Filter("country", _("country"), value if value in dict(choices) else "", choices)


def _lead(count: int, active: int) -> str:
    all_of_them = ngettext("%(count)d organization", "%(count)d organizations", count) % {"count": count}
    # Translators: how many of the organizations have an active partnership; stands after "12 organizations, ".
    alive = ngettext("%(count)d active", "%(count)d active", active) % {"count": active}
    return _("%(organizations)s, %(active)s") % {"organizations": all_of_them, "active": alive}


def _rows(lively: Lively, records: list[Organization], notes: Notes) -> Callable[[Organization], tuple[Value, ...]]:
    naming = Naming(records)
    vitality = lively.of(record.pk for record in records)

    def show(record: Organization) -> tuple[Value, ...]:
        return partner_row(record, notes, naming, vitality.get(record.pk))

    return show
