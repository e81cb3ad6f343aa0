"""Saved views: filters, order and columns of a list under a name."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.base import Row


class SavedView(Row):
    """``query`` is the query string of the list; ``first``: the list opens with it for its owner."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    list = models.CharField(max_length=40, help_text="Name of the address of the list.")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    shared = models.BooleanField(default=False, help_text="The whole office sees it.")
    first = models.BooleanField(default=False, help_text="The list opens with it for its owner.")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("owner", "list", "name"), name="one_saved_view_per_name"),
            models.UniqueConstraint(
                fields=("owner", "list"), condition=models.Q(first=True), name="one_first_view_per_list"
            ),
        )

    def __str__(self) -> str:
        return self.name
