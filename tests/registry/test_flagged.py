"""The flags of all agreements at once are those that the database says of each."""

from __future__ import annotations

import datetime
import random

import pytest

from ortaq.registry import models as m
from ortaq.registry.portfolio.flagged import flagged
from ortaq.registry.portfolio.flags import our_own, with_flag
from tests.registry.agreements import life
from tests.web import samples

TODAY = life.TODAY


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_both_ways_say_the_same(seed: int) -> None:
    chance, home = random.Random(seed), samples.ours()
    proof = life.signed(life.awaiting()).files.get()
    bodies = [life.body(f"University {number}") for number in range(25)]

    def day() -> datetime.date:
        return TODAY - datetime.timedelta(chance.randint(-600, 2400))

    for number in range(60):
        start, state = day(), chance.choice(("in_effect", "ended", "reported", "proposed"))
        ended = {"ending": "expired", "ended_on": day()} if state == "ended" else {}
        end = None if number % 20 == 0 else start + datetime.timedelta(chance.randint(0, 900))
        paper = m.Agreement.objects.create(
            number=f"n-{number}", title="Paper", kind="memorandum", state=state, start=start, end=end,
            open_ended=end is None, signed=start, signed_file=proof, **ended,
        )  # fmt: skip
        for body in {home, *chance.sample(bodies, chance.choice((1, 1, 2)))}:
            m.Party.objects.create(agreement=paper, organization=body)
    for number in range(40):
        visit = m.Engagement.objects.create(
            slug=f"v-{number}", title="Visit", kind="meeting", state="held", start=day()
        )
        m.Guest.objects.create(engagement=visit, organization=chance.choice(bodies))
    m.Engagement.objects.create(slug="v", title="Visit", kind="meeting", state="held", start=TODAY, host=bodies[0])
    for flag in ("lapsed_used", "gap"):
        found = with_flag(m.Agreement.objects.all(), flag, ours=our_own(), today=TODAY)
        assert flagged(flag, ours=our_own(), today=TODAY) == set(found.values_list("pk", flat=True)) != set()
