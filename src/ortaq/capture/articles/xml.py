"""XML from outside: no entities, no network, and a sentence that names the line where it is broken."""

from __future__ import annotations

from typing import Any

from ortaq.capture.errors import UnreadableFile


def root_of(data: bytes, *, name: str) -> Any:
    """The root element. Raises UnreadableFile, naming the line, for XML that is broken."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        why = str(getattr(error, "msg", None) or error).partition(", line ")[0]
        raise UnreadableFile(f"{name}: the XML is broken in line {line} ({why}); ask who made it to mend it.") from None
    if root is None:
        raise UnreadableFile(f"{name}: there is no XML in it.")
    return root


def local(element: Any) -> str:
    """An element's name without its namespace, lower case; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:
    """All text inside an element."""
    return "".join(element.itertext()).strip()
