"""Chinese names that no list holds, found by the English name of the same body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortaq.resolution.candidates.exact import SET, Hit
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.chinese_english import endings, english_readings, hospital_readings
from ortaq.resolution.normalize.han import simplified
from ortaq.resolution.normalize.tokens import SMALL, Tokenizer
from ortaq.resolution.store.bags import bag_of
from ortaq.resolution.store.names import Names

_RUN = re.compile(r"[\u3400-\u9fff]{4,}")
_HOSPITAL = re.compile(
    r"(?P<university>[^附]{2,12}?(?:大学|学院))(?:医学院|医学部)?附属(?P<which>第?[一二三四五六七八九十]|[^第院]{2,4}|)医?院"
)
LONGEST_PLACE = 8
MOST_BODIES = 3


def find(reading: Reading, names: Names, tokenizer: Tokenizer, hits: list[Hit]) -> list[Hit]:
    """Hits for places with a kind (阿德莱德大学) and for hospitals of universities (大连医科大学附属一院)."""
    if not _RUN.search(reading.tokens.text):
        return []
    word_at = {reading.tokens.starts[place]: word for word, place in enumerate(reading.kept)}
    known = {hit.key for hit in hits}
    found: list[Hit] = []
    for begin, end, english in _readings(reading.tokens.text, names, tokenizer):
        first, last = word_at.get(begin), word_at.get(end - 1)
        if first is None or last is None or any(hit.first <= first and last < hit.last for hit in hits):
            continue
        for key in names.keys_of_bag(bag_of(set(tokenizer(english).forms) - SMALL)):
            if key not in known and names.entry_runs[key] != names.entry_runs[key + 1]:
                known.add(key)
                found.append(Hit(first, last + 1, key, sum(reading.weights[first : last + 1]), how=SET))
    return found


def _readings(text: str, names: Names, tokenizer: Tokenizer) -> Iterator[tuple[int, int, str]]:
    """Offsets of a name and what it may be called in English."""
    for run in _RUN.finditer(text):
        chinese = simplified(run.group())
        for match in _HOSPITAL.finditer(chinese):
            for start, university in _universities(match["university"], names, tokenizer):
                for english in hospital_readings(match["which"], university):
                    yield run.start() + match.start() + start, run.start() + match.end(), english
        for ending in endings().finditer(chinese):
            for start in range(max(0, ending.start() - LONGEST_PLACE), ending.start()):
                if readings := english_readings(chinese[start : ending.end()]):
                    yield from ((run.start() + start, run.start() + ending.end(), english) for english in readings)
                    break


def _universities(chinese: str, names: Names, tokenizer: Tokenizer) -> Iterator[tuple[int, str]]:
    """Where in the characters a registered university begins that they end with, and its English name."""
    for start in range(len(chinese) - 3):
        key = names.keys.get("".join([f"{form} " for form in tokenizer(chinese[start:]).forms]), -1)
        if key >= 0 and (entries := range(names.entry_runs[key], names.entry_runs[key + 1])):
            bodies = dict.fromkeys(names.entry_org[entry] for entry in entries)
            yield from ((start, names.display(body)) for body in list(bodies)[:MOST_BODIES])
            return
