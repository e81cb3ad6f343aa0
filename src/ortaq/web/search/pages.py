"""What a search found, grouped by kind, each with why it matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Record
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.entries.words import Term
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.projects.models import Project
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.searching.queries import Hit, find
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.units.models import JointUnit
from ortaq.web.components import Text
from ortaq.web.dates import known_date, language_name, long_day
from ortaq.web.records import address_of
from ortaq.web.search.snippets import around
from ortaq.web.tables.partners import place_of
from ortaq.web.words import WORDS, word_of

AS_YOU_TYPE, WHOLE_PAGE = 5, 25
HEADINGS: dict[str, str | Promise] = {
    "organization": gettext_lazy("Partners"),
    "person": gettext_lazy("People"),
    "agreement": gettext_lazy("Agreements"),
    "engagement": gettext_lazy("Visits"),
    "jointunit": gettext_lazy("Joint units"),
    "project": gettext_lazy("Projects"),
    "proposal": gettext_lazy("Proposals"),
    "newsitem": gettext_lazy("News"),
    "profilefact": pgettext_lazy("heading: what is said of organizations", "Facts"),
    "sourcedocument": gettext_lazy("Sources"),
}


@dataclass(frozen=True)
class HitEntry:
    """``name`` is the record's own; ``matched`` the other name or the words that matched, "" where it was this one;
    ``why`` says what that is; ``about`` tells the record from others of its name."""

    name: str
    address: str
    matched: str = ""
    matched_language: str = ""
    why: Text = ""
    language: str = ""
    about: str = ""


@dataclass(frozen=True)
class HitGroup:
    heading: Text
    hits: tuple[HitEntry, ...]


@dataclass(frozen=True)
class SearchPage:
    text: str
    groups: tuple[HitGroup, ...]
    count: int


def search_page(text: str, *, whole: bool, reader: User) -> SearchPage:
    """``whole``: for the page of results; else for the few below the field."""
    wanted = text.strip()[:200]
    found = find(wanted, limit=WHOLE_PAGE if whole else AS_YOU_TYPE, reader=reader)
    groups = tuple(
        HitGroup(HEADINGS[kind], tuple(_entry(hit, found.terms) for hit in hits)) for kind, hits in found.groups.items()
    )
    return SearchPage(wanted, groups, found.count)


def _entry(hit: Hit, terms: Sequence[Term]) -> HitEntry:
    record = hit.record
    if isinstance(record, ProfileFact):
        body = record.organization.standing
        return HitEntry(str(body), address_of(body), record.value, why=word_of("attribute", record.attribute))
    name, address = str(record), address_of(record)
    if isinstance(record, SourceDocument) and hit.kind == "text":
        matched = around(record.text, terms)
        return HitEntry(name, address, matched, record.language, _("in the text"), record.language, _about(record))
    same = hit.matched == name or not hit.matched
    why = [*([] if same else _what(hit)), *([_("similar")] if hit.similar else [])]
    return HitEntry(
        name,
        address,
        matched="" if same else hit.matched,
        matched_language="" if same else hit.language,
        why=", ".join(why),
        language=hit.language if same else "",
        about=_about(record),
    )


def _about(record: Record) -> str:
    """Its day, its number, how it stands: several visits, agreements and minutes may be called the same."""
    parts: list[Text] = []
    match record:
        case Organization():
            parts = [place_of(record)]
        case Engagement():
            parts = [known_date(record.date_text), word_of("visit_state", record.state)]
        case Agreement():
            parts = [record.number, word_of("agreement_state", record.state)]
        case JointUnit() | Project():
            parts = [word_of("unit_status", record.status)]
        case Proposal():
            parts = [long_day(record.raised_on) if record.raised_on else "", word_of("proposal_state", record.state)]
        case SourceDocument():
            parts = [record.publisher, long_day(record.published) if record.published else ""]
    return " · ".join(str(part) for part in parts if part)


def _what(hit: Hit) -> list[str]:
    """What the matching name is to the record: a former name, the acronym; and in which language."""
    kind = str(word_of("found_by" if hit.kind in WORDS["found_by"] else "name_kind", hit.kind))
    return [kind, *([language_name(hit.language)] if hit.language else [])]
