"""Indicators: partner × year × code."""

from __future__ import annotations

from django.db import models

from ortaq.registry.base import Record
from ortaq.registry.organizations.models import Organization
from ortaq.registry.sources.models import SourceDocument


class Indicator(Record):
    """A number of our work with a partner in a year, as ``source`` or ``document`` said on the day ``as_of``. One for
    each partner, year and code (``codes.toml``): a later one takes its place, the audit trail keeps the former."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=300, blank=True, help_text="Who says so, where no document does.")
    document = models.ForeignKey(SourceDocument, models.PROTECT, null=True, blank=True, related_name="+")
    as_of = models.DateField(help_text="Day on which the source said so.")

    class Meta:
        ordering = ("organization_id", "code", "year", "id")
        constraints = (
            models.UniqueConstraint(fields=("organization", "code", "year"), name="one_indicator_a_year"),
            models.CheckConstraint(name="indicator_not_below_zero", condition=models.Q(value__gte=0)),
            models.CheckConstraint(name="indicator_of_a_year", condition=models.Q(year__gte=1900, year__lte=2200)),
            models.CheckConstraint(
                name="indicator_has_a_source", condition=~models.Q(source="") | models.Q(document__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.organization}: {self.code.replace('_', ' ')} {self.year}"
