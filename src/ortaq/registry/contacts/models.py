"""Contacts: who speaks for which side of a tie, on what."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Record
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person


class Side(models.TextChoices):
    OURS = "ours"
    THEIRS = "theirs"


class Rank(models.TextChoices):
    PRINCIPAL = "principal"
    DEPUTY = "deputy"


class Topic(models.TextChoices):
    GENERAL = "general"
    AGREEMENTS = "agreements"
    MOBILITY = "mobility"
    RESEARCH = "research"
    TEACHING = "teaching"
    VISITS = "visits"


class Contact(Record):
    """A person to ask about a partner, on our side or on theirs; one that is over stays, not ``active``."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="contacts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    side = models.CharField(max_length=6, choices=Side.choices)
    rank = models.CharField(max_length=9, choices=Rank.choices, default=Rank.PRINCIPAL)
    topic = models.CharField(max_length=10, choices=Topic.choices, default=Topic.GENERAL)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ("topic", "side", "-rank", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "person", "side", "topic"), name="one_contact_per_person_and_topic"
            ),
            models.UniqueConstraint(
                fields=("organization", "side", "topic"),
                condition=models.Q(active=True, rank="principal"),
                name="one_active_principal_per_topic",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.topic}"
