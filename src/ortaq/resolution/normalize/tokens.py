"""An affiliation string as comparable words with their places and the breaks between them; built for speed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ortaq.resolution.normalize.english import rows
from ortaq.resolution.normalize.initials import bare_acronym
from ortaq.resolution.normalize.stems import same
from ortaq.resolution.normalize.words import STOP, comparable, fold
from ortaq.resolution.places.countries import country_names

# A word; a Chinese character; a number; "and"; what stands for a line break or an ampersand in bibliographic data.
WORD = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]|U\.\s?[SK]\.(?:\s?A\.)?|\d+(?![^\W\d_\u3400-\u9fff\uf900-\ufaff]\d)"
    r"|[^\W_\u3400-\u9fff\uf900-\ufaff]+(?:['’ʼ`´][^\W_\u3400-\u9fff\uf900-\ufaff]+)*"
    r"|#[A-Z]{1,3}#|&(?:amp;|#x0*26;|#0*38;)?"
)
_POSSESSIVE = re.compile(r"['’ʼ`´][sS]?$")
_ELISION = re.compile(r"^(?:[ldnsmtjc]|qu|dell|nell|all|dall|sull|un|degl|agl)['’ʼ`´](?=\w{3})", re.IGNORECASE)
# Words run together where a line break was lost: UniversitySlippery, BerlinGermany; not McMaster, KazNU, DuPont.
_GLUED = re.compile(r"(?:(?<=[a-zß-öø-ÿ]{4})|(?<=\band)|(?<=\bof))(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2})")
_CACHED_FORMS = 200_000

# Legal forms of companies carry as little identity as articles do.
SMALL = STOP | frozenset(
    "ltd inc gmbh llc corp plc ag oy ab spa srl sarl bv nv sro doo ltda limited incorporated mbh kg sl aps "
    "oyj oao zao ooo pjsc jsc ev eg into von zu zur zum van den het te el los las al an u im am an dei delle degli "
    "dello della del dell d l os as dos das und och og".split()
)

SPACE, SOFT, COMMA, HARD = 0, 1, 2, 3
GLUED = "+"


@dataclass(slots=True)
class Tokens:
    """Words of one text: ``forms`` comparable, ``starts``/``ends`` code-point offsets, ``breaks[i]`` what stands
    before word ``i`` (SPACE, SOFT for dashes and dots, COMMA, HARD for semicolons, brackets and line ends)."""

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[int]


class Tokenizer:
    """Remembers words that it has seen; not to be shared between threads that write, reads are safe."""

    def __init__(self) -> None:
        self._forms: dict[str, str] = {}
        self._gaps: dict[str, int] = {"": SPACE, " ": SPACE, ", ": COMMA, ",": COMMA}

    def __call__(self, text: str, most: int = 1 << 40) -> Tokens:
        """The words of ``text``, the first ``most`` of them or a little more."""
        forms: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        breaks: list[int] = []
        known, gaps, before = self._forms, self._gaps, 0
        for match in WORD.finditer(text):
            start, end = match.span()
            raw = text[start:end]
            form = known.get(raw)
            if form is None:
                form = self._remember(raw)
            if not form:
                continue
            gap = text[before:start]
            kind = gaps.get(gap)
            breaks.append(self._gap(gap) if kind is None else kind)
            before = end
            if len(forms) >= most:
                breaks.pop()
                break
            if form == GLUED:
                self._split(raw, start, forms, starts, ends, breaks)
                continue
            forms.append(form)
            starts.append(start)
            ends.append(end)
        return Tokens(text, forms, starts, ends, breaks)

    def form(self, raw: str) -> str | None:
        """How ``raw``, letters and digits without a gap, counts; empty if not at all, None if it is several words."""
        if not raw.isalpha():
            first = WORD.match(raw)
            if first is None or first.end() < len(raw):
                return None
        form = self._forms.get(raw)
        if form is None:
            form = self._remember(raw)
        return None if form == GLUED else form

    def _split(self, raw: str, start: int, *lists: list[Any]) -> None:
        """The words that were run together, each in its place, with a soft break between."""
        forms, starts, ends, breaks = lists
        for number, piece in enumerate(_GLUED.split(raw)):
            forms.append(canonical(piece))
            starts.append(start)
            ends.append(start + len(piece))
            start += len(piece)
            if number:
                breaks.append(SOFT)

    def _remember(self, raw: str) -> str:
        form = GLUED if not raw[1:].islower() and _GLUED.search(raw) else canonical(raw)
        if len(self._forms) < _CACHED_FORMS and len(raw) < 40:
            self._forms[raw] = form
        return form

    def _gap(self, gap: str) -> int:
        kind = gap_kind(gap)
        if len(self._gaps) < 5_000 and len(gap) < 8:
            self._gaps[gap] = kind
        return kind


def gap_kind(gap: str) -> int:
    """What the characters between two words mean for the shape of the text."""
    if re.search(r"[;\n()\[\]{}|/•；（）、#]", gap):
        return HARD
    if re.search(r"[,，،:]|\.\s", gap) and not re.fullmatch(r"\.\s?", gap):
        return COMMA
    return SOFT if re.search(r"[-–—−.]", gap) else SPACE


def canonical(raw: str) -> str:
    """One word as it counts in keys: folded, stemmed, abbreviations and cognates under one form."""
    if raw.isascii() and raw.isalpha():  # most words: nothing to fold but case
        form = same(raw.lower())
        return abbreviations().get(form, form)
    if raw[:2] == "U.":
        return raw.replace(".", "").replace(" ", "").lower()
    if raw[0] in "#&":
        return "and" if raw[0] == "&" else ""
    kept = _ELISION.sub("", _POSSESSIVE.sub("", raw)) if len(raw) > 2 else raw
    form = comparable(bare_acronym(kept))
    return abbreviations().get(form, form)


@cache
def abbreviations() -> dict[str, str]:
    """Short and foreign spellings of the common words of institutions, each with its one form."""
    content = files("ortaq.resolution.normalize").joinpath("abbreviations.tsv").read_text(encoding="utf-8")
    listed = [line.split("\t") for line in content.splitlines() if line and not line.startswith("#")]
    found = {comparable(word): same(form) for form, words in listed for word in words.split()}
    return {**_countries_abroad(), **found}


def _countries_abroad() -> dict[str, str]:
    """Countries of one word as other languages in Latin letters call them (usbekistan, marokko, brasil), but for what
    is a town or a word besides."""
    english: dict[str, str] = {}
    found: dict[str, str] = {}
    for code, name in country_names():
        form = fold(name)
        known = english.setdefault(code, form)
        if known.isalpha() and form.isalpha() and form.isascii() and len(form) > 5:
            found.setdefault(same(form), same(known))
    for word in (*english.values(), *(fold(town) for town, *_ in rows("places.tsv")), "island", "nippon"):
        found.pop(same(word), None)
    return found
