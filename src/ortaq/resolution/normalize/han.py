"""Chinese characters in one form: traditional and Japanese ones as simplified."""

from __future__ import annotations

from importlib.resources import files


def simplified(text: str) -> str:
    """``text`` with each traditional or Japanese character in its simplified form; lengths stay."""
    return text.translate(SIMPLIFIED)


def _table() -> dict[int, str]:
    content = files("ortaq.resolution.normalize").joinpath("simplified.txt").read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if not line.startswith("#")]
    return {ord(pair[0]): pair[1] for line in lines for pair in line.split()}


SIMPLIFIED = _table()
