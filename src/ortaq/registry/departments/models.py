"""Units of organizations: faculties, departments, laboratories, offices."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils import timezone

from ortaq.registry.base import Record, Row
from ortaq.registry.organizations.models import Organization


class DepartmentKind(models.TextChoices):
    FACULTY = "faculty"
    DEPARTMENT = "department"
    LABORATORY = "laboratory"
    INSTITUTE = "institute"
    OFFICE = "office"
    OTHER = "other"


class OrganizationUnit(Record):
    """A unit of ours or of a partner. Records of ours belong to one of our units, or to the university as a whole."""

    slug = models.SlugField(max_length=80, unique=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="departments")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=DepartmentKind.choices, default=DepartmentKind.FACULTY)
    closed = models.DateField(null=True, blank=True, help_text="Its last day; empty: it is there.")

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("organization", "name"), name="one_unit_per_name"),)

    def __str__(self) -> str:
        return self.name


class PartOfQuerySet(models.QuerySet["PartOf"]):
    def on(self, day: datetime.date) -> PartOfQuerySet:
        """What was part of what on a day."""
        begun = models.Q(start__isnull=True) | models.Q(start__lte=day)
        return self.filter(begun, models.Q(end__isnull=True) | models.Q(end__gte=day))

    def today(self) -> PartOfQuerySet:
        """What is part of what today, in the office's time zone."""
        return self.on(timezone.localdate())


class PartOf(Row):
    """A unit is part of another one, from one day to another (empty: always, still)."""

    part = models.ForeignKey(OrganizationUnit, models.PROTECT, related_name="wholes")
    whole = models.ForeignKey(OrganizationUnit, models.PROTECT, related_name="parts")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    objects = PartOfQuerySet.as_manager()

    class Meta:
        ordering = ("start", "id")
        verbose_name_plural = "parts"
        constraints = (
            models.CheckConstraint(name="part_of_another", condition=~models.Q(part=models.F("whole"))),
            models.CheckConstraint(
                name="part_ends_after_start",
                condition=models.Q(start=None) | models.Q(end=None) | models.Q(end__gte=models.F("start")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.part}: {self.whole}"
