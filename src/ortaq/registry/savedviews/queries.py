"""Read saved views."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from ortaq.registry.savedviews.models import SavedView


def views_of(list: str, reader: User) -> QuerySet[SavedView]:
    """The reader's own views of a list, and those that the office shares, by name."""
    return SavedView.objects.filter(Q(owner=reader) | Q(shared=True), list=list).select_related("owner")


def first_view(list: str, reader: User) -> SavedView | None:
    """The view with which the list opens for the reader; None where they chose none."""
    return SavedView.objects.filter(owner=reader, list=list, first=True).first()
