"""Write indicators."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.indicators.models import Indicator
from ortaq.registry.indicators.rules import FIRST_YEAR, codes, fits, year_fits
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.sources.models import SourceDocument


@operation("manage", "indicator")
@transaction.atomic
def record_indicator(
    *,
    organization: Organization,
    code: str,
    year: int,
    value: Decimal | int,
    by: User | None,
    source: str = "",
    document: SourceDocument | None = None,
    as_of: datetime.date | None = None,
) -> Indicator:
    """The number of a partner and a year, under one of the codes that are not computed. One that is on record gets the
    new value, source and day; its history keeps the former. Raises Invalid for a code, year or number that cannot be,
    or without a source."""
    organization = as_seen(organization, None).standing
    day = as_of or timezone.localdate()
    number = _checked(code, year, Decimal(value), day)
    if not source.strip() and document is None:
        raise Invalid(_("Who says so? Name the source of the number."))
    said = {"value": number, "source": source.strip()[:300], "document_id": document and document.pk, "as_of": day}
    found = Indicator.objects.select_for_update().filter(organization=organization, code=code, year=year).first()
    if found is not None:
        return audit.change(found, action="record_indicator", by=by, **said)
    return audit.add(
        Indicator(organization=organization, code=code, year=year, **said), action="record_indicator", by=by
    )


@operation("manage", "indicator")
@transaction.atomic
def record_counts(
    *,
    organization: Organization,
    code: str,
    counts: Mapping[int, int],
    counter: str,
    edition: str,
    as_of: datetime.date,
    by: User | None,
) -> int:
    """Numbers by year that a ``counter`` counted in an ``edition`` of what it counts; how many were changed.

    One that somebody else recorded stays; one that this counter recorded and that is not counted any more becomes 0.
    Raises Invalid.
    """
    held = Indicator.objects.filter(organization__in=family_of(organization), code=code)
    known = {indicator.year: indicator for indicator in held}
    gone = {year: 0 for year, one in known.items() if one.source.startswith(counter)}
    changed = 0
    for year, value in sorted((gone | dict(counts)).items()):
        one = known.get(year)
        if one is not None and (one.value == value or not one.source.startswith(counter)):
            continue
        record_indicator(
            organization=organization, code=code, year=year, value=value, source=f"{counter} {edition}", as_of=as_of,
            by=by,
        )  # fmt: skip
        changed += 1
    return changed


@operation("manage", "indicator", on="indicator")
@transaction.atomic
def remove_indicator(*, indicator: Indicator, by: User | None) -> None:
    """Take away a number that was recorded by mistake; the audit trail keeps it."""
    audit.remove(as_seen(indicator, None), action="remove_indicator", by=by)


def _checked(code: str, year: int, value: Decimal, day: datetime.date) -> Decimal:
    known = codes().get(code)
    if known is None or known.computed:
        raise Invalid(
            _("“%(code)s” is no number that is recorded: it is not known, or computed.") % {"code": code[:40]}
        )
    if day > timezone.localdate():
        raise Invalid(_("This day is still to come: say so when it is there."))
    if not year_fits(year, day):
        told = _("%(year)s is no year of this number: it is one from %(first)d to %(last)d.")
        raise Invalid(told % {"year": str(year)[:10], "first": FIRST_YEAR, "last": day.year})
    if not fits(known, value):
        told = _("%(value)s cannot be: a count is a whole number from 0 up, a share at most 100.")
        raise Invalid(told % {"value": str(value)[:40]})
    return value.quantize(Decimal("0.01"))
