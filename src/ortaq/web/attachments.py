"""Answers that a browser keeps as a file."""

from __future__ import annotations

from typing import TypeVar

from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

R = TypeVar("R", bound=HttpResponseBase)


def attached(response: R, name: str) -> R:
    """The response, kept as a file of that name, in whatever script (RFC 6266)."""
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
