"""Where the links of a pack lead, read back from each kind of file."""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from html import unescape

import pypdfium2
import pypdfium2.raw as pdfium


def pdf_links(content: bytes) -> set[str]:
    """The addresses that links of the PDF lead to."""
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    found = set()
    for page in document:
        for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, number)
            action = pdfium.FPDFLink_GetAction(pdfium.FPDFAnnot_GetLink(annotation))
            size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
            held = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(document, action, held, size)
            found.add(bytes(held).rstrip(b"\0").decode())
    return found


def docx_links(content: bytes) -> set[str]:
    held = zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/document.xml.rels").decode()
    return set(map(unescape, re.findall(r'Target="(https?://[^"]*)"', held)))


def html_links(content: bytes) -> set[str]:
    return set(map(unescape, re.findall(r'href="([^"]*)"', content.decode())))
