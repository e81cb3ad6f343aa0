"""What the sources of a visit say differently, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import pgettext_lazy as p

from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.review.reports import disagreements_of
from ortaq.web.components import Text, Value
from ortaq.web.dates import known_date
from ortaq.web.records import link

FIELDS = {
    "date": p("what sources differ on", "when it was"),
    "place": p("what sources differ on", "where it was"),
    "delegates": p("what sources differ on", "who came: named only here"),
}


@dataclass(frozen=True)
class Said:
    value: str
    sources: tuple[Value, ...]


@dataclass(frozen=True)
class Differing:
    label: Text
    versions: tuple[Said, ...]


def differing(visit: Engagement, *, reader: User) -> tuple[Differing, ...]:
    """The points on which sources differ that this reader may see, each with who says what."""
    found = []
    for point in disagreements_of(visit):
        said = [
            Said(
                known_date(version.value) if point.field == "date" else version.value,
                tuple(link(source) for source in version.sources if may(reader, "read", source)),
            )
            for version in point.versions
        ]
        shown = tuple(version for version in said if version.sources)
        if shown:
            found.append(Differing(FIELDS[point.field], shown))
    return tuple(found)
