"""Archives that were brought in, and what becomes of each thing in them: work as rows."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ortaq.registry.base import Row
from ortaq.registry.sources.models import SourceDocument


class ArchiveState(models.TextChoices):
    WAITING = "waiting"
    LISTED = "listed"
    FAILED = "failed"


class Archive(Row):
    """A file with many articles, or an address: ``name`` is what the person calls it, ``stored`` where its file lies.

    It waits until its items are listed; an address has no stored file.
    """

    name = models.CharField(max_length=2000)
    stored = models.CharField(max_length=300, blank=True, help_text="Name in the file store; empty for an address.")
    about = models.JSONField(default=dict, blank=True, help_text="What the person said of all: language, publisher.")
    state = models.CharField(max_length=10, choices=ArchiveState.choices, default=ArchiveState.WAITING)
    failure = models.TextField(blank=True, help_text="Why its items could not be listed.")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="archive_failure_says_why", condition=~models.Q(state="failed") | ~models.Q(failure="")
            ),
        )

    def __str__(self) -> str:
        return self.name


class ItemState(models.TextChoices):
    WAITING = "waiting"
    TAKEN = "taken"
    REPEATED = "repeated"
    FAILED = "failed"


class ArchiveItem(Row):
    """One thing of an archive. ``place`` says where its content is: a file in a zip, a row's article, an address.

    Whoever works on it claims it until ``claimed_until``; a claim that ran out is anybody's again.
    """

    archive = models.ForeignKey(Archive, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=2300)
    place = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True, help_text="Why it failed, or what else there is to say.")
    source = models.ForeignKey(SourceDocument, models.SET_NULL, null=True, blank=True, related_name="+")
    likeness = models.FloatField(null=True, blank=True, help_text="How much of a repeated text stands in the source.")

    class Meta:
        ordering = ("archive_id", "position")
        indexes = (models.Index(fields=("state", "claimed_until")),)
        constraints = (
            models.UniqueConstraint(fields=("archive", "position"), name="one_item_per_place_of_archive"),
            models.CheckConstraint(
                name="archive_item_failure_says_why", condition=~models.Q(state="failed") | ~models.Q(why="")
            ),
        )

    def __str__(self) -> str:
        return self.name
