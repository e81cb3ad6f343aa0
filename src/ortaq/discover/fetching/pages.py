"""Page after page into a folder; a stop at any moment loses at most the page under way."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ortaq.discover.errors import NotFetched
from ortaq.discover.fetching.asking import page_at
from ortaq.discover.fetching.wish import Wish, calls_for
from ortaq.discover.works.catalogue import works_folder
from ortaq.resolution.installing.progress import Progress, silent
from ortaq.resolution.installing.writing import write_json

PAGES = "pages"
STATE = "state.json"
FIRST = "*"
SLACK = 20  # pages more than announced that are put down to works added meanwhile


@dataclass(slots=True)
class State:
    """How far it came: the cursor of the next page (None: all is here), pages and works so far."""

    filter: str
    cursor: str | None = FIRST
    pages: int = 0
    works: int = 0


def fetched_folder(data: Path, wish: Wish) -> Path:
    """Where what came for a wish lies until it is loaded."""
    return works_folder(data) / "fetched" / wish.mark


def count(wish: Wish, *, base: str, key: str | None) -> int:
    """How many works there are: one call. Raises Spent, NotFetched."""
    number = page_at(base, wish.query(FIRST, key, per_page=1))["meta"].get("count")
    if not isinstance(number, int) or number < 0:
        raise NotFetched(f"{base}: does not say how many works there are; is it an interface of OpenAlex?")
    return number


def read_state(data: Path, wish: Wish) -> State:
    """How far an earlier run came."""
    try:
        return State(**json.loads((fetched_folder(data, wish) / STATE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return State(wish.filter)


def fetch(
    wish: Wish, *, data: Path, base: str, key: str | None, total: int, progress: Progress = silent
) -> tuple[Path, State]:
    """Bring all pages: the folder with their files, and the state. Raises Spent and NotFetched; what came is kept."""
    folder, state = fetched_folder(data, wish), read_state(data, wish)
    (folder / PAGES).mkdir(parents=True, exist_ok=True)
    for results, cursor in _pages(wish, state, base=base, key=key, most=calls_for(total) + SLACK):
        _write(folder / PAGES / f"page-{state.pages + 1:06d}.jsonl.gz", results)
        state.pages, state.works, state.cursor = state.pages + 1, state.works + len(results), cursor
        write_json(folder / STATE, asdict(state))
        progress("Fetching works", state.works, total)
    return folder / PAGES, state


def forget(data: Path, wish: Wish) -> None:
    """Remove what came, when it is loaded."""
    shutil.rmtree(fetched_folder(data, wish), ignore_errors=True)


def _pages(
    wish: Wish, state: State, *, base: str, key: str | None, most: int
) -> Iterator[tuple[list[Any], str | None]]:
    """Results and the cursor after them, until there is none. Raises NotFetched when the cursor leads in a circle."""
    cursor, seen = state.cursor, {state.cursor}
    for _ in range(most):
        if cursor is None:
            return
        page = page_at(base, wish.query(cursor, key))
        following = page["meta"].get("next_cursor") if page["results"] else None
        yield page["results"], following
        if following is not None and following in seen:
            break
        seen.add(following)
        cursor = following
    if cursor is not None:
        raise NotFetched(f"{base}: the pages do not end (the cursor leads in a circle); nothing was loaded.")


def _write(path: Path, results: list[Any]) -> None:
    draft = path.with_name(f".{path.name}")
    with gzip.open(draft, "wt", encoding="utf-8") as file:
        for result in results:
            file.write(json.dumps(result, ensure_ascii=False) + "\n")
    os.replace(draft, path)
