"""Values of profile facts: plain numbers, lists taken apart."""

from __future__ import annotations

import re

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
LARGEST = 10**12


def plain_number(words: str) -> int | None:
    """The whole number that ``words`` begin with ("30,000+", "1.5 million", "twelve"), or None."""
    match = re.match(r"(?P<digits>\d[\d, ]*(?:\.\d+)?)|(?P<word>[a-z]+)", words.casefold())
    if match is None:
        return None
    if match["digits"]:
        number = float(re.sub(r"[, ]", "", match["digits"]))
    elif match["word"] in WORDS:
        number = float(WORDS[match["word"]])
    else:
        return None
    for scale in re.findall(r"hundred|thousand|million", words.casefold()):
        number *= SCALES[scale]
    return round(number) if number < LARGEST else None


SEPARATOR = re.compile(r",? and |, ")


def parts(text: str) -> list[tuple[int, int]]:
    """(start, end) of the items of "a, b and c"; "x and y" that closes a list of longer items stays whole."""
    cuts = list(SEPARATOR.finditer(text))
    if cuts and len(cuts) == 2 and "," in cuts[0].group() and cuts[1].group() == " and " and len(text) > 80:
        cuts = cuts[:1]
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(text)]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a > 1]
