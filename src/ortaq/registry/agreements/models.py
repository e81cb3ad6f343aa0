"""Agreements: documents between two or more bodies, from proposal to end."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Record, Row
from ortaq.registry.organizations.models import Organization
from ortaq.vocabulary.facts import AgreementKind


class AgreementState(models.TextChoices):
    PROPOSED = "proposed"
    REPORTED = "reported", "reported signed"
    IN_EFFECT = "in_effect", "in effect"
    ENDED = "ended"


class Agreement(Record):
    """``reported`` means that a source says it was signed while the signed file is not here yet."""

    number = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value.replace("_", " ")) for kind in AgreementKind]
    )
    state = models.CharField(max_length=10, choices=AgreementState.choices)
    signed = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=30, blank=True, help_text="ISO day, month or year of signing.")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    open_ended = models.BooleanField(default=False)
    signed_file = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("-date_text", "-id")
        constraints = (
            models.CheckConstraint(
                name="agreement_in_effect_has_an_end_or_none",
                condition=~models.Q(state="in_effect") | models.Q(end__isnull=False) | models.Q(open_ended=True),
            ),
            models.CheckConstraint(
                name="agreement_in_effect_is_signed",
                condition=~models.Q(state="in_effect") | (models.Q(signed__isnull=False) & ~models.Q(signed_file="")),
            ),
            models.CheckConstraint(
                name="agreement_ends_after_start",
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Party(Row):
    """A body that is bound by the agreement, or would be."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="agreements")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "parties"
        constraints = (models.UniqueConstraint(fields=("agreement", "organization"), name="one_party_once"),)

    def __str__(self) -> str:
        return f"{self.agreement}: {self.organization}"
