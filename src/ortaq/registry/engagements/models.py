"""Visits, meetings, signings, openings: what happened between whom, and who was there."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from ortaq.registry.base import Findable, Record, Row
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.sources.models import SourceDocument
from ortaq.vocabulary.facts import EventType


class EngagementState(models.TextChoices):
    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DELEGATED = "delegated"
    SCHEDULED = "scheduled"
    HELD = "held"
    MINUTED = "minuted"
    CLOSED = "closed"


class ParticipantRole(models.TextChoices):
    HEAD = "head", "head of the delegation"
    MEMBER = "member"
    SPEAKER = "speaker"
    INTERPRETER = "interpreter"
    GUEST = "guest"


class Engagement(Record):
    """Its ``unit`` is the host unit. ``start`` and ``end`` are days where the source gives days; ``date_text`` is the
    date as far as it is known."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value.replace("_", " ")) for kind in EventType])
    state = models.CharField(max_length=10, choices=EngagementState.choices, default=EngagementState.HELD)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    date_text = models.CharField(max_length=30, blank=True, help_text="ISO day, month, year or range.")
    place = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="hosted_engagements")
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", help_text="Who sees to it."
    )
    purpose = models.TextField(blank=True)
    topics = models.TextField(blank=True, help_text="One in a line.")
    agenda = models.TextField(blank=True)
    outcomes = models.TextField(blank=True, help_text="What came of it, in a few sentences.")
    reason = models.TextField(blank=True, help_text="Why it was declined or called off.")

    class Meta:
        ordering = ("-start", "-id")
        indexes = (models.Index(fields=("date_text", "id"), name="visit_by_day"),)
        constraints = (
            models.CheckConstraint(
                name="engagement_ends_after_start",
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
            ),
            models.CheckConstraint(
                name="declined_engagement_says_why", condition=~models.Q(state="declined") | ~models.Q(reason="")
            ),
            models.CheckConstraint(
                name="delegated_engagement_has_a_lead",
                condition=~models.Q(state="delegated") | models.Q(lead__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def findable(self) -> Iterable[Findable]:
        yield Findable("engagement", self.pk, self.title, "label")


class Guest(Row):
    """A body on the other side of the engagement."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="guests")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="visits")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("engagement", "organization"), name="one_guest_once"),)

    def __str__(self) -> str:
        return f"{self.engagement}: {self.organization}"


class Participant(Row):
    """A person who was there, with the title held at the time."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, models.PROTECT, related_name="engagements")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=500, blank=True)
    side = models.CharField(max_length=10, blank=True)
    role = models.CharField(max_length=12, choices=ParticipantRole.choices, default=ParticipantRole.MEMBER)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("engagement", "person"), name="one_participant_once"),)

    def __str__(self) -> str:
        return f"{self.engagement}: {self.person}"


class Minutes(Row):
    """A source that says what was said there: what it proposes was proposed at the engagement."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="minutes")
    source = models.OneToOneField(SourceDocument, models.PROTECT, related_name="minutes_of")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"{self.engagement}: {self.source}"
