"""The command that lets the calendar do its part."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.registry.agreements import life

pytestmark = pytest.mark.django_db


def test_what_is_over_ends_and_what_renews_itself_is_renewed() -> None:
    yesterday = timezone.localdate() - datetime.timedelta(1)
    life.reported(title="Over", end=yesterday, start=None)
    again = life.signed(life.reported(title="Again", start=None, end=yesterday, auto_renewal_months=12))
    life.o.bring_into_effect(agreement=again, by=None, today=yesterday)
    told = io.StringIO()
    call_command("agreements_due", stdout=told)
    lines = told.getvalue().splitlines()
    assert [line.partition(": ")[2].split(" ")[0] for line in lines] == ["ended", "renewed"]
    told = io.StringIO()
    call_command("agreements_due", stdout=told)
    assert told.getvalue() == ""
