"""Persons and the posts they hold."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Record, Row
from ortaq.registry.organizations.models import Organization


class Person(Record):
    """A person on either side; names in every script and posts have rows of their own."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name", "id")
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


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


class Position(Row):
    """A post in the words of the source, and the day of that source."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="positions")
    title = models.CharField(max_length=500)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-as_of", "-id")
        constraints = (models.UniqueConstraint(fields=("person", "organization", "title"), name="one_position_once"),)

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"
