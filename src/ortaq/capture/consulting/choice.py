"""Whether a language model is asked, and which: what was set, or nobody."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ortaq.capture.consulting.endpoint import Endpoint
from ortaq.capture.consulting.keeping import Kept
from ortaq.capture.errors import CaptureError, NotFetched
from ortaq.capture.fetching.addresses import target_of
from ortaq.capture.ports import Reader

FOLDER = "model-answers"


class BadModel(CaptureError):
    """A setting of the language model is wrong; ``str()`` names it and says what it must be."""


def chosen_reader(settings: Mapping[str, str], data: Path) -> Reader | None:
    """The model that ORTAQ_MODEL_URL, ORTAQ_MODEL, ORTAQ_MODEL_KEY and ORTAQ_MODEL_SECONDS name, its answers kept in
    the data folder; None, and nothing is ever sent, where there is no address. Raises BadModel."""
    url, model = settings.get("ORTAQ_MODEL_URL", "").strip(), settings.get("ORTAQ_MODEL", "").strip()
    if not url:
        return None
    try:
        target_of(url)
    except NotFetched as error:
        raise BadModel(f"ORTAQ_MODEL_URL: {error}") from error
    if not model:
        raise BadModel("ORTAQ_MODEL: name the language model that is to be asked at ORTAQ_MODEL_URL.")
    endpoint = Endpoint(url, model, settings.get("ORTAQ_MODEL_KEY", "").strip(), _seconds(settings))
    return Kept(endpoint, data / FOLDER)


def _seconds(settings: Mapping[str, str]) -> float:
    said = settings.get("ORTAQ_MODEL_SECONDS", "").strip() or "60"
    if not said.isascii() or not said.isdigit() or not 1 <= int(said) <= 3600:
        raise BadModel(f"ORTAQ_MODEL_SECONDS={said!r}: it must be a number of seconds from 1 to 3600.")
    return float(said)
