"""A stored text set like an article: paragraphs of pieces, each piece knowing which quotes cover it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ortaq.capture.showing.segments import segments
from ortaq.registry.sources.models import Evidence
from ortaq.vocabulary.spans import Span

Place = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of text under the same quotes. ``quotes`` are their places, ``kind`` is that of the shortest."""

    text: str
    quotes: tuple[str, ...] = ()
    kind: str = ""
    current: bool = False
    anchors: tuple[str, ...] = ()


@dataclass
class Paragraph:
    heading: bool = False
    pieces: list[Piece] = field(default_factory=list)


def place_of(evidence: Evidence) -> str:
    """Where a quote stands, as addresses write it: ``812-861``."""
    return f"{evidence.start}-{evidence.end}"


def parsed_place(text: str, length: int) -> Place | None:
    """The place that an address names, if the text of that length has it."""
    start, dash, end = text.partition("-")
    if not dash or not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        return None
    if len(start) > 9 or len(end) > 9:
        return None
    place = int(start), int(end)
    return place if 0 <= place[0] < place[1] <= length else None


def set_article(text: str, title: str, kinds: Mapping[Place, str], current: Collection[Place] = ()) -> list[Paragraph]:
    """Paragraphs of ``text``; ``kinds`` says of which kind the quote at each place is, ``current`` are to be filled.

    The first line is a heading where it is the title.
    """
    places = dict.fromkeys((*kinds, *current))
    quotes = [(f"{start}-{end}", Span.of(text, start, end)) for start, end in places]
    kind_of = {f"{start}-{end}": kind for (start, end), kind in kinds.items()}
    filled = {f"{start}-{end}" for start, end in current}
    starts: dict[int, list[str]] = {}
    for key, span in quotes:
        starts.setdefault(span.start, []).append(key)
    paragraphs = [Paragraph()]
    for segment in segments(text, quotes):
        kind = next((kind_of[key] for key in segment.keys if kind_of.get(key)), "")
        anchors = tuple(starts.get(segment.start, ()))
        for number, line in enumerate(segment.text.split("\n")):
            if number:
                paragraphs.append(Paragraph())
            if line:
                piece = Piece(line, segment.keys, kind, not filled.isdisjoint(segment.keys), anchors)
                paragraphs[-1].pieces.append(piece)
                anchors = ()
    return _headed([paragraph for paragraph in paragraphs if paragraph.pieces], title)


def _headed(paragraphs: list[Paragraph], title: str) -> list[Paragraph]:
    if paragraphs and "".join(piece.text for piece in paragraphs[0].pieces).strip() == title.strip():
        paragraphs[0].heading = True
    return paragraphs


def around(text: str, evidence: Iterable[Evidence], *, reach: int = 60) -> list[tuple[str, Evidence, str]]:
    """Each quote with some words before and after it, cut at spaces where there are any."""
    return [(_before(text, item.start, reach), item, _after(text, item.end, reach)) for item in evidence]


def _before(text: str, start: int, reach: int) -> str:
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if len(line) <= reach:
        return line
    cut = line[-reach:]
    return "…" + (cut.partition(" ")[2] or cut)


def _after(text: str, end: int, reach: int) -> str:
    line = text[end:].partition("\n")[0]
    if len(line) <= reach:
        return line
    cut = line[:reach]
    return (cut.rpartition(" ")[0] or cut) + "…"
