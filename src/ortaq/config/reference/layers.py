"""The drawing in ARCHITECTURE.md, from the contracts that import-linter checks."""

from __future__ import annotations

from configparser import ConfigParser

BEGIN, END = "<!-- layers: begin (written by ortaq-office reference) -->", "<!-- layers: end -->"


def with_drawing(document: str, contracts: str) -> str:
    """The document with the drawing between its marks made anew. Raises ValueError when it has no marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"ARCHITECTURE.md lacks the marks {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{drawing(contracts)}\n{END}{after}"


def drawing(contracts: str) -> str:
    """Boxes for the layers, highest first, and one line for each contract."""
    parser = ConfigParser()
    parser.read_string(contracts)
    layers = parser["importlinter:contract:layers"]["layers"].split("\n")
    rows = [[room.strip() for room in layer.split("|")] for layer in layers if layer.strip()]
    lines = [line for number, row in enumerate(rows) for line in _row(row, last=number == len(rows) - 1)]
    names = [section["name"] for title, section in parser.items() if title.startswith("importlinter:contract:")]
    held = "\n".join(f"- {name}" for name in names)
    return "\n".join(["```text", *lines, "```", "", "Held by contract:", "", held])


def _row(rooms: list[str], *, last: bool) -> list[str]:
    width = 44
    boxes = [f" {room} " for room in rooms]
    top = "   ".join(f"┌{'─' * len(box)}┐" for box in boxes).center(width)
    middle = "   ".join(f"│{box}│" for box in boxes).center(width)
    bottom = "   ".join(f"└{'─' * len(box)}┘" for box in boxes).center(width)
    arrow = [] if last else ["▼ imports".center(width + 8)]
    return [line.rstrip() for line in (top, middle, bottom, *arrow)]
