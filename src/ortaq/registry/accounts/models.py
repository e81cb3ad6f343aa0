"""Who may do what."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.base import Row


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator"
    OFFICER = "officer", "international office"
    COORDINATOR = "coordinator", "unit coordinator"
    REVIEWER = "reviewer"
    PRESS = "press", "press officer"
    READER = "reader"


class RoleGrant(Row):
    """A role that a person holds, perhaps for one unit, one kind of record or one action only, perhaps until a day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(
        "registry.OrganizationUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="role_grants",
        help_text="Only for records of this unit and of those below it; empty: everywhere.",
    )
    kind = models.CharField(max_length=30, blank=True, help_text="Only for this kind of record; empty: all.")
    action = models.CharField(max_length=20, blank=True, help_text="Only this action, and to read; empty: all.")
    expires = models.DateField(null=True, blank=True, help_text="Last day on which the grant holds; empty: no end.")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role", "kind", "action"), condition=models.Q(unit=None), name="one_grant_per_role"
            ),
            models.UniqueConstraint(
                fields=("user", "role", "unit", "kind", "action"),
                condition=models.Q(unit__isnull=False),
                name="one_grant_per_role_and_unit",
            ),
            models.CheckConstraint(
                name="coordinator_has_a_unit", condition=~models.Q(role="coordinator") | models.Q(unit__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
