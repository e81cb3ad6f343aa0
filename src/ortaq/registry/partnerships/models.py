"""Ties between two organizations."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import PublicLanguage, Record, Row
from ortaq.registry.organizations.models import Organization


class Tier(models.TextChoices):
    STRATEGIC = "strategic"
    PRIORITY = "priority"
    STANDARD = "standard"


class Stage(models.TextChoices):
    PROSPECT = "prospect"
    EXPLORATORY = "exploratory"
    ACTIVE = "active"
    DORMANT = "dormant"
    ENDED = "ended"
    BLOCKED = "blocked"


class Partnership(Record):
    """What two organizations have with one another; ``first`` is the one recorded earlier."""

    first = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    second = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default="partnership")
    tier = models.CharField(max_length=12, choices=Tier.choices, default=Tier.STANDARD)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.PROSPECT)
    note = models.TextField(blank=True, help_text="Internal; never public.")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="one_partnership_per_pair"),
            models.CheckConstraint(name="partnership_in_order", condition=models.Q(first__lt=models.F("second"))),
        )

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"


class PublicText(Row):
    """What the public pages say of the partnership, in one language; apart from the note, which is never public."""

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="public_texts")
    language = models.CharField(max_length=2, choices=PublicLanguage.choices)
    text = models.TextField(max_length=3000)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("partnership", "language"), name="one_public_text_per_language"),
            models.CheckConstraint(name="public_text_says_something", condition=~models.Q(text="")),
        )

    def __str__(self) -> str:
        return f"{self.partnership}: {self.language}"
