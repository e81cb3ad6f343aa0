"""The life of a news item, and what it needs before it may be published."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortaq.registry.news.models import NewsItem, NewsPhoto, NewsText
from ortaq.registry.news.models import NewsState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.DRAFT: (S.SCHEDULED, S.PUBLISHED),
    S.SCHEDULED: (S.DRAFT, S.PUBLISHED, S.WITHDRAWN),
    S.PUBLISHED: (S.WITHDRAWN,),
    S.WITHDRAWN: (S.PUBLISHED,),
}
LINE = (S.DRAFT, S.SCHEDULED, S.PUBLISHED)

# The kinds of records that news may be about, each with the field of NewsLink that holds it.
ABOUT: Mapping[str, str] = {
    "organization": "organization",
    "engagement": "engagement",
    "person": "person",
    "agreement": "agreement",
    "jointunit": "joint_unit",
    "project": "project",
}
MOST_PHOTOS = 20


@dataclass(frozen=True)
class Missing:
    """``what`` (body, alternative) is missing in a language."""

    what: str
    language: str


def missing(texts: Sequence[NewsText], photos: Sequence[NewsPhoto]) -> tuple[Missing, ...]:
    """What stands between an item and its publication: each text needs a body, and each photo words for who does not
    see it, in the languages of the texts."""
    found = [Missing("body", text.language) for text in texts if not text.body]
    for text in texts:
        if any(text.language not in {said.language for said in photo.texts.all()} for photo in photos):
            found.append(Missing("alternative", text.language))
    return tuple(found)


def state_at(item: NewsItem, at: datetime.datetime | None = None) -> str:
    """Its state as the public has it: what is scheduled is published from its time on, noted or not."""
    return S.PUBLISHED if item.is_out(at) else S(item.state)


def is_behind(text: NewsText, original: NewsText) -> bool:
    """True for a translation of an earlier version of the original."""
    return text.of_version is not None and text.of_version < original.version
