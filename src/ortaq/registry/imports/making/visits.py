"""A row of a table of visits."""

from __future__ import annotations

from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.operations import add_participant
from ortaq.registry.engagements.recording import record_engagement
from ortaq.registry.imports.fields import comparable
from ortaq.registry.imports.making.outcome import Outcome, Saying
from ortaq.registry.imports.making.people import person_of
from ortaq.registry.organizations.models import Organization


def make_visit(say: Saying) -> Outcome:
    """The visit with who came; one of the same kind, day, sides and title is on record already."""
    partners = say.organizations("partner")
    kind = say.text("kind") or "delegation_visit"
    away = kind == "outgoing_visit"
    host, guests = (partners[0], [say.ours, *partners[1:]]) if away else (say.ours, partners)
    date = _date(say)
    known = _known(say, kind, date, host, guests)
    if known is not None:
        return Outcome(known, new=False)
    visit = record_engagement(
        kind=kind, date=date, host=host, guests=guests, title=say.text("title"), place=say.text("place"),
        purpose=say.text("purpose"), outcomes=say.text("outcomes"), unit=say.unit, by=say.by,
    )  # fmt: skip
    home, side = (say.ours, "host") if away else (partners[0], "partner")
    for name in say.values.get("participants") or []:
        person, _new = person_of(name, home, by=say.by)
        add_participant(engagement=visit, person=person, organization=home, title="", side=side, by=say.by)
    return Outcome(visit)


def _date(say: Saying) -> str:
    start, end = say.text("start"), say.text("end")
    return f"{start}/{end}" if end and end != start and len(start) == 10 else start


def _known(say: Saying, kind: str, date: str, host: Organization, guests: list[Organization]) -> Engagement | None:
    same = Engagement.objects.filter(kind=kind, date_text=date, host=host, guests__organization=guests[0])
    for visit in same.prefetch_related("guests"):
        sides = {guest.organization_id for guest in visit.guests.all()}
        title = say.text("title")
        if sides == {guest.pk for guest in guests} and (not title or comparable(visit.title) == comparable(title)):
            return visit
    return None
