"""Rows that an import has made or changed."""

from __future__ import annotations

from django.db import models


class Made(models.Model):
    """A row of the registry that a batch has ``made`` or, not made, changed; kept until it is taken back. What was made
    is ``hidden`` while the batch is not whole."""

    batch = models.UUIDField()
    record_type = models.CharField(max_length=60)
    uuid = models.UUIDField(db_index=True)
    made = models.BooleanField()
    hidden = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "made"
        ordering = ("id",)
        indexes = (models.Index(name="made_hidden", fields=("uuid",), condition=models.Q(hidden=True)),)
        constraints = (
            models.UniqueConstraint(fields=("batch", "uuid"), name="one_made_per_batch"),
            models.CheckConstraint(name="hidden_was_made", condition=models.Q(hidden=False) | models.Q(made=True)),
        )

    def __str__(self) -> str:
        return f"{self.record_type} {self.uuid}"
