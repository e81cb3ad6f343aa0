"""The codes of indicators, read from ``codes.toml``, and what may be recorded under them."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

FIRST_YEAR = 1900
MOST = Decimal("9999999999.99")


@dataclass(frozen=True)
class Code:
    """One kind of number: computed from the records, or recorded with a source."""

    name: str
    computed: bool = False
    whole: bool = False
    most: Decimal = MOST


@cache
def codes() -> Mapping[str, Code]:
    """All codes by name, in the order in which pages show them."""
    text = files(__package__).joinpath("codes.toml").read_text(encoding="utf-8")
    return {
        name: Code(
            name,
            bool(entry.get("computed")),
            bool(entry.get("whole")),
            Decimal(str(entry["most"])) if "most" in entry else MOST,
        )
        for name, entry in tomllib.loads(text).items()
    }


def recorded() -> tuple[str, ...]:
    """The names of the codes under which somebody records a number."""
    return tuple(name for name, code in codes().items() if not code.computed)


def fits(code: Code, value: Decimal) -> bool:
    """True for a number that there can be of it."""
    return value.is_finite() and 0 <= value <= code.most and not (code.whole and value != value.to_integral_value())


def year_fits(year: int, as_of: datetime.date) -> bool:
    """A number is of a year that had begun when it was said."""
    return FIRST_YEAR <= year <= as_of.year
