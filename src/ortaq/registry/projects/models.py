"""Joint projects and programs of two or more bodies, and what comes of them and of joint units."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Findable, Record, Row
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.units.models import JointUnit, UnitStatus


class ProjectKind(models.TextChoices):
    RESEARCH = "research"
    EDUCATION = "education", "education program"
    MOBILITY = "mobility"
    INFRASTRUCTURE = "infrastructure"
    OTHER = "other"


class MemberRole(models.TextChoices):
    COORDINATOR = "coordinator"
    PARTNER = "partner"
    ASSOCIATE = "associate"


class OutputKind(models.TextChoices):
    PUBLICATION = "publication"
    PATENT = "patent"
    DATA = "data"
    SOFTWARE = "software"
    COURSE = "course"
    OTHER = "other"


class Project(Record):
    """Its states are those of joint units: announced, agreed, operating, suspended, closed."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=500)
    acronym = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=15, choices=ProjectKind.choices)
    status = models.CharField(max_length=10, choices=UnitStatus.choices, default=UnitStatus.ANNOUNCED)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    funding = models.CharField(max_length=500, blank=True, help_text="By whom, how much.")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="projects")
    joint_unit = models.ForeignKey(JointUnit, models.PROTECT, null=True, blank=True, related_name="projects")

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(
                name="project_ends_after_start",
                condition=models.Q(start=None) | models.Q(end=None) | models.Q(end__gte=models.F("start")),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def findable(self) -> Iterable[Findable]:
        yield Findable("project", self.pk, self.title, "label")
        if self.acronym:
            yield Findable("project", self.pk, self.acronym, "acronym")


class Member(Row):
    """A body of the consortium, with its role, and who leads the project there."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="members")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="projects")
    role = models.CharField(max_length=12, choices=MemberRole.choices, default=MemberRole.PARTNER)
    lead = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="led_projects")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("project", "organization"), name="one_member_once"),)

    def __str__(self) -> str:
        return f"{self.project}: {self.organization}"


class ProjectReport(Row):
    """From that day it had this status: its history."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="reports")
    status = models.CharField(max_length=10, choices=UnitStatus.choices)
    on = models.DateField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.project}: {self.status}"


class Output(Row):
    """What came of a project or of a joint unit."""

    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="outputs")
    joint_unit = models.ForeignKey(JointUnit, models.PROTECT, null=True, blank=True, related_name="outputs")
    kind = models.CharField(max_length=12, choices=OutputKind.choices)
    title = models.CharField(max_length=500)
    doi = models.CharField(max_length=200, blank=True, help_text="In lower case, without https://doi.org/.")
    on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(
                name="output_of_one",
                condition=models.Q(project__isnull=False, joint_unit=None)
                | models.Q(project=None, joint_unit__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("project", "doi"), condition=~models.Q(doi=""), name="one_output_per_project"
            ),
            models.UniqueConstraint(
                fields=("joint_unit", "doi"), condition=~models.Q(doi=""), name="one_output_per_unit"
            ),
        )

    def __str__(self) -> str:
        return self.title
