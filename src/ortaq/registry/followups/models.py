"""Follow-ups: what somebody must do by a day, and a second person verifies."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.base import Record, Row


class FollowUpState(models.TextChoices):
    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


class Priority(models.TextChoices):
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class FollowUp(Record):
    """On a proposal, or on the record that ``record_type`` and ``record_uuid`` name. Who asked for it is
    ``created_by``. Without an owner it is not taken up yet; then it may have no day either."""

    proposal = models.ForeignKey("registry.Proposal", models.PROTECT, null=True, blank=True, related_name="followups")
    record_type = models.CharField(max_length=60, blank=True)
    record_uuid = models.UUIDField(null=True, blank=True, db_index=True)
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="followups")
    due = models.DateField(null=True, blank=True)
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.NORMAL)
    state = models.CharField(max_length=10, choices=FollowUpState.choices, default=FollowUpState.OPEN)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=1000, blank=True, help_text="What was done, or why it was withdrawn.")
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the owner was told that it is overdue.")

    class Meta:
        ordering = ("due", "id")
        indexes = (models.Index(fields=("due", "id"), name="followup_by_day"),)
        constraints = (
            models.CheckConstraint(
                name="followup_is_on_one_record",
                condition=models.Q(proposal__isnull=False, record_uuid=None)
                | models.Q(proposal=None, record_uuid__isnull=False) & ~models.Q(record_type=""),
            ),
            models.CheckConstraint(
                name="owned_followup_has_a_day", condition=models.Q(owner=None) | models.Q(due__isnull=False)
            ),
            models.CheckConstraint(
                name="done_followup_says_who_and_when",
                condition=models.Q(state__in=("done", "verified"), done_by__isnull=False, done_at__isnull=False)
                | models.Q(state__in=("open", "withdrawn"), done_by=None, done_at=None),
            ),
            models.CheckConstraint(
                name="verified_followup_says_who_and_when",
                condition=models.Q(state="verified", verified_by__isnull=False, verified_at__isnull=False)
                | ~models.Q(state="verified") & models.Q(verified_by=None, verified_at=None),
            ),
            models.CheckConstraint(
                name="followup_is_verified_by_a_second_person",
                condition=models.Q(verified_by=None)
                | ~models.Q(verified_by=models.F("done_by"))
                & (models.Q(owner=None) | ~models.Q(verified_by=models.F("owner"))),
            ),
            models.CheckConstraint(
                name="withdrawn_followup_says_why", condition=~models.Q(state="withdrawn") | ~models.Q(result="")
            ),
        )

    def __str__(self) -> str:
        return self.text


class Assignment(Row):
    """From then on this person saw to it: the history of who had to do it."""

    followup = models.ForeignKey(FollowUp, models.CASCADE, related_name="assignments")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.followup}: {self.owner}"
