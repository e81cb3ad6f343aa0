"""Persons and the posts they hold."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from ortaq.registry.base import Findable, Record, Row
from ortaq.registry.organizations.models import Organization


class Person(Record):
    """A person on either side; names in every script and posts have rows of their own."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    orcid = models.CharField(max_length=19, blank=True, help_text="0000-0002-1825-0097.")
    openalex = models.CharField(max_length=20, blank=True, help_text="Author in OpenAlex: A5023888391.")
    email = models.EmailField(max_length=200, blank=True, help_text="Never public.")
    phone = models.CharField(max_length=50, blank=True, help_text="Never public.")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", help_text="The record that stands for it."
    )

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"
        constraints = (
            models.UniqueConstraint(fields=("orcid",), condition=~models.Q(orcid=""), name="one_person_per_orcid"),
            models.CheckConstraint(
                name="person_not_merged_into_themselves", condition=~models.Q(merged_into=models.F("id"))
            ),
        )

    def __str__(self) -> str:
        return self.name

    def findable(self) -> Iterable[Findable]:
        yield Findable("person", self.pk, self.name, "label")

    @property
    def standing(self) -> Person:
        """The record that stands for this one: itself, or the one that it was merged into."""
        return self.merged_into or self


class PersonName(Row):
    """A name as some source writes it, in its script."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    value = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, db_index=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("person", "value"), name="one_person_name_once"),)

    def __str__(self) -> str:
        return self.value

    def findable(self) -> Iterable[Findable]:
        yield Findable("person", self.person_id, self.value, "alias")


class Position(Row):
    """A post in the words of the source, and the day of that source; from when to when it was held, where known."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="positions")
    title = models.CharField(max_length=500)
    as_of = models.DateField(null=True, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-as_of", "-id")
        constraints = (
            models.UniqueConstraint(fields=("person", "organization", "title"), name="one_position_once"),
            models.CheckConstraint(
                name="position_ends_after_start",
                condition=models.Q(start=None) | models.Q(end=None) | models.Q(end__gte=models.F("start")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"
