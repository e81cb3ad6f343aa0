"""Who may do what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.base import Row


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator"
    OFFICER = "officer", "international office"
    REVIEWER = "reviewer"
    READER = "reader"


class RoleGrant(Row):
    """A role that a person holds, perhaps until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    expires = models.DateField(null=True, blank=True, help_text="Last day on which the grant holds; empty: no end.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "role"), name="one_grant_per_role"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
