"""Publications together become numbers of the partner: once an edition, never in the place of what a person said."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from ortaq.discover.sample.loading import load_sample
from ortaq.jobs.discovering.copublications import COUNTER, Counted, count_copublications, count_is_due
from ortaq.registry import models as m
from ortaq.registry.indicators.operations import record_indicator
from ortaq.registry.organizations.operations import add_organization
from ortaq.vocabulary import organizations as words
from tests.web import discovering, samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def partner(number: int) -> m.Organization:
    name = f"University {number}"
    return add_organization(
        organization=words.Organization(
            id=f"https://ror.org/0{number:06d}00", name=name, names=(words.Name(name, "en"),), types=("education",),
            country="CN", city="Harbin",
        ),
        by=None,
    )  # fmt: skip


def numbers(of: m.Organization) -> dict[int, int]:
    return {one.year: int(one.value) for one in m.Indicator.objects.filter(organization=of, code="copublications")}


def test_works_of_both_are_counted_by_year(folder: Path) -> None:
    samples.ours()
    other, third, fourth = partner(2), partner(3), partner(4)
    discovering.load_works(folder)
    assert count_is_due()
    assert count_copublications(by=None) == Counted(2, 7)
    assert [numbers(one) for one in (other, third, fourth)] == [
        {2012: 1}, {2008: 1, 2010: 1, 2011: 1, 2012: 1, 2014: 1, 2015: 1}, {}]  # fmt: skip
    assert {one.source.startswith(COUNTER) for one in m.Indicator.objects.all()} == {True}
    assert (count_is_due(), count_copublications(by=None)) == (False, Counted(2, 0))


def test_another_edition_changes_what_was_counted_and_nothing_that_a_person_said(folder: Path) -> None:
    samples.ours()
    other, third = partner(2), partner(3)
    said = {"code": "copublications", "source": "Annual report", "as_of": datetime.date(2016, 1, 1), "by": None}
    record_indicator(organization=third, year=2008, value=9, **said)
    discovering.load_works(folder)
    count_copublications(by=None)
    records = [record for record in discovering.works() if record["id"] != "https://openalex.org/W12"]
    discovering.load_works(folder, records)
    assert count_is_due()
    assert count_copublications(by=None) == Counted(1, 1)
    assert (numbers(other), numbers(third)[2008], numbers(third)[2010]) == ({2012: 0}, 9, 1)


def test_invented_works_are_never_counted(folder: Path) -> None:
    samples.ours()
    load_sample(folder)
    assert (count_is_due(), count_copublications(by=None)) == (False, Counted(0, 0))
    with pytest.raises(CommandError, match="no real works are loaded"):
        call_command("copublications")


def test_without_us_on_record_nothing_is_counted(folder: Path) -> None:
    partner(2)
    discovering.load_works(folder)
    assert (count_is_due(), count_copublications(by=None)) == (False, Counted(0, 0))


def test_the_command_says_how_many(folder: Path) -> None:
    samples.ours()
    partner(3)
    discovering.load_works(folder)
    told = io.StringIO()
    call_command("copublications", stdout=told)
    assert told.getvalue() == "partners with publications together: 1; numbers changed: 6\n"
