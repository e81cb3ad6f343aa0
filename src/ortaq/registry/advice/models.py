"""What the works suggested on a day, and which proposals came of it."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Record, Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.registry.proposals.models import Proposal


class Advice(Record):
    """Promising areas with a partner as the corpus ``edition`` suggested them; ``created_at`` and ``created_by`` say
    when and by whom it was asked for. Asked again, a new one is kept: proposals lead to the one they came from.

    ``areas``: at most ten of {list, topic, name, score, joint_works, works, shares, people}, the last three for both
    sides, ours first. ``backtest``: {ours, chance, first, last}, of ten suggestions, or empty.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="advice")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, blank=True, related_name="advice")
    edition = models.CharField(max_length=60)
    cut = models.PositiveSmallIntegerField(help_text="Year after which nothing was looked at.")
    level = models.CharField(max_length=10)
    sample = models.BooleanField(default=False, help_text="The works are invented.")
    areas = models.JSONField()
    backtest = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return f"{self.organization}: {self.edition}"


class AdvisedProposal(Row):
    """The proposal came of this area of the advice."""

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="proposals")
    topic = models.CharField(max_length=200)
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="advised")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("advice", "topic"), name="one_proposal_an_area"),)

    def __str__(self) -> str:
        return str(self.proposal)
