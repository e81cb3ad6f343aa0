"""To which organization a person's post belongs: said beside the name, by the post, by the clause, by the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ortaq.capture.linking.people.sightings import Sighting
from ortaq.capture.linking.people.titles import BEFORE, before_honorifics
from ortaq.capture.linking.people.words import PersonWords
from ortaq.capture.reading.kinds.events import read_main_event
from ortaq.capture.reading.kinds.publisher import publisher_of
from ortaq.capture.reading.masking import ORG
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import OrganizationFact, OrganizationType

# How far behind a name "said in reply" may stand.
ANSWER = 40


@dataclass
class Affiliations:
    """Finds the organization of a sighting; ``claimed`` are organizations' mentions that belong to somebody's post."""

    scene: Scene
    words: PersonWords
    claimed: set[int] = field(default_factory=set)

    @cached_property
    def sides(self) -> tuple[str | None, str | None]:
        """(host, guest) of the main event, as far as it can be told before the people are known."""
        happening = read_main_event(self.scene)
        hosts = happening.parts.hosts if happening else ()
        guests = happening.parts.guests if happening else ()
        host = next(iter(hosts), None) or publisher_of(self.scene)
        ids = [org.id for org in self.scene.entities.organizations]
        guest = next((id for id in guests if id != host), None)
        if guest is None and host in ids:
            guest = next((id for id in ids if id != host and self._is_school(id)), None)
        return host, guest

    def _is_school(self, id: str) -> bool:
        fact = self.scene.entities.organization(id)
        return fact is not None and fact.type in (OrganizationType.UNIVERSITY, OrganizationType.OTHER)

    def stated(self, sighting: Sighting) -> str | None:
        """The organization that the text names beside the name or in the title."""
        if sighting.body is None:
            return None
        start = sighting.line.start + sighting.body[0]
        named = self.scene.organizations(start, start + 1)
        if named:
            self.claimed.add(start)
        return next(iter(named), None)

    def stateless(self, sighting: Sighting) -> bool:
        """A head of state, a minister, an ambassador: no partner of ours, unless the text names the house."""
        title = sighting.title
        return title is not None and self.words.whole("of_state", sighting.text[title.start : title.end])

    def is_rank_of_school(self, sighting: Sighting) -> bool:
        """ "President" and "chancellor" are also heads of universities: then no country is named with the post."""
        title = sighting.title
        if title is None or not self.words.whole("school_too", sighting.text[title.start : title.end]):
            return False
        of_state = any(self.words.has("heads_of_state", word) for word in sighting.run.words)
        return not of_state and self.words.search("state_context", sighting.line.text) is None

    def by_title(self, sighting: Sighting) -> str | None:
        """A minister's ministry: the one body whose name the words of the title make up."""
        if sighting.title is None:
            return None
        title = self.scene.document.text[
            sighting.line.start + sighting.title.start : sighting.line.start + sighting.title.end
        ]
        wanted = _content(title, self.words)
        if len(wanted) < 2 or not self.words.search("ministry", title):
            return None
        fitting = [org.id for org in self.scene.entities.organizations if wanted <= _content_of(org, self.words)]
        return fitting[0] if len(fitting) == 1 else None

    def by_board(self, sighting: Sighting) -> str | None:
        """The side of the country in which alone a post like this is known, where only one side is from there."""
        title = sighting.title
        if title is None or "of_country" not in self.words.patterns:
            return None
        if self.words.search("of_country", sighting.text[title.start : title.end]) is None:
            return None
        bodies = [self.scene.entities.organization(id) for id in self.sides if id]
        home = [body.id for body in bodies if body and self.words.has("own_country", body.country or "")]
        return home[0] if len(home) == 1 else None

    def by_clause(self, sighting: Sighting, previous: str | None, listed: str | None) -> str | None:
        """By "its", by the list in which the name stands, by whose guest or host the clause makes the person.

        ``previous`` is the organization of who spoke before, ``listed`` of who is named before in the same list.
        """
        host, guest = self.sides
        before = sighting.before
        place = sighting.line.start
        titled = sighting.title is not None and sighting.title.end <= len(before)
        ends = sighting.title.start if sighting.title and titled else len(before)
        lead = before[: before_honorifics(before, max(0, ends - BEFORE), ends, self.words)[0]]
        named = self.scene.organizations(place, sighting.start)
        if named and self.words.search("its", lead):
            return named[-1]
        if body := self._of_people(lead):
            return body
        inside = self._guest_named(lead, place)
        if inside and inside != host:
            return inside
        if self.words.search("host_side", lead):
            return host
        if self.words.search("guest_side", lead):
            return inside or listed or guest
        if listed:
            return listed
        if self.words.search("host_acts", sighting.after):
            return host
        clause = re.split(r"[;\"]", lead)[-1] + sighting.after[:ANSWER]
        if self.words.search("answers", clause) and previous in (None, host, guest):
            return host if previous == guest else guest
        if self.words.search("guest_acts", sighting.after):
            return guest
        return self._of_own_house(sighting)

    def _of_own_house(self, sighting: Sighting) -> str | None:
        """ "The Rector" without a house, where a language says so: whose news it is."""
        title = sighting.title
        if title is None or "bare_head" not in self.words.patterns:
            return None
        bare = self.words.whole("bare_head", sighting.text[title.start : title.end])
        return (publisher_of(self.scene) or self.sides[0]) if bare else None

    def _of_people(self, lead: str) -> str | None:
        """ "The Chinese side": the side of the event, else the one organization, that is of that country."""
        match = self.words.search("by_people", lead)
        country = self.words.peoples.get(match.group("people").casefold()) if match else None
        if country is None:
            return None
        fitting = [org.id for org in self.scene.entities.organizations if org.country == country]
        sided = [id for id in fitting if id in self.sides]
        if not fitting:
            host, guest = self.sides
            home = self.scene.entities.organization(host)
            return guest if home and home.country not in (None, country) else None
        return sided[0] if len(sided) == 1 else fitting[0] if len(fitting) == 1 else None

    def _guest_named(self, lead: str, place: int) -> str | None:
        """ "The delegation of ORG, led by": the organization named in the guests' own clause."""
        match = self.words.search("guest_side", lead)
        if match is None:
            return None
        start = match.start()
        inside = re.search(ORG, lead[start:])
        named = self.scene.organizations(place + start, place + len(lead)) if inside else ()
        if not named and (close := re.search(rf"({ORG})(?: \([^()]*\))?(?:'s)? $", lead[:start])):
            named = self.scene.organizations(place + close.start(1), place + close.end(1))
        return next(iter(named), None)

    def by_paragraph(self, sighting: Sighting) -> str | None:
        """The organization named last before in the paragraph, unless it belongs to somebody else's post; the host
        where the paragraph names none."""
        paragraph = self.scene.document.paragraphs[sighting.line.sentence.paragraph]
        named = [
            m
            for m in self.scene.mentions(paragraph.start, sighting.start)
            if not m.person and m.start not in self.claimed
        ]
        if named:
            return named[-1].id
        return self.sides[0]


def _content(text: str, words: PersonWords) -> frozenset[str]:
    """The words that tell one office from another: without articles and without the word for the office itself."""
    found = re.findall(r"[^\W\d_]+", text.casefold())
    return frozenset(word for word in found if not words.has("small", word) and not words.whole("ministry", word))


def _content_of(organization: OrganizationFact, words: PersonWords) -> frozenset[str]:
    names: Iterable[str] = (organization.name, *(span.text for span in organization.mentions))
    return frozenset(word for name in names if words.search("ministry", name) for word in _content(name, words))
