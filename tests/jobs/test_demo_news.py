"""News of the demo: about public records, in four languages, once."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from ortaq.jobs.demo.office.news import items, tell_news
from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from tests.registry import factories
from tests.web import samples

pytestmark = pytest.mark.django_db


def tell(officer: User) -> int:
    return tell_news(by=officer, officer=officer, now=timezone.now())


def public(record: m.Organization | m.JointUnit | m.Engagement, **values: object) -> None:
    audit.change(record, action="test", by=None, visibility="public", **values)


def test_told_once_about_what_is_there() -> None:
    officer, made = factories.user(), samples.everything()
    assert tell(officer) == 0
    public(made.partner), public(made.unit), public(made.visit, state="closed")
    assert tell(officer) == 4  # the laboratory, the visit, the summer school, and a first draft
    assert tell(officer) == 0
    assert m.NewsItem.objects.out().count() == 3
    assert all(item.texts.count() == 4 for item in m.NewsItem.objects.all())
    assert (m.NewsPhoto.objects.count(), m.NewsCorrection.objects.count()) == (1, 1)
    day = timezone.localdate() + datetime.timedelta(7)
    public(made.visit, state="scheduled", start=day, end=day)
    assert tell(officer) == 1
    assert m.NewsItem.objects.filter(state="scheduled", embargo_until__isnull=False).count() == 1


def test_every_item_is_told_in_four_languages_and_says_that_it_is_invented() -> None:
    marks = {"en": "Invented", "kk": "ойдан шығарылған", "ru": "Придумано", "zh": "虚构"}
    for item in items()["items"]:
        for language, mark in marks.items():
            assert {"title", "lead", "body"} <= set(item[language])
            assert mark in item[language]["body"]
