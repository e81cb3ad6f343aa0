"""Joint units: branches, laboratories, centers and programs that two or more bodies run, open or plan together."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Findable, Record, Row
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
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
    place = models.CharField(max_length=200, blank=True)
    areas = models.TextField(blank=True, help_text="One in a line.")
    equipment = models.TextField(blank=True)
    funding = models.CharField(max_length=500, blank=True, help_text="By whom, how much.")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="units", help_text="The founding agreement."
    )

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name

    def findable(self) -> Iterable[Findable]:
        yield Findable("jointunit", self.pk, self.name, "label")


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
    """On that day a source or a person said that the unit had this status: its history."""

    unit = models.ForeignKey(JointUnit, models.PROTECT, related_name="reports")
    status = models.CharField(max_length=10, choices=UnitStatus.choices)
    on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("unit", "status", "on"), name="one_unit_report_once"),)

    def __str__(self) -> str:
        return f"{self.unit}: {self.status}"


class UnitHead(Row):
    """Who heads the unit for one of its hosts, from one day to another (empty: not known, still)."""

    unit = models.ForeignKey(JointUnit, models.PROTECT, related_name="heads")
    person = models.ForeignKey(Person, models.PROTECT, related_name="headed_units")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    title = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="head_ends_after_start",
                condition=models.Q(start=None) | models.Q(end=None) | models.Q(end__gte=models.F("start")),
            ),
            models.UniqueConstraint(
                fields=("unit", "organization"), condition=models.Q(end=None), name="one_head_per_side"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit}: {self.person}"
