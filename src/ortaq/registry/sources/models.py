"""Texts that facts come from, and the exact quotes that support them."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from ortaq.registry.base import Findable, Record, Row


class ReadingState(models.TextChoices):
    WAITING = "waiting"
    READ = "read"
    FAILED = "failed"


class SourceQuerySet(models.QuerySet["SourceDocument"]):
    def standing(self) -> SourceQuerySet:
        """Those that nobody deleted."""
        return self.filter(deleted_at__isnull=True)


class SourceDocument(Record):
    """One text, kept as it was read: offsets of evidence count in ``text`` for ever.

    A deleted one supports nothing any more; it is kept so that the deletion can be undone and explained.
    """

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=500)
    text = models.TextField()
    checksum = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the text, white space folded.")
    language = models.CharField(max_length=10, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    published = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    file_name = models.CharField(max_length=300, blank=True)
    pages = models.JSONField(default=list, blank=True, help_text="Where in the text each page of a print begins.")
    signature = models.BinaryField(null=True, editable=False, help_text="What texts alike share (MinHash).")
    state = models.CharField(max_length=10, choices=ReadingState.choices, default=ReadingState.WAITING)
    failure = models.TextField(blank=True, help_text="Why it could not be read.")
    extractor = models.CharField(max_length=60, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("deleted_at", "state"), name="source_by_state"),
            models.Index(fields=("deleted_at", "language"), name="source_by_language"),
            models.Index(fields=("deleted_at", "publisher"), name="source_by_publisher"),
        )
        constraints = (
            models.CheckConstraint(
                name="source_deletion_has_when",
                condition=models.Q(deleted_by__isnull=True) | models.Q(deleted_at__isnull=False),
            ),
            models.CheckConstraint(name="source_has_text", condition=~models.Q(text="")),
            models.CheckConstraint(
                name="source_failure_says_why", condition=~models.Q(state="failed") | ~models.Q(failure="")
            ),
        )

    def __str__(self) -> str:
        return self.title

    def findable(self) -> Iterable[Findable]:
        if self.deleted_at is None:
            yield Findable("sourcedocument", self.pk, self.title, "label", self.language)
            yield Findable("sourcedocument", self.pk, self.text, "text", self.language, long=True)


class Evidence(Row):
    """A quote and where it stands in its source (code points, end exclusive)."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    page = models.PositiveIntegerField(null=True, blank=True, help_text="Of a print: the page on which it begins.")

    class Meta:
        ordering = ("source_id", "start", "end")
        constraints = (
            models.CheckConstraint(name="evidence_is_not_empty", condition=models.Q(start__lt=models.F("end"))),
            models.UniqueConstraint(fields=("source", "start", "end"), name="one_evidence_per_place"),
        )

    def __str__(self) -> str:
        return f"“{self.quote[:80]}”"


class SourceBand(models.Model):
    """One number of a source's signature: sources that share one may be alike."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="bands")
    band = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.source_id}: {self.band}"


class Citation(Row):
    """A field of a record says something because of this evidence. ``field`` is empty for the record as a whole."""

    record_type = models.CharField(max_length=60)
    record_uuid = models.UUIDField()
    field = models.CharField(max_length=60, blank=True)
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="citations")

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("record_uuid",)),)
        constraints = (
            models.UniqueConstraint(fields=("record_uuid", "field", "evidence"), name="one_citation_per_field"),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.field}: {self.evidence}"
