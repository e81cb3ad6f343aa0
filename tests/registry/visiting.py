"""Visits in every state, brought there through the ordinary operations."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from ortaq.registry import models as m
from ortaq.registry.closing.operations import close_engagement, reopen_engagement
from ortaq.registry.engagements.holding import attach_minutes, hold_engagement
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.planning import (
    accept_engagement,
    ask_again,
    decline_engagement,
    delegate_engagement,
    request_engagement,
    schedule_engagement,
)
from ortaq.registry.organizations.operations import add_unverified
from ortaq.registry.proposals.operations import raise_proposal
from ortaq.registry.sources.operations import add_source, mark_read

DAY = datetime.date(2026, 3, 10)


def guest(name: str = "Harbor University") -> m.Organization:
    return add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=None)


def requested(unit: m.OrganizationUnit | None = None, **values: Any) -> m.Engagement:
    values = {"kind": "delegation_visit", "host": None, "guests": [guest()], "by": None, "start": DAY} | values
    return request_engagement(unit=unit, **values)


def minutes(text: str = "Minutes of the visit.") -> m.SourceDocument:
    found = m.SourceDocument.objects.filter(text=text).first()
    if found is not None:
        return found
    return mark_read(source=add_source(title="Minutes", text=text, by=None), extractor="test/1", language="en", by=None)


def lead() -> User:
    return User.objects.filter(username="lead").first() or User.objects.create_user(
        "lead", "lead@example.org", "secret", is_superuser=True
    )


# What people do with a visit, by the state that it leads to; ``by`` None is the system.
ACTIONS: dict[str, tuple[str, Callable[[m.Engagement, User | None], Any]]] = {
    "accept": (S.ACCEPTED, lambda e, by: accept_engagement(engagement=e, by=by)),
    "decline": (S.DECLINED, lambda e, by: decline_engagement(engagement=e, reason="No time", by=by)),
    "delegate": (S.DELEGATED, lambda e, by: delegate_engagement(engagement=e, lead=lead(), by=by)),
    "schedule": (S.SCHEDULED, lambda e, by: schedule_engagement(engagement=e, start=DAY, by=by)),
    "hold": (S.HELD, lambda e, by: hold_engagement(engagement=e, today=DAY, by=by)),
    "minutes": (
        S.MINUTED,
        lambda e, by: attach_minutes(engagement=e, source=minutes(f"Minutes of {e.pk}, {e.state}."), by=by),
    ),
    "close": (S.CLOSED, lambda e, by: close_engagement(engagement=e, by=by)),
    "reopen": (S.MINUTED, lambda e, by: reopen_engagement(engagement=e, by=by)),
    "ask_again": (S.REQUESTED, lambda e, by: ask_again(engagement=e, by=by)),
}

PATHS: dict[str, tuple[str, ...]] = {
    S.REQUESTED: (),
    S.ACCEPTED: ("accept",),
    S.DECLINED: ("decline",),
    S.DELEGATED: ("delegate",),
    S.SCHEDULED: ("accept", "schedule"),
    S.HELD: ("accept", "schedule", "hold"),
    S.MINUTED: ("accept", "schedule", "hold", "minutes"),
    S.CLOSED: ("accept", "schedule", "hold", "minutes", "close"),
}


def in_state(state: str, unit: m.OrganizationUnit | None = None) -> m.Engagement:
    engagement = requested(unit)
    for action in PATHS[state]:
        ACTIONS[action][1](engagement, None)
        engagement.refresh_from_db()
    assert engagement.state == state
    return engagement


def proposed_at(engagement: m.Engagement, text: str = "Open a laboratory") -> m.Proposal:
    return raise_proposal(
        text=text, kind="proposal", people=(), organizations=(), raised_on=DAY, engagement=engagement, evidence=(),
        by=None,
    )  # fmt: skip
