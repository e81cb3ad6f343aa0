"""The fonts that a pack in four languages needs, and whether this machine has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Script:
    """``fonts`` in the order of liking, any of which will do; ``package`` brings the first of them on Debian."""

    name: str
    fonts: tuple[str, ...]
    package: str


SCRIPTS = (
    Script(
        "Latin and Cyrillic with the Kazakh letters",
        ("Noto Sans", "DejaVu Sans", "Segoe UI", "Arial", "Helvetica Neue"),
        "fonts-noto-core",
    ),
    Script(
        "Chinese",
        ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC"),
        "fonts-noto-cjk",
    ),
    Script(
        "Arabic",
        ("Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans", "Segoe UI", "Arial", "Geeza Pro"),
        "fonts-noto-core",
    ),
)
# Taken where they are there, for signs and pictures that names may hold (Debian: fonts-noto-color-emoji).
SIGNS = ("Noto Sans Symbols", "Noto Sans Symbols2", "DejaVu Sans")
PICTURES = ("Noto Color Emoji", "Noto Emoji", "Segoe UI Emoji", "Apple Color Emoji")


class FontMissing(Exception):
    """A script cannot be set on this machine; ``str()`` names the font and what to install."""


@lru_cache(maxsize=1)
def families() -> frozenset[str]:
    """The font families on this machine; looked up once."""
    import typst

    return frozenset(typst.Fonts().families())


def missing_fonts(there: frozenset[str] | None = None) -> tuple[str, ...]:
    """A sentence for each script that no font of this machine can set; none when all is well."""
    held = families() if there is None else there
    return tuple(
        f"no font for {script.name} is here: install {script.fonts[0]} (Debian: apt install {script.package}; "
        f"else https://fonts.google.com/noto), or one of {', '.join(script.fonts[1:])}."
        for script in SCRIPTS
        if held.isdisjoint(script.fonts)
    )


def sets_pictures() -> bool:
    """True where a font of this machine has small pictures (emoji)."""
    return not families().isdisjoint(PICTURES)


def chosen_fonts(there: frozenset[str] | None = None) -> tuple[str, ...]:
    """The fonts of a pack, one for each script, then signs and pictures. Raises FontMissing."""
    held = families() if there is None else there
    if missing := missing_fonts(held):
        raise FontMissing(" ".join(missing))
    best = [next(font for font in script.fonts if font in held) for script in SCRIPTS]
    return tuple(dict.fromkeys([*best, *(font for font in (*SIGNS, *PICTURES) if font in held)]))
