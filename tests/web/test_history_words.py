"""Histories say the values of states and kinds in the reader's words."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation

from ortaq.registry.audit.models import AuditEvent
from ortaq.web.history import VALUES_OF, changes_of
from ortaq.web.words import WORDS
from tests.web import samples


@pytest.mark.parametrize(("kind", "field"), VALUES_OF)
def test_each_value_has_its_word(kind: str, field: str) -> None:
    group = VALUES_OF[kind, field]
    values = [value for value, _label in apps.get_model("registry", kind)._meta.get_field(field).choices or () if value]
    with translation.override("ru"):
        for value in values or WORDS[group]:
            event = AuditEvent(record_type=kind, before={field: ""}, after={field: value})
            (change,) = changes_of(event)
            assert change.after == str(WORDS[group][value])


def test_the_page_of_a_history_says_them(officer: Client) -> None:
    made = samples.everything()
    officer.post(f"/proposals/{made.proposal.slug}/do/drop/", {"reason": "no money"})
    made.proposal.refresh_from_db()
    assert made.proposal.state == "dropped"
    officer.cookies["django_language"] = "ru"
    page = officer.get(f"/history/proposal/{made.proposal.uuid}/").context["page"]
    (change,) = [one for one in page.entries[0].changes if str(one.label) in ("состояние", "state")]
    with translation.override("ru"):
        words = WORDS["proposal_state"]
        assert (change.before, change.after) == (str(words["raised"]), str(words["dropped"]))
