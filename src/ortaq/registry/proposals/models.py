"""What somebody suggested, and what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from ortaq.registry.base import Findable, Record, Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.vocabulary.facts import ProposalKind


class ProposalState(models.TextChoices):
    RAISED = "raised"
    SCREENED = "screened"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress", "in progress"
    REALIZED = "realized"
    DROPPED = "dropped"


class Proposal(Record):
    """What somebody suggested, meant, agreed or discussed, in the words of the source; alive until settled."""

    slug = models.SlugField(max_length=80, unique=True)
    text = models.TextField()
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value.replace("_", " ")) for kind in ProposalKind]
    )
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.RAISED)
    raised_on = models.DateField(null=True, blank=True)
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, blank=True, related_name="proposals")
    reason = models.TextField(blank=True, help_text="Why it was dropped.")
    outcome_type = models.CharField(max_length=60, blank=True)
    outcome_uuid = models.UUIDField(null=True, blank=True, db_index=True, help_text="The record it became or becomes.")

    class Meta:
        ordering = ("-raised_on", "id")
        indexes = (models.Index(fields=("raised_on", "id"), name="proposal_by_day"),)
        constraints = (
            models.CheckConstraint(
                name="dropped_proposal_says_why", condition=~models.Q(state="dropped") | ~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="realized_proposal_says_as_what",
                condition=~models.Q(state="realized") | models.Q(outcome_uuid__isnull=False),
            ),
            models.CheckConstraint(
                name="outcome_has_a_type",
                condition=models.Q(outcome_uuid=None, outcome_type="")
                | models.Q(outcome_uuid__isnull=False) & ~models.Q(outcome_type=""),
            ),
        )

    def __str__(self) -> str:
        return self.text[:200]

    def findable(self) -> Iterable[Findable]:
        yield Findable("proposal", self.pk, self.text, "text", long=True)


class Proposer(Row):
    """Who raised it: a person, or an organization."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="proposers")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="proposals")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="proposals")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="proposer_is_person_or_organization",
                condition=models.Q(person__isnull=False) | models.Q(organization__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return str(self.person or self.organization)
