"""A pack as a file: its formats, their types, its name."""

from __future__ import annotations

import re

from ortaq.documents.packs.page import brief_html
from ortaq.documents.packs.pdf import brief_pdf
from ortaq.vocabulary.briefs import Brief

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
FORMATS = tuple(TYPES)


def rendered(brief: Brief, form: str) -> bytes:
    """The pack in one of FORMATS. Raises FontMissing for a PDF that cannot be set on this machine."""
    if form == "docx":
        from ortaq.documents.packs.word import brief_docx

        return brief_docx(brief)
    return brief_pdf(brief) if form == "pdf" else brief_html(brief)


def file_name(slug: str, brief: Brief, form: str) -> str:
    """harbin-engineering-university-2026-12-01-ru.pdf."""
    return f"{re.sub(r'[^a-z0-9-]', '', slug)[:60]}-{brief.made[:10]}-{brief.language}.{form}"
