"""Tables that were brought in, what each of their rows says, and what became of it: work as rows."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ortaq.registry.base import Row
from ortaq.registry.organizations.models import Organization


class ImportKind(models.TextChoices):
    PARTNERS = "partners"
    AGREEMENTS = "agreements"
    CONTACTS = "contacts"
    VISITS = "visits"


class BatchState(models.TextChoices):
    BROUGHT = "brought"
    CHECKING = "checking"
    CHECKED = "checked"
    RECORDING = "recording"
    RECORDED = "recorded"
    UNDOING = "undoing"
    UNDONE = "undone"
    DROPPED = "dropped"


class ImportBatch(Row):
    """One table of one file, whose content has ``sha256``; the file itself is not kept, its rows are.

    ``columns``: by place (from 0) the field that a column fills, "" for none.
    """

    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    about = models.JSONField(default=dict, blank=True, help_text="Encoding, separator, sheets that were not read.")
    headings = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField(default=1)
    columns = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=BatchState.choices, default=BatchState.BROUGHT)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "import batches"
        indexes = (models.Index(fields=("kind", "sha256")),)

    def __str__(self) -> str:
        return self.name


class RowState(models.TextChoices):
    WAITING = "waiting"
    GOOD = "good"
    ASKS = "asks"
    BAD = "bad"
    SKIPPED = "skipped"
    REPEATED = "repeated"
    RECORDED = "recorded"
    UNDONE = "undone"


class ImportRow(models.Model):
    """A row as it stands in the file (``cells``), what it means (``values``, by field), and what is wrong with it.

    ``problems``: {code, column, value, …} each; ``events``: the audit events of recording it.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="Its number in the file, from 1.")
    cells = models.JSONField(default=list)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    problems = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=10, choices=RowState.choices, default=RowState.WAITING)
    record_type = models.CharField(max_length=60, blank=True)
    record_uuid = models.UUIDField(null=True, blank=True)
    events = models.JSONField(default=list)

    class Meta:
        ordering = ("batch_id", "number")
        indexes = (models.Index(fields=("batch", "state", "number")),)
        constraints = (
            models.UniqueConstraint(fields=("batch", "number"), name="one_row_per_number"),
            models.CheckConstraint(name="bad_row_says_why", condition=~models.Q(state="bad") | ~models.Q(problems=[])),
        )

    def __str__(self) -> str:
        return f"{self.batch}: {self.number}"


class NameState(models.TextChoices):
    SURE = "sure"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    CHOSEN = "chosen"
    NEW = "new"
    SKIPPED = "skipped"


class ImportName(Row):
    """A name of an organization as the table writes it, and which body it means: one of ours (``organization``), one
    of the lists (``listed``), a new one, or none (its rows are skipped). ``candidates``: {id, name, score, reasons}."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True)
    state = models.CharField(max_length=10, choices=NameState.choices)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    listed = models.CharField(max_length=200, blank=True)
    candidates = models.JSONField(default=list)
    settled = models.BooleanField(default=False, help_text="The organization is on record under this name.")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("batch", "text", "country"), name="one_import_name_once"),
            models.CheckConstraint(
                name="sure_import_name_says_which",
                condition=~models.Q(state__in=("sure", "chosen"))
                | models.Q(organization__isnull=False)
                | ~models.Q(listed=""),
            ),
        )

    def __str__(self) -> str:
        return self.text


class ImportMention(models.Model):
    """A row names an organization."""

    row = models.ForeignKey(ImportRow, models.CASCADE, related_name="mentions")
    name = models.ForeignKey(ImportName, models.CASCADE, related_name="mentions")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("row", "name"), name="one_mention_per_row"),)

    def __str__(self) -> str:
        return f"{self.row}: {self.name}"


class ColumnMapping(Row):
    """What the columns under these headings meant the last time; ``key`` is made of the headings."""

    kind = models.CharField(max_length=10, choices=ImportKind.choices)
    key = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="one_mapping_per_headings"),)

    def __str__(self) -> str:
        return ", ".join(map(str, self.headings))[:200]
