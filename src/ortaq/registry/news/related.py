"""Other news that has to do with an item: first by the records that both are about, then by their words."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterable

from ortaq.registry.base import Visibility
from ortaq.registry.entries.words import terms
from ortaq.registry.news.models import NewsItem, NewsLink
from ortaq.registry.news.queries import published, text_in

# So many of the newest are compared; what shares less than this of its words by weight is other news, not related.
COMPARED, LEAST = 200, 0.12


def related_news(
    item: NewsItem, *, at: datetime.datetime | None = None, language: str = "", most: int = 3
) -> list[NewsItem]:
    """At most ``most`` items that the public may read at a moment and that are related to this one, the nearest first:
    by the number of records that both are about, then by the words of title and lead (each weighs by how rare it is
    among them, as in TF-IDF), then the newest. Restricted records do not count. Their texts are loaded."""
    found = published(at=at, language=language).prefetch_related(None).prefetch_related("texts")
    others = [other for other in found[:COMPARED] if other.pk != item.pk]
    wanted = language or item.language
    words = {one.pk: _words(one, wanted) for one in (item, *others)}
    weights = _weights(words.values())
    shared = _shared(item, others)
    scored = [(shared[other.pk], _likeness(words[item.pk], words[other.pk], weights), other) for other in others]
    near = [found for found in scored if found[0] or found[1] >= LEAST]
    near.sort(key=lambda found: (-found[0], -found[1], -_moment(found[2]), -found[2].pk))
    return [other for _count, _likeness, other in near[:most]]


def _moment(item: NewsItem) -> float:
    return item.publish_at.timestamp() if item.publish_at else 0.0


def _shared(item: NewsItem, others: list[NewsItem]) -> Counter[int]:
    """For each of the others, how many records both are about."""
    rows = NewsLink.objects.filter(item__in=[item, *others]).select_related(
        "organization__merged_into", "engagement", "person__merged_into", "agreement", "joint_unit", "project"
    )
    about: dict[int, set[tuple[str, int]]] = {}
    for link in rows:
        record = link.record
        if record.visibility != Visibility.RESTRICTED:
            about.setdefault(link.item_id, set()).add((record._meta.model_name or "", record.pk))
    own = about.get(item.pk, set())
    return Counter({other.pk: len(own & about.get(other.pk, set())) for other in others})


def _words(item: NewsItem, language: str) -> frozenset[str]:
    text = text_in(item, language)
    if text is None:
        return frozenset()
    found = terms(f"{text.title}\n{text.lead}")
    return frozenset(word for term in found for word in (term.pairs if term.chinese else (term.key,)))


def _weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    held = list(texts)
    counts = Counter(word for words in held for word in words)
    return {word: math.log((1 + len(held)) / count) for word, count in counts.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    """The weight of the words of both, of the weight of all: 0 to 1."""
    every = sum(weights[word] for word in one | other)
    return sum(weights[word] for word in one & other) / every if every else 0.0
