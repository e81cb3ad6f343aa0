"""Commitments: what an agreement or a meeting promised, confirmed each year by the unit."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Record, Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.people.models import Person


class CommitmentState(models.TextChoices):
    OPEN = "open"
    CONFIRMED = "confirmed"
    MET = "met"
    PARTLY = "partly", "partly met"
    NOT_MET = "not_met", "not met"
    WAIVED = "waived"


class Commitment(Record):
    """Promised by an agreement, or at an engagement; an owner on each side."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="commitments")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, blank=True, related_name="commitments")
    text = models.CharField(max_length=500)
    measure = models.CharField(max_length=300, blank=True, help_text="By what one sees that it is met.")
    our_owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    their_owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="commitments")
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=CommitmentState.choices, default=CommitmentState.OPEN)
    result = models.TextField(blank=True, help_text="What was kept, or why not.")

    class Meta:
        ordering = ("due", "id")
        constraints = (
            models.CheckConstraint(
                name="commitment_of_one",
                condition=models.Q(agreement__isnull=False, engagement=None)
                | models.Q(agreement=None, engagement__isnull=False),
            ),
            models.CheckConstraint(
                name="unkept_commitment_says_why",
                condition=~models.Q(state__in=("partly", "not_met", "waived")) | ~models.Q(result=""),
            ),
            models.CheckConstraint(
                name="confirmed_commitment_has_an_owner",
                condition=~models.Q(state="confirmed") | models.Q(our_owner__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.text


class Confirmation(Row):
    """On that day the unit said that it still stands."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="confirmations")
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("commitment", "on"), name="one_confirmation_a_day"),)

    def __str__(self) -> str:
        return f"{self.commitment}: {self.on}"
