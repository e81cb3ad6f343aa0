"""``ortaq capture``: articles in, facts out, without a database."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ortaq.capture.articles.files import SUFFIXES, read_file
from ortaq.capture.errors import CaptureError, UnreadableFile
from ortaq.capture.pipeline import read_article
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.articles import Article, checksum
from ortaq.vocabulary.facts import Reading
from ortaq.vocabulary.layout import to_layout


def capture_files(paths: list[Path], *, index: NameIndex, lang: str, out: Path | None, format: str) -> int:
    """Read every path (folders: the files in them); print or write one result each; the number of failures.

    Failures are told on standard error, one line each, and stop nothing else.
    """
    failures = 0
    seen: dict[str, str] = {}
    names: set[str] = set()
    for path in _progress(list(dict.fromkeys(_files(paths)))):
        try:
            article = read_file(path)
            _refuse_repeats(article, path, seen, names, out)
            _deliver(article, read_article(article, index=index, lang=lang), out=out, format=format)
        except CaptureError as error:
            failures += 1
            print(f"ortaq: {error}", file=sys.stderr)
    return failures


def _files(paths: list[Path]) -> Iterator[Path]:
    """The files, and those in folders; a folder without any stands for itself, and is refused when it is read."""
    for path in paths:
        below = path.rglob("*") if path.is_dir() else ()
        yield from sorted(
            child for child in below if child.suffix.lower() in SUFFIXES and child.is_file() and not _is_label(child)
        ) or [path]


def _is_label(path: Path) -> bool:
    """Gold labels and predictions lie beside articles and are not articles."""
    return path.name.endswith((".gold.json", ".pred.json"))


def _progress(files: list[Path]) -> Iterable[Path]:
    if len(files) < 2 or not sys.stderr.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="Reading articles", console=Console(stderr=True))


def _refuse_repeats(article: Article, path: Path, seen: dict[str, str], names: set[str], out: Path | None) -> None:
    first = seen.setdefault(checksum(article.text), str(path))
    if first != str(path):
        raise UnreadableFile(f"{path}: the same text as {first}; it was read once.")
    if out is None:
        return
    if "/" in article.id or "\\" in article.id or article.id.startswith("."):
        raise UnreadableFile(f"{path}: the id {article.id!r} cannot be a file name; change it in the file.")
    if article.id in names:
        raise UnreadableFile(f"{path}: another article of this run has the id {article.id!r}; change one of them.")
    names.add(article.id)


def _deliver(article: Article, reading: Reading, *, out: Path | None, format: str) -> None:
    render = _RENDERERS[format]
    if out is None:
        sys.stdout.write(render(article, reading) + "\n")
        return
    _write(out / f"{article.id}.{format}", render(article, reading) + "\n")


def _write(path: Path, content: str) -> None:
    """All or nothing: the file appears under its name only when it is whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be written ({error.strerror}).") from error


def _json(article: Article, reading: Reading) -> str:
    return json.dumps(to_layout(reading), ensure_ascii=False, indent=1)


def _html(article: Article, reading: Reading) -> str:
    from ortaq.capture.showing.page import render_page

    return render_page(article, reading)


_RENDERERS: dict[str, Callable[[Article, Reading], str]] = {"json": _json, "html": _html}
