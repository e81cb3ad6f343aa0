"""All generated documents, and whether those in the checkout are current."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ortaq.config.reference.addresses import addresses_page
from ortaq.config.reference.commands import commands_page
from ortaq.config.reference.facts import facts_page
from ortaq.config.reference.layers import with_drawing
from ortaq.config.reference.permissions import permissions_page
from ortaq.config.reference.records import records_page
from ortaq.config.reference.settings import settings_page
from ortaq.config.reference.states import states_page

FOLDER = "docs/reference"
PAGES = {
    "addresses.md": addresses_page,
    "commands.md": commands_page,
    "facts.md": facts_page,
    "permissions.md": permissions_page,
    "records.md": records_page,
    "settings.md": settings_page,
    "states.md": states_page,
}
# Written by benchmarks: what they measured on a day.
MEASURED = frozenset({"accuracy.md", "speed.md"})


def documents(root: Path) -> dict[str, str]:
    """What each generated document should hold, by its path below ``root``."""
    found = {f"{FOLDER}/{name}": page() for name, page in PAGES.items()}
    found["ARCHITECTURE.md"] = with_drawing(
        (root / "ARCHITECTURE.md").read_text(encoding="utf-8"), (root / ".importlinter").read_text(encoding="utf-8")
    )
    return found


def stale(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Paths of documents that are missing, differ, or describe nothing any more."""
    old = [name for name, content in wanted.items() if _read(root / name) != content]
    there = (str(path.relative_to(root)) for path in (root / FOLDER).glob("*.md"))
    return sorted(old + [name for name in there if name not in wanted and Path(name).name not in MEASURED])


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
