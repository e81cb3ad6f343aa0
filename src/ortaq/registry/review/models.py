"""Facts from capture, waiting for a person. What the extractor said is kept for ever beside what became of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ortaq.registry.base import Row
from ortaq.registry.sources.models import Evidence, SourceDocument
from ortaq.vocabulary.facts import FactKind


class FactState(models.TextChoices):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited", "accepted with changes"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"


class RejectionReason(models.TextChoices):
    """Why a fact was rejected: what the reader of texts can learn from, and what it cannot."""

    NOT_SAID = "not-said", "the text does not say this"
    WRONG_VALUE = "wrong-value", "a value is wrong"
    WRONG_SUBJECT = "wrong-subject", "it is about somebody else"
    NOT_DONE = "not-done", "only planned or discussed"
    NOT_A_NAME = "not-a-name", "this names no organization or person"
    UNIMPORTANT = "unimportant", "true, but of no use here"
    OTHER = "other", "another reason"


class ProposedFact(Row):
    """One fact of one reading. ``payload`` is the extraction as filed; ``edited`` what a person made of it."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=15, choices=[(kind.value, kind.value.replace("_", " ")) for kind in FactKind])
    key = models.CharField(max_length=60, help_text="The fact's id within its reading.")
    position = models.PositiveIntegerField(default=0, help_text="Where its first quote begins in the text.")
    payload = models.JSONField()
    edited = models.JSONField(null=True, blank=True)
    confidence = models.FloatField()
    rule = models.CharField(max_length=100, blank=True)
    extractor = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=FactState.choices, default=FactState.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason_code = models.CharField(max_length=15, choices=RejectionReason.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True, help_text="Why, in the reviewer's words.")
    duplicate_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    target_type = models.CharField(max_length=60, blank=True)
    target_uuid = models.UUIDField(null=True, blank=True)
    events = models.JSONField(default=list, encoder=DjangoJSONEncoder, help_text="Audit events of the decision.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "id")
        indexes = (models.Index(fields=("state", "source"), name="fact_waiting"),)
        constraints = (
            models.UniqueConstraint(fields=("source", "extractor", "kind", "key"), name="one_fact_per_reading"),
            models.CheckConstraint(
                name="decision_has_when",
                condition=models.Q(state__in=("proposed", "superseded"), decided_at__isnull=True)
                | (~models.Q(state="proposed") & models.Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="confidence_is_a_probability", condition=models.Q(confidence__gte=0, confidence__lte=1)
            ),
            models.CheckConstraint(
                name="only_a_rejection_has_a_reason_code",
                condition=models.Q(reason_code="") | models.Q(state="rejected"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"

    @property
    def content(self) -> dict[str, Any]:
        """The fact as it stands: what a person made of it, else the extraction."""
        content: dict[str, Any] = self.edited or self.payload
        return content


class FactEvidence(Row):
    """A quote that supports the fact."""

    fact = models.ForeignKey(ProposedFact, models.CASCADE, related_name="quotes")
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("fact", "evidence"), name="one_quote_once_per_fact"),)

    def __str__(self) -> str:
        return str(self.evidence)


class NameJudgement(Row):
    """A reviewer said which body a name in a text means; the next texts are read by it."""

    text = models.CharField(max_length=500, help_text="The name as the text has it.")
    organization_id = models.CharField(
        max_length=60, blank=True, help_text="The body's id (ROR or starter list); empty: none that lists hold."
    )
    fact = models.ForeignKey(ProposedFact, models.CASCADE, related_name="judgements")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("fact", "text"), name="one_judgement_per_name_of_a_fact"),)

    def __str__(self) -> str:
        return f"{self.text} = {self.organization_id or '∅'}"
