"""How wide the columns of a table are, by what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from ortaq.vocabulary.briefs import Grid

FEW_WORDS, LONG = 16, 700  # letters
LETTER, BESIDE = 2.0, 6.0  # millimeters that a letter of a table takes, and what stands beside a word


def shares(grid: Grid) -> list[int]:
    """For each column its share of the page, 0 for one of few words: as wide as it is. None is narrower than a word."""
    return [_share(texts) for texts in _columns(grid)]


def millimeters(grid: Grid, page: int) -> list[float]:
    """For each column its width on a page so wide, for print that knows no "as wide as it is"."""
    taken = [max(map(width_of, texts)) * LETTER + BESIDE for texts in _columns(grid)]
    wide = shares(grid)
    left = max(page - sum(width for width, share in zip(taken, wide, strict=True) if not share), page / 2)
    found = [left * share / sum(wide) if share else width for width, share in zip(taken, wide, strict=True)]
    return [width * page / sum(found) for width in found]


def rows_are_short(grid: Grid) -> bool:
    """True where each row stays on one page: none may be longer than a page."""
    return all(len(cell.text) < LONG for row in grid.rows for cell in row)


def width_of(text: str) -> int:
    """In letters of Latin: a Chinese sign is as wide as two."""
    return len(text) + sum(sign > "\u2e7f" for sign in text)


def _columns(grid: Grid) -> Iterator[list[str]]:
    for column, word in enumerate(grid.head):
        yield [word, *(row[column].text for row in grid.rows)]


def _share(texts: list[str]) -> int:
    longest = max(width_of(text) for text in texts)
    word = max((width_of(word) for text in texts for word in text.split()), default=0)
    return 0 if longest <= FEW_WORDS else max(min(longest, 40), min(word, 24) + 6)
