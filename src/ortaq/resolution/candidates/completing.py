"""Names that say only what kind of body is meant (in Milan, the Polytechnic University): the text around says where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortaq.resolution.candidates.whereabouts import Told
from ortaq.resolution.normalize.chinese_places import chinese_places
from ortaq.resolution.normalize.classes import part_words, whole_words
from ortaq.resolution.normalize.english import generic_words
from ortaq.resolution.normalize.shapes import HAN_KINDS
from ortaq.resolution.normalize.tokens import SMALL
from ortaq.resolution.store.names import Names

MOST_PLACES = 4
_MANY = re.compile(
    r"(?:universities|institutes|academies|colleges|schools)\b|(?:университет|институт|колледж)(?:ы|и|ов|ей|ам|ами|ах|тер\w*)\b|"
    r"академи(?:й|ям|ями|ях)\b",
    re.IGNORECASE,
)


def says_only_kind(text: str, forms: list[str]) -> bool:
    """Polytechnic University, Государственный экономический университет, 外国语大学; one body, at least two words."""
    if text in HAN_KINDS:
        return True
    kept = [form for form in forms if form not in SMALL]
    return (
        len(kept) > 1
        and not _MANY.search(text)
        and all(form in generic_words() for form in kept)
        and any(form in whole_words() for form in kept)
        and not any(form in part_words() for form in kept)
    )


def completed(text: str, context: str, told: Told, names: Names) -> Iterator[tuple[str, str]]:
    """The name with each place that the context names, and that place."""
    if text in HAN_KINDS:
        yield from ((place + text, place) for place in chinese_places(context)[:MOST_PLACES])
        return
    for key in sorted(told[1])[:MOST_PLACES]:
        place = names.keys.restore_key(key).strip()
        yield f"{text} {place}", place.title()
