"""Publications together with each partner by year, from the works into the numbers of the partner."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from ortaq.discover.errors import NoCorpus
from ortaq.jobs.discovering.corpus import catalogue_in_use, in_use
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.indicators.operations import record_counts
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import by_identifiers, our_organization

CODE, COUNTER, NOTED = "copublications", "Open bibliographic works, edition", "count_copublications"


@dataclass(frozen=True)
class Counted:
    """``partners`` with publications together, and how many numbers were ``changed``."""

    partners: int
    changed: int


def count_is_due() -> bool:
    """True while real works are loaded that were not counted, and we are on record."""
    try:
        catalogue = catalogue_in_use()
    except NoCorpus:
        return False
    ours = our_organization() if catalogue and not catalogue.sample and catalogue.newest_year is not None else None
    if ours is None or catalogue is None:
        return False
    noted = AuditEvent.objects.filter(record_type="organization", record_uuid=ours.uuid, action=NOTED)
    return not noted.filter(after__edition=catalogue.edition).exists()


def count_copublications(*, by: User | None) -> Counted:
    """Record them, one partner after the other; what was interrupted is completed by the next run.

    Invented works are never counted. Raises DiscoverError.
    """
    ours, catalogue = our_organization(), catalogue_in_use()
    if ours is None or catalogue is None or catalogue.sample or catalogue.newest_year is None:
        return Counted(0, 0)
    day = timezone.localtime(datetime.datetime.fromisoformat(catalogue.made)).date()
    together = _together(day)
    changed = sum(
        record_counts(
            organization=partner, code=CODE, counts=counts, counter=COUNTER, edition=catalogue.edition, as_of=day, by=by
        )
        for partner, counts in together.items()
    )
    audit.note(ours, action=NOTED, by=by, edition=catalogue.edition)
    return Counted(sum(1 for counts in together.values() if counts), changed)


def _together(day: datetime.date) -> dict[Organization, dict[int, int]]:
    """Of each partner with a ROR id its years, up to that of the day; records of one body are added up."""
    from ortaq.discover.explaining.together import joint_years

    with in_use() as use:
        counted = joint_years(use.past, f"https://ror.org/{settings.OUR_ROR}") if use else {}
    known = by_identifiers()
    found: dict[Organization, dict[int, int]] = {partner: defaultdict(int) for partner in known.values()}
    for (id, year), works in counted.items():
        if id in known and year <= day.year:
            found[known[id]][year] += works
    return found
