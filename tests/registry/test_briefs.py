"""Briefing packs stay as they were made, and are opened by who may see what they hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ortaq.registry import models as m
from ortaq.registry.briefs.operations import freeze_brief
from ortaq.registry.briefs.queries import briefs_for, content_of
from ortaq.registry.errors import Invalid, NotAllowed
from tests.documents.packs.samples import sample
from tests.registry import factories, visiting

pytestmark = pytest.mark.django_db


def test_a_pack_comes_back_as_it_was_frozen_and_its_making_is_audited() -> None:
    maker, pack = factories.user(), sample(facts=7, language="kk", hostile=True)
    kept = freeze_brief(organization=visiting.guest(), pack=pack, by=maker)
    again = m.Brief.objects.get(uuid=kept.uuid)
    assert content_of(again) == pack
    assert again.made_at.isoformat() == pack.made
    event = m.AuditEvent.objects.get(record_uuid=kept.uuid)
    assert (event.action, event.by) == ("freeze_brief", maker)


def test_a_pack_is_for_a_visit_of_the_organization_alone() -> None:
    harbor, lake = visiting.guest(), visiting.guest("Lake University")
    visit = visiting.requested(guests=[harbor])
    freeze_brief(organization=harbor, engagement=visit, pack=sample(), by=None)
    with pytest.raises(Invalid, match="Lake University neither hosts nor visits"):
        freeze_brief(organization=lake, engagement=visit, pack=sample(), by=None)
    assert m.Brief.objects.count() == 1


def test_one_sees_ones_own_and_an_officer_of_the_whole_house_all() -> None:
    coordinator, reader, officer = (factories.user(role, role=role) for role in ("coordinator", "reader", "officer"))
    harbor, lake = visiting.guest(), visiting.guest("Lake University")
    own = freeze_brief(organization=harbor, pack=sample(), by=coordinator)
    hers = freeze_brief(organization=lake, pack=replace(sample(), made="2026-12-01T00:00:00+00:00"), by=reader)
    program = freeze_brief(organization=lake, pack=sample(), by=None)
    assert list(briefs_for(coordinator)) == [own]
    assert list(briefs_for(reader)) == [hers]
    assert set(briefs_for(officer)) == {own, hers, program}
    assert list(briefs_for(officer, lake)) == [hers, program]


def test_who_has_no_role_makes_none() -> None:
    with pytest.raises(NotAllowed):
        freeze_brief(organization=visiting.guest(), pack=sample(), by=factories.user(role=None))
