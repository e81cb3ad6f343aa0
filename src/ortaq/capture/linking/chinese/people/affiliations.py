"""To which body a person's post belongs: named beside it, "该校", "我校", the list, the clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ortaq.capture.linking.chinese.people.sightings import Sighting
from ortaq.capture.linking.chinese.people.words import PersonWords
from ortaq.capture.reading.kinds.events import read_main_event
from ortaq.capture.reading.kinds.publisher import publisher_of
from ortaq.capture.reading.masking import ORG
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import OrganizationType

# "在ORG,": whoever is named without a body is of that one.
AT = re.compile(rf"(?:在|抵达|来到|访问|做客)(?P<org>{ORG}),")
# Articles in Chinese come from China where nothing tells it.
HOME = "CN"


@dataclass
class Affiliations:
    """Answers for the sightings of one article, in order."""

    scene: Scene
    words: PersonWords

    @cached_property
    def sides(self) -> tuple[str | None, str | None]:
        """(host, guest) of the main event."""
        happening = read_main_event(self.scene)
        hosts = happening.parts.hosts if happening else ()
        guests = happening.parts.guests if happening else ()
        return next(iter(hosts), None), next(iter(guests), None)

    @cached_property
    def home(self) -> str | None:
        """The body that tells the news: who publishes, else the side from China, else the first that is named."""
        if publisher := publisher_of(self.scene):
            return publisher
        facts = [self.scene.entities.organization(id) for id in self.sides if id]
        home = next((fact.id for fact in facts if fact and fact.country == HOME), None)
        return home or next((org.id for org in self.scene.entities.organizations), None)

    @property
    def away(self) -> str | None:
        """The other side."""
        return next((id for id in self.sides if id and id != self.home), None)

    def stated(self, sighting: Sighting) -> str | None:
        """The body named beside the post, or that "该校" or "我校" stands for."""
        if sighting.body is not None:
            at = sighting.line.start + sighting.body
            return next(iter(self.scene.organizations(at, at + 1)), None)
        if house := self._house(sighting):
            return house
        lead = sighting.title.lead if sighting.title else ""
        if lead and self.words["that"].search(lead):
            return self._named_before(sighting) or self.away
        if lead and self.words["ours"].search(lead):
            return self.home
        return None

    def _house(self, sighting: Sighting) -> str | None:
        """A consul's consulate, a minister's ministry: the last of its kind that is named before, near by."""
        for key, kind in (("of_embassy", OrganizationType.EMBASSY), ("of_ministry", OrganizationType.MINISTRY)):
            if self.words[key].search(sighting.title_text()):
                start = (self.scene.before(sighting.line, 2) or (sighting.line,))[0].start
                named = self.scene.organizations(start, sighting.line.start + sighting.start)
                facts = [self.scene.entities.organization(id) for id in named]
                return next((fact.id for fact in reversed(facts) if fact and fact.type is kind), None)
        return None

    def _named_before(self, sighting: Sighting) -> str | None:
        """The body named last before in the sentence that is not ours; else that of the line before."""
        line = sighting.line
        named = [id for id in self.scene.organizations(line.start, line.start + sighting.start) if id != self.home]
        if named:
            return named[0]
        for other in reversed(self.scene.before(line, 2)):
            if named := [id for id in self.scene.organizations(other.start, other.end) if id != self.home]:
                return named[0]
        return None

    def told(self, sighting: Sighting, previous: Sighting | None, of_previous: str | None) -> str | None:
        """By the list in which the name stands, by what the clause makes of the person, by the bodies named there."""
        text = sighting.line.text
        before = text[: sighting.title.start if sighting.title else sighting.start]
        after = text[sighting.end :]
        if sighting.title and self._of_state(sighting):
            return None
        if previous and previous.line is sighting.line and self._same_list(previous, sighting):
            return of_previous
        if at := AT.match(text):
            return next(
                iter(self.scene.organizations(sighting.line.start + at.start("org"), sighting.line.start + at.end())),
                None,
            )
        host, guest = self.sides
        if self.words["guest_acts"].search(after):
            return guest or self.away
        if self.words["host_acts"].search(after):
            return host or self.home
        if self.words["guest_before"].search(before):
            return guest or self.away
        named = self.scene.organizations(sighting.line.start, sighting.line.start + sighting.start)
        if named and previous and previous.line is sighting.line and of_previous:
            free = [id for id in named if id != of_previous]
            return free[-1] if free else of_previous
        return named[-1] if named else self.home

    def _of_state(self, sighting: Sighting) -> bool:
        return bool(self.words["of_state"].search(sighting.title_text()))

    def _same_list(self, previous: Sighting, sighting: Sighting) -> bool:
        """Nothing but the post, and what joins, between the two."""
        start = sighting.title.start - len(sighting.title.lead) if sighting.title else sighting.start
        start = max(start, previous.end)
        return bool(
            re.fullmatch(
                r"(?:\([^()]*\))?(?:副?教授|博士|先生|女士|研究员)?(?:、|,|和|与|及|以及|,以及|,与)?",
                sighting.line.text[previous.end : start],
            )
        )
