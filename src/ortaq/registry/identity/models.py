"""Judgements on whether two records are one."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Row
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person


class OrganizationJudgement(Row):
    """``record`` is the same body as ``into``, which stands for both; or, not ``same``, is another one."""

    record = models.ForeignKey(Organization, models.PROTECT, related_name="judgements")
    into = models.ForeignKey(Organization, models.PROTECT, related_name="judgements_into")
    same = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="organization_judgement_of_two", condition=~models.Q(record=models.F("into"))),
            models.UniqueConstraint(fields=("record", "into"), name="one_judgement_per_organizations"),
            models.UniqueConstraint(
                fields=("record",), condition=models.Q(same=True), name="one_organization_merged_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.record} {'=' if self.same else '≠'} {self.into}"


class PersonJudgement(Row):
    """``record`` is the same person as ``into``, which stands for both; or, not ``same``, is another one."""

    record = models.ForeignKey(Person, models.PROTECT, related_name="judgements")
    into = models.ForeignKey(Person, models.PROTECT, related_name="judgements_into")
    same = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="person_judgement_of_two", condition=~models.Q(record=models.F("into"))),
            models.UniqueConstraint(fields=("record", "into"), name="one_judgement_per_people"),
            models.UniqueConstraint(fields=("record",), condition=models.Q(same=True), name="one_person_merged_once"),
        )

    def __str__(self) -> str:
        return f"{self.record} {'=' if self.same else '≠'} {self.into}"
