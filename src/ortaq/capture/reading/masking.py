"""The text with its names covered: same length, one sign per kind of name, so that patterns can say "organization".

A name becomes one opening sign and as many filling signs as it has further characters; offsets stay what they were.
Kinds of quotation mark, dash and space become one kind each.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ortaq.capture.reading.endings.choosing import Ending, no_ending
from ortaq.capture.reading.entities import Entities

_SIGNS = {
    "organization": ("\ue000", "\ue001"),
    "person": ("\ue002", "\ue003"),
    "date": ("\ue004", "\ue005"),
    "place": ("\ue006", "\ue007"),
}
ORG, PERSON, DATE, PLACE = (f"{opening}{filling}*" for opening, filling in _SIGNS.values())

_PLAIN = {ord(character): " " for character in "\u00a0\u2002\u2003\u2007\u2009\u202f\t"}
_PLAIN |= {ord(character): "'" for character in "‘’ʼ`´"}
_PLAIN |= {ord(character): '"' for character in "“”„«»″"}
_PLAIN |= {ord(character): "-" for character in "‐‑‒–—―−"}
_PLAIN |= {0xFF10 + digit: str(digit) for digit in range(10)}
_PLAIN |= dict.fromkeys(range(57344, 57352), "�")
# Chinese sets its quotation marks around names: they stay. The signs that part clauses become those of other languages.
_CHINESE = {key: value for key, value in _PLAIN.items() if value not in ('"', "'")}
_CHINESE |= dict(
    zip(map(ord, "，。；：！？（）［］％＋～＂＇\u3000「」『』〝〞｜／－"), ",.;:!?()[]%+~\"' “”“”“”|/-", strict=True)
)


@lru_cache(maxsize=16)  # each finder of names asks it of the same text
def plain(text: str, lang: str = "") -> str:
    """``text``, of the same length, with one kind of quotation mark, of dash and of space.

    In Chinese (``zh``) with commas and full stops as other languages write them, and quotation marks left alone.
    """
    if text.isascii():
        return text.replace("`", "'").replace("\t", " ")
    return text.translate(_CHINESE if lang == "zh" else _PLAIN)


def mask(text: str, entities: Entities, ending: Ending = no_ending, lang: str = "") -> str:
    """``text`` with the mentions of ``entities`` covered; where two overlap, the first and longer stands.

    What ``ending`` calls the ending of a person's or a body's name stays as it is.
    """
    signs = list(plain(text, lang))
    taken = 0
    for start, end, kind in sorted(_names(entities), key=lambda name: (name[0], -name[1])):
        if start < taken or end > len(signs):
            continue
        taken = end
        if kind in ("person", "organization"):
            end -= ending(text[start:end], kind == "person")
        elif ending is not no_ending and kind == "place":
            end = _without_case(text[start:end], start, entities)
        opening, filling = _SIGNS[kind]
        signs[start:end] = opening + filling * (end - start - 1)
    return "".join(signs)


def _without_case(name: str, start: int, entities: Entities) -> int:
    """Where the ending of a town's name begins: after what the place is called in the nominative."""
    known = (place.name for place in entities.places if name.startswith(place.name))
    return start + len(max(known, key=len, default=name))


def _names(entities: Entities) -> Iterable[tuple[int, int, str]]:
    for mention in entities.mentions:
        yield mention.start, mention.end, "person" if mention.person else "organization"
    for date in entities.dates:
        yield from ((span.start, span.end, "date") for span in date.mentions)
    for place in entities.places:
        yield from ((span.start, span.end, "place") for span in place.mentions)
