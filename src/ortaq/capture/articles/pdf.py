"""The text layer of a PDF file, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from ortaq.capture.articles.fields import first_line
from ortaq.capture.articles.flowing import flowed, lines_of
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

PAGES = 2000
# What no text should hold: control characters and lone surrogates.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\uffff]")
_LOCKED = 4  # FPDF_ERR_PASSWORD


def article_of_pdf(data: bytes, *, id: str, name: str, most: int) -> Article:
    """The text of all pages, and where each begins. Raises UnreadableFile: locked, damaged, scanned, or too long.

    ``most`` is how many characters are enough to see that the text is too long: reading stops there.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _LOCKED:
            raise UnreadableFile(f"{name}: is locked with a password; save it without one and try again.") from error
        raise UnreadableFile(f"{name}: is damaged, or no PDF file ({error}); save it anew.") from error
    with closing(document):
        if len(document) > PAGES:
            raise UnreadableFile(f"{name}: has {len(document):,} pages (at most {PAGES:,}); split it.")
        pages = [[_UNFIT.sub("", line) for line in lines_of(page)] for page in _until(_pages(document, name), most)]
    text, starts = flowed(pages)
    if not any(character.isalnum() for character in text):
        raise UnreadableFile(
            f"{name}: its {len(pages)} pages are pictures without text (a scan?); let a program recognize the text "
            "(OCR) and save it as PDF, or paste the text."
        )
    return Article(id=id, text=text, title=first_line(text), pages=starts)


def _until(pages: Iterator[str], most: int) -> Iterator[str]:
    """The pages, until more than enough characters have come."""
    size = 0
    for page in pages:
        yield page
        size += len(page)
        if size > 2 * most:
            return


def _pages(document: Any, name: str) -> Iterator[str]:
    import pypdfium2

    for number in range(len(document)):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                found: str = text.get_text_bounded()
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile(f"{name}: page {number + 1} is damaged ({error}); save it anew.") from error
        yield found
