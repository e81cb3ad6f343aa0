"""What people paste into a news item, as paragraphs, lists and links and nothing else.

A body is stored as HTML and typed as plain text: a line for each paragraph, "- " before each point of a list, "1. ",
"2. " before those of a numbered one, links as [words](address). Pasted HTML, from Word or a page, is read into the same
plain text first, so that there is one way to what is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

import lxml.html
import nh3

_HTML = re.compile(
    r"<(?:/?(?:html|head|body|p|div|span|br|hr|ul|ol|li|a|b|i|u|em|strong|h[1-6]|table|t[dhr]|tbody|font|img|section"
    r"|article|blockquote|pre|script|style|meta|link|iframe|svg|math|form|input|object|embed|title|o:p|sup|sub)\b"
    r"|!--|!doctype)",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 blockquote pre section article table tr td th header footer figure figcaption dl dt dd"
    " aside main nav hr br".split()
)
_LISTS = frozenset({"ul", "ol"})
_KEPT = {*_BLOCKS, *_LISTS, "li", "a"}
_SCHEMES = {"http", "https", "mailto"}
_GONE = {"script", "style", "title", "head", "template", "noscript", "iframe", "object", "svg", "math", "textarea"}
# What neither a parser nor a database takes, and signs that are not seen.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_ADDRESS = r"(?:https?://|mailto:)[^\s<>\"()\[\]]+"
_LINK = re.compile(
    rf"\[\s*([^\s\[\]][^\[\]]*?)\s*\]\(({_ADDRESS})\)|(?<![\w/])(https?://[^\s<>\"()\[\]]*[\w/])", re.IGNORECASE
)
# Points as people and Word write them. A long dash begins direct speech.
_POINT = re.compile(r"^[-•·▪▫●○◦‣∙*\uf0a7\uf0b7\uf0d8\uf0fc]\s+(?=\S)")
_NUMBER = re.compile(r"^(\d{1,3})[.)]\s+(?=\S)")

Block = tuple[str, list[str]]


def cleaned(written: str) -> str:
    """The body to store: HTML of ``p``, ``ul``, ``ol``, ``li`` and ``a`` alone. Takes what was typed, and HTML of any
    make. Never raises; what comes out, :func:`as_written`, goes in again unchanged."""
    return "\n".join(_shown(kind, lines) for kind, lines in _blocks(_plain(written)))


def as_written(body: str) -> str:
    """A stored body as people edit it; the body itself where its words would be taken for HTML."""
    written = "\n\n".join(_typed(kind, lines) for kind, lines in _blocks(_plain(body)))
    return body if _HTML.search(written) else written


def plain_text(body: str) -> str:
    """The words of a stored body, a line for each paragraph and point, without addresses."""
    lines = (line for _kind, lines in _blocks(_plain(body)) for line in lines)
    return "\n".join(_LINK.sub(lambda found: found[1] or found[3], line) for line in lines)


def _plain(written: str) -> str:
    without = _CONTROL.sub("", written)
    return _from_html(without) if _HTML.search(without) else without


# --- HTML to what people would have typed ---------------------------------------------------------------------------


def _from_html(html: str) -> str:
    safe = nh3.clean(
        html, tags=_KEPT, attributes={"a": {"href"}}, url_schemes=_SCHEMES, clean_content_tags=_GONE, link_rel=None
    )
    root = lxml.html.fragment_fromstring(_CONTROL.sub("", safe), create_parent="div")
    return "".join(_walk(root))


def _walk(element: lxml.html.HtmlElement, *, lists: bool = True) -> Iterator[str]:
    """The text below an element, line by line; blocks and points stand on lines of their own. Without ``lists`` those
    in it are left out."""
    yield _folded(element.text or "")
    for number, child in enumerate(element, 1):
        if child.tag == "li":
            yield from _point(child, f"{number}. " if element.tag == "ol" else "- ")
        elif child.tag == "a":
            yield _link(child)
        elif child.tag in _BLOCKS or child.tag in _LISTS:
            yield "\n"
            yield from _walk(child, lists=lists) if lists or child.tag not in _LISTS else ()
            yield "\n"
        else:
            yield from _walk(child, lists=lists)
        yield _folded(child.tail or "")


def _point(element: lxml.html.HtmlElement, sign: str) -> Iterator[str]:
    """A point on one line, then the points of the lists in it."""
    own = " ".join("".join(_walk(element, lists=False)).split())
    yield f"\n{sign}{own}\n" if own else "\n"
    for inner in element.iterdescendants(*_LISTS):
        if next(inner.iterancestors(*_LISTS, "li")) is element:
            yield from _walk(inner)


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text)


def _link(element: lxml.html.HtmlElement) -> str:
    words = _folded(element.text_content()).strip()
    address = _address(element.get("href") or "")
    if not address or not words:
        return words
    if words == address and _LINK.fullmatch(words):
        return words
    return f"[{words.replace('[', '(').replace(']', ')')}]({address})"


def _address(href: str) -> str:
    for sign, code in (("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ('"', "%22"), (" ", "%20")):
        href = href.strip().replace(sign, code)
    return href if re.fullmatch(_ADDRESS, href, re.IGNORECASE) else ""


# --- what was typed to what is stored -------------------------------------------------------------------------------


def _blocks(plain: str) -> Iterator[Block]:
    """("p", one paragraph), or ("ul" or "ol", its points), in order; empty lines part nothing but paragraphs."""
    points: list[str] = []
    for line in [*filter(None, (_folded(line).strip() for line in plain.splitlines())), ""]:
        if line and (not points or _same_list(points, line)) and (_POINT.match(line) or _NUMBER.match(line)):
            points.append(line)
            continue
        yield from _list(points)
        points = [line] if _POINT.match(line) or _NUMBER.match(line) else []
        if line and not points:
            yield "p", [line]


def _same_list(points: list[str], line: str) -> bool:
    """True when a line goes on with the list: another point, or the next number."""
    number, first = _NUMBER.match(line), _NUMBER.match(points[0])
    if number is None or first is None:
        return number is first
    return int(number[1]) == len(points) + 1 and int(first[1]) == 1


def _list(points: list[str]) -> Iterator[Block]:
    """A number alone, or that does not begin with 1, belongs to the words: a day, a heading."""
    if points and _POINT.match(points[0]):
        yield "ul", [_POINT.sub("", point) for point in points]
    elif len(points) > 1:
        yield "ol", [_NUMBER.sub("", point) for point in points]
    else:
        yield from (("p", [point]) for point in points)


def _typed(kind: str, lines: list[str]) -> str:
    signs = (f"{number}. " if kind == "ol" else "- " if kind == "ul" else "" for number in range(1, len(lines) + 1))
    return "\n".join(sign + line for sign, line in zip(signs, lines, strict=False))


def _shown(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return f"<p>{_with_links(lines[0])}</p>"
    return f"<{kind}>{''.join(f'<li>{_with_links(line)}</li>' for line in lines)}</{kind}>"


def _with_links(text: str) -> str:
    parts, end = [], 0
    for found in _LINK.finditer(text):
        words, address = (found[1], found[2]) if found[2] else (found[3], found[3])
        link = f'<a href="{escape(address)}">{escape(words)}</a>'
        if "href" in nh3.clean(link, tags={"a"}, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel=None):
            parts += [escape(text[end : found.start()]), link]
            end = found.end()
    return "".join((*parts, escape(text[end:])))
