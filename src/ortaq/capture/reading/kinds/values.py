"""Values of profile facts: plain numbers, lists taken apart. The words for numbers come from the language's lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from ortaq.capture.reading.patterns import lexicon

LARGEST = 10**12
HAN = re.compile(r"[\u3400-\u9fff]")
# From this number on a Chinese scale counts all that stands before it.
MYRIAD = 10_000
# A list of more letters than this whose last item is "x and y" is a list of long items.
LONG = 80


@cache
def _numbers(lang: str, key: str) -> Mapping[str, int]:
    """Words → numbers, of one list ("a=1 b=2") of ``profile.toml``."""
    pairs = (pair.split("=") for row in lexicon(lang, "profile").lists[key] for pair in row.split())
    return {word: int(number) for word, number in pairs}


@cache
def _digits(lang: str) -> re.Pattern[str]:
    return lexicon(lang, "profile").compiled(lexicon(lang, "profile").lists["digits"][0])


def _in_han(words: str, lang: str) -> int | None:
    """二十五 is 25: each digit counts by the scale behind it; None where ``words`` begin with no numeral."""
    digits, scales = _numbers(lang, "numerals"), _numbers(lang, "scales")
    total, section, digit, seen = 0, 0, None, False
    for sign in words:
        if sign in digits:
            digit, seen = digits[sign], True
        elif sign in scales and scales[sign] < MYRIAD:
            section, digit, seen = section + (1 if digit is None else digit) * scales[sign], None, True
        elif sign in scales:
            total, section, digit = (total + section + (digit or 0)) * scales[sign], 0, None
        elif seen and sign not in "余多":
            break
    return total + section + (digit or 0) if seen else None


def plain_number(words: str, lang: str) -> int | None:
    """The whole number that ``words`` begin with ("30,000+", "1.5 million", "twelve"), or None."""
    lowered = words.casefold()
    match = _digits(lang).match(lowered)
    if match:
        whole = re.sub(r"\D", "", match["whole"])
        number = float(f"{whole}.{match['part'] or 0}")
    elif (word := re.match(r"[^\W\d_]+", lowered)) and word.group() in _numbers(lang, "numerals"):
        number = float(_numbers(lang, "numerals")[word.group()])
    elif HAN.match(lowered):
        return _in_han(lowered, lang)
    else:
        return None
    for scale in re.findall(rf"{HAN.pattern}|[^\W\d_]+", lowered):
        number *= _numbers(lang, "scales").get(scale, 1)
    return round(number) if number < LARGEST else None


def parts(text: str, lang: str) -> list[tuple[int, int]]:
    """(start, end) of the items of "a, b and c"; "x and y" that closes a list of longer items stays whole."""
    separators = lexicon(lang, "profile").listed("separators")
    cuts = sorted((cut for rule in separators for cut in rule.regex.finditer(text)), key=re.Match.start)
    if cuts and len(cuts) == 2 and "," in cuts[0].group() and "," not in cuts[1].group() and len(text) > LONG:
        cuts = cuts[:1]
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(text)]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1]
