"""The numbers of the demo's partners by year: publications together, grants, exchange."""

from __future__ import annotations

import datetime
import random

from ortaq.jobs.demo.office.desk import Desk
from ortaq.jobs.demo.office.plan import mark
from ortaq.registry.indicators.operations import record_indicator

YEARS = 4
# Code, the most in a year, how many of the partners have it (one in so many).
CODES = (("copublications", 24, 1), ("joint_grants", 3, 3), ("students_in", 12, 2), ("students_out", 9, 2))


# With these nothing has happened for long, publications neither.
ASLEEP = ("quiet", "dormant")


def record_numbers(desk: Desk) -> None:
    """The last full years; who is merely a prospect has none. Made of the partner alone, so that it is the same each
    time, whatever else is made."""
    if desk.partner.story == "prospect":
        return
    chance = random.Random(f"numbers of {desk.partner.ror}")  # noqa: S311  invented numbers
    for number, (code, most, one_in) in enumerate(CODES):
        if (desk.number + number) % one_in:
            continue
        highest = 0 if desk.partner.story in ASLEEP else most
        for year in range(desk.today.year - YEARS, desk.today.year):
            record_indicator(
                organization=desk.body, code=code, year=year, value=chance.randint(0, highest),
                source=f"Annual report. {mark()}", by=desk.staff.officer,
                as_of=min(datetime.date(year + 1, 1, 31), desk.today),
            )  # fmt: skip
