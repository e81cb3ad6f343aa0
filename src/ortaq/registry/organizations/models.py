"""Organizations, their names in every language, identifiers, relations, and dated facts about them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from ortaq.registry.base import Findable, Record, Row
from ortaq.resolution.normalize.initials import initials
from ortaq.vocabulary.facts import Attribute, OrganizationType
from ortaq.vocabulary.organizations import NameKind

RELATIONS = ("parent", "membership", "successor", "related")


def choices(values: type[Attribute] | type[OrganizationType] | type[NameKind]) -> list[tuple[str, str]]:
    return [(item.value, item.value.replace("_", " ")) for item in values]


class Organization(Record):
    """A body that we deal with or have read of. ``name`` is the one that pages show first."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    type = models.CharField(max_length=30, choices=choices(OrganizationType), default=OrganizationType.OTHER)
    status = models.CharField(
        max_length=10, choices=[(s, s) for s in ("active", "inactive", "withdrawn")], default="active"
    )
    verified = models.BooleanField(default=False, help_text="Known to a list of organizations, or checked by a person.")
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166 alpha-2.")
    city = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    website = models.URLField(max_length=500, blank=True)
    established = models.PositiveSmallIntegerField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", help_text="The record that stands for it."
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                name="organization_not_merged_into_itself", condition=~models.Q(merged_into=models.F("id"))
            ),
            models.CheckConstraint(
                name="organization_place_is_whole",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def findable(self) -> Iterable[Findable]:
        yield Findable("organization", self.pk, self.name, NameKind.LABEL)

    @property
    def standing(self) -> Organization:
        """The record that stands for this one: itself, or the one that it was merged into."""
        return self.merged_into or self


class OrganizationName(Row):
    """One name. ``folded`` is its comparable form, for search and for "is it here already?"."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="names")
    value = models.CharField(max_length=500)
    folded = models.CharField(max_length=500, db_index=True)
    language = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=12, choices=choices(NameKind), default=NameKind.LABEL)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("organization", "value"), name="one_name_once"),)

    def __str__(self) -> str:
        return self.value

    def findable(self) -> Iterable[Findable]:
        yield Findable("organization", self.organization_id, self.value, self.kind, self.language)
        if self.kind != NameKind.ACRONYM:
            short = (letters for letters in initials(self.value) if len(letters) > 2)
            yield from (Findable("organization", self.organization_id, letters, "initials") for letters in short)


class Identifier(Row):
    """An identifier in a scheme (ror, openalex, wikidata …): no two organizations share one."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=200)

    class Meta:
        ordering = ("scheme", "value")
        constraints = (models.UniqueConstraint(fields=("scheme", "value"), name="one_bearer_per_identifier"),)

    def __str__(self) -> str:
        return f"{self.scheme}: {self.value}"

    def findable(self) -> Iterable[Findable]:
        yield Findable("organization", self.organization_id, self.value, "identifier")


class Relation(Row):
    """``subject`` is part of, a member of, succeeded by, or otherwise related to ``object``."""

    subject = models.ForeignKey(Organization, models.PROTECT, related_name="relations")
    object = models.ForeignKey(Organization, models.PROTECT, related_name="relations_in")
    kind = models.CharField(max_length=12, choices=[(k, k) for k in RELATIONS])

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("subject", "object", "kind"), name="one_relation_once"),
            models.CheckConstraint(name="relation_of_two", condition=~models.Q(subject=models.F("object"))),
        )

    def __str__(self) -> str:
        return f"{self.subject}: {self.kind} {self.object}"


class ProfileFact(Record):
    """A dated attribute. Two that disagree stand side by side until a person sets one aside."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="profile_facts")
    attribute = models.CharField(max_length=30, choices=choices(Attribute))
    value = models.CharField(max_length=1000)
    as_of = models.DateField(null=True, blank=True, help_text="Day on which a source said so.")
    set_aside = models.BooleanField(default=False, help_text="A person decided for another value.")

    class Meta:
        ordering = ("organization_id", "attribute", "-as_of", "id")
        constraints = (
            models.UniqueConstraint(fields=("organization", "attribute", "value"), name="one_profile_fact_once"),
        )

    def __str__(self) -> str:
        return f"{self.organization}: {self.attribute.replace('_', ' ')} {self.value}"

    def findable(self) -> Iterable[Findable]:
        if not self.set_aside:
            yield Findable("profilefact", self.pk, self.value, "fact", long=True, body=self.organization_id)
