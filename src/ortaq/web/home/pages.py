"""What the first page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from ortaq.registry.review.queries import to_review
from ortaq.web.components import Waiting


@dataclass(frozen=True)
class HomePage:
    waiting: tuple[Waiting, ...]


def home_page() -> HomePage:
    """Everything that waits, most urgent first."""
    return HomePage(waiting=tuple(_reviews()))


def _reviews() -> list[Waiting]:
    sources: Any = to_review()[:10]  # rows with ``waiting``, which the model's type does not know
    return [
        Waiting(
            text=source.title,
            address=f"/sources/{source.slug}/review/",
            detail=ngettext("%(count)d fact to review", "%(count)d facts to review", source.waiting)
            % {"count": source.waiting},
            language=source.language,
        )
        for source in sources
    ]
