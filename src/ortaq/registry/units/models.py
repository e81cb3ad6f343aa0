"""Joint units: branches, laboratories, centers and programs that two or more bodies run, open or plan together."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Record, Row
from ortaq.registry.organizations.models import Organization
from ortaq.vocabulary.facts import JointUnitKind


class UnitStatus(models.TextChoices):
    ANNOUNCED = "announced"
    AGREED = "agreed"
    OPERATING = "operating"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class JointUnit(Record):
    """What two or more bodies run together: branch, joint laboratory, center, institute, program."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=500)
    kind = models.CharField(
        max_length=20, choices=[(kind.value, kind.value.replace("_", " ")) for kind in JointUnitKind]
    )
    status = models.CharField(max_length=10, choices=UnitStatus.choices)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class UnitHost(Row):
    """A body that runs the unit."""

    unit = models.ForeignKey(JointUnit, models.PROTECT, related_name="hosts")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="hosted_units")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("unit", "organization"), name="one_host_once"),)

    def __str__(self) -> str:
        return f"{self.unit}: {self.organization}"


class UnitReport(Row):
    """On that day a source said that the unit had this status: its history."""

    unit = models.ForeignKey(JointUnit, models.PROTECT, related_name="reports")
    status = models.CharField(max_length=10, choices=UnitStatus.choices)
    on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("unit", "status", "on"), name="one_unit_report_once"),)

    def __str__(self) -> str:
        return f"{self.unit}: {self.status}"
