"""Every string of the interface, from the code and from the templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_file
from django.template import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

KEYWORDS: dict[str, Any] = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
    "p": ((1, "c"), 2),  # pgettext_lazy in the long lists of words
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One string: its plural ("" for none), context (None for none), notes for translators, where it stands."""

    text: str
    plural: str
    context: str | None
    notes: tuple[str, ...]
    place: str


def strings_of(package: Path) -> list[Found]:
    """All strings below ``package``, in the order of files and lines."""
    found: list[Found] = []
    for path in sorted(package.rglob("*")):
        place = path.relative_to(package).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            found += _of_code(path, place)
        elif path.suffix in (".html", ".txt") and "templates" in path.parts:
            found += _of_template(path.read_text(encoding="utf-8"), place)
    return found


def _of_code(path: Path, place: str) -> Iterator[Found]:
    for line, message, notes, context in extract_from_file(
        "python", path, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        text, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        if text:
            yield Found(text, plural, context or None, tuple(notes), f"{place}:{line}")


def _of_template(source: str, place: str) -> Iterator[Found]:
    """Through Django's own parser, so that what is extracted is exactly what is looked up."""
    template = Engine.get_default().from_string(source)
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        assert isinstance(node, TranslateNode)
        text = getattr(node.filter_expression.var, "literal", None)
        if isinstance(text, str):
            yield Found(text, "", _context(node), (), f"{place}:{_line(node)}")
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        assert isinstance(node, BlockTranslateNode)
        text, _ = node.render_token_list(node.singular)
        plural = node.render_token_list(node.plural)[0] if node.plural else ""
        yield Found(text, plural, _context(node), (), f"{place}:{_line(node)}")


def _context(node: Any) -> str | None:
    return node.message_context.resolve({}) if node.message_context else None


def _line(node: Any) -> int:
    return node.token.lineno if node.token else 0
