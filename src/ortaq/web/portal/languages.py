"""The languages of the public pages: the code in their addresses, Django's name, the one for ``hreflang`` and feeds."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_safe

# Address → Django. The order is that of the page.
LANGUAGES = {"en": "en", "kk": "kk", "ru": "ru", "zh": "zh-hans"}
TAGS = {"en": "en", "kk": "kk", "ru": "ru", "zh": "zh-Hans"}
# As Open Graph wants them.
LOCALES = {"en": "en_GB", "kk": "kk_KZ", "ru": "ru_RU", "zh": "zh_CN"}
NAMES = dict(settings.LANGUAGES)

View = Callable[..., HttpResponseBase]


class LanguageConverter:
    """The part of an address that says the language."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def public(view: View) -> View:
    """For a view that everybody may open, in the language of its address; nothing is there while the office keeps no
    public pages (ORTAQ_PORTAL)."""

    @wraps(view)
    def opened(request: HttpRequest, language: str, **values: Any) -> HttpResponseBase:
        if not settings.PORTAL:
            raise Http404
        with translation.override(LANGUAGES[language]):
            return view(request, language, **values)

    guarded: View = login_not_required(require_safe(opened))
    return guarded


def language_of(request: HttpRequest) -> str:
    """The language that the visitor's browser asks for, English by default."""
    wanted = translation.get_language_from_request(request)
    return next((code for code, name in LANGUAGES.items() if name == wanted), "en")
