"""Briefing packs as they were made."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.vocabulary.briefs import LANGUAGES


class Brief(Row):
    """A frozen pack: ``content`` is all of it (``vocabulary.brief_layout``), and never changes. It holds what its maker
    might see then; without a maker, what everybody in the office may see."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="briefs")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, blank=True, related_name="briefs")
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    title = models.CharField(max_length=300)
    content = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="briefs")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (models.CheckConstraint(name="brief_language", condition=models.Q(language__in=LANGUAGES)),)

    def __str__(self) -> str:
        return self.title
