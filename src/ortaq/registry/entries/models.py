"""Entries of the search, and the spellings by which their words are found."""

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """A text under which a record is found. Holds nothing that its rows do not say: it can be made anew at any time.

    The database keeps a full-text index over ``words`` itself (triggers of SQLite, a generated column of PostgreSQL).
    """

    record_type = models.CharField(max_length=30, help_text="Kind of the record that it leads to.")
    record_id = models.BigIntegerField()
    row_uuid = models.UUIDField(db_index=True, help_text="The row whose text it is.")
    body_id = models.BigIntegerField(null=True, help_text="An organization that the text tells of as well.")
    kind = models.CharField(max_length=12, help_text="Why it is found: label, acronym, number, text …")
    language = models.CharField(max_length=10, blank=True)
    text = models.CharField(max_length=500, help_text="As people wrote it; empty for long texts.")
    words = models.TextField(help_text="Its words in comparable forms, and what kind of record it leads to.")

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.text or self.record_type


class Spelling(models.Model):
    """A word of some name without one of its letters, or without vowels: who misspells it, meets it there."""

    spelling = models.CharField(max_length=40, db_index=True)
    word = models.CharField(max_length=40)

    def __str__(self) -> str:
        return f"{self.spelling}: {self.word}"
