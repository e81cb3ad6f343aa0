"""The six stories: from a partner with whom much goes on to one who only wrote a letter."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortaq.jobs.demo.office.agreements import Wanted, lead, terminate
from ortaq.jobs.demo.office.agreements import terms as terms_of
from ortaq.jobs.demo.office.desk import Desk
from ortaq.jobs.demo.office.visits import Visit, ask, receive
from ortaq.jobs.demo.office.works import begin_project, found_unit, promise
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.units.models import JointUnit

# The states of second agreements, in turn.
SECOND = (
    "in_effect", "in_review", "in_effect", "negotiating", "in_effect", "suspended", "awaiting_signature", "in_effect",
    "approved", "in_effect", "proposed",
)  # fmt: skip
SECOND_KINDS = ("exchange", "double_degree", "implementation", "research", "cotutelle")
STATUSES = ("operating", "operating", "agreed", "operating", "suspended", "operating", "closed", "announced")
# Months until the framework ends: for some of them soon.
ENDS = (26, 0.6, 40, 1.5, 31, 2.6, 18, 5, 44, 22)


def alive(desk: Desk) -> None:
    """A framework with agreements under it, a joint unit, projects, visits every year."""
    n = desk.number
    framework = _framework(desk)
    state = SECOND[n % len(SECOND)]
    until = "in_effect" if state == "suspended" else state
    second = lead(desk, Wanted(SECOND_KINDS[n % 5], until, -14 - n % 9, 20 + n, 1, framework))
    unit = found_unit(desk, STATUSES[n % 8], -30 + n % 12, framework)
    for number in range(2 if second.state == "in_effect" else 1):
        promise(desk, framework, number)
    if n % 2:
        begin_project(desk, STATUSES[(n + 1) % 8], -20 + n % 6, framework)
    if n % 4 == 1:
        lead(desk, Wanted("exchange", "in_effect", -62, -25, 2))
    _visits_of_the_years(desk, unit if unit.status != "announced" else None, second, framework)
    if state == "suspended":
        o.suspend_agreement(agreement=second, reason="The partner reviews all its exchanges.", by=desk.staff.officer)
    ask(desk, framework, -20, number=n, state="withdrawn" if n % 7 == 0 else "verified")
    ask(desk, second, -0.6 - n % 3 if n % 2 else 1.5 + n % 5, number=n // 2, state="open")
    ask(desk, unit, 1 + n % 4, number=n + 2, state="open")


def _visits_of_the_years(desk: Desk, unit: JointUnit | None, second: Agreement, framework: Agreement) -> None:
    """One long ago, of which something came; one of these months; for some, one to come."""
    n = desk.number
    if n % 3 < 2:
        of_old = unit if n % 3 == 0 else second if second.state == "in_effect" else None
        receive(desk, Visit("closed", -26 + n % 5, topic=1, became=of_old))
    kind = ("delegation_visit", "outgoing_visit")[n % 2]
    months = -2 - n % 6
    words = {1: "Summer school on", 3: "Double degree program in"}.get(n % 4)
    # What was proposed then and is a project by now.
    became = begin_project(desk, "agreed", months + 1, framework, words) if words and n % 3 == 1 else None
    receive(desk, Visit(("minuted", "closed", "held")[n % 3], months, kind, became=became))
    if n % 4 == 0:
        receive(desk, Visit(("scheduled", "accepted", "requested")[n % 3], 1 + n / 10))


def quiet(desk: Desk) -> None:
    """In effect, and nothing since more than a year; a second agreement on its way."""
    n = desk.number
    memorandum = lead(desk, Wanted("memorandum", "in_effect", -38, 22 + n))
    lead(desk, Wanted(SECOND_KINDS[n % 2], ("in_review", "withdrawn", "proposed")[n % 3], 2, 38, 1))
    promise(desk, memorandum, 0)
    receive(desk, Visit("closed", -15 - n % 4))
    left = "open" if n % 4 == 0 else "withdrawn"
    for number, task in enumerate(("verified", left, ("unowned", "open", "withdrawn")[n % 3])):
        ask(desk, memorandum, -14 + number, number=n + number, state=task)


def dormant(desk: Desk) -> None:
    """In effect on paper, and nothing since years; the agreement before it ran out."""
    n = desk.number
    lead(desk, Wanted("letter_of_intent", "in_effect", -92, -66))
    paper = lead(desk, Wanted("memorandum", "in_effect", -58, 6 + n * 3, 1))
    if n % 3 == 0:
        found_unit(desk, "closed", -75, paper)
    receive(desk, Visit("closed", -40 - n, became=paper if n % 2 else None))
    ask(desk, paper, -36, number=n, state="verified")
    ask(desk, paper, -30, number=n + 1, state="open" if n == 0 else "withdrawn")


def lapsed(desk: Desk) -> None:
    """It ran out, and the work goes on without it."""
    n = desk.number
    over = lead(desk, Wanted("framework", "in_effect", -70, -10 - n))
    if n == 0:
        terminate(desk, over, -18)
    lead(desk, Wanted("framework", ("negotiating", "in_review", "awaiting_signature")[n % 3], 2, 60, 1))
    begin_project(desk, "operating", -16, None)
    receive(desk, Visit("closed", -30))
    receive(desk, Visit("minuted", -3 - n % 3, topic=1))
    for number, task in enumerate(("verified", "done", "open")):
        ask(desk, over, -8 + 4 * number, number=n + number, state=task)


def without(desk: Desk) -> None:
    """Much goes on, and nothing was ever signed."""
    n = desk.number
    if n % 2 == 0:
        lead(desk, Wanted("memorandum", "rejected", 1, 37))
    begin_project(desk, ("operating", "announced")[n % 2], -10, None)
    if n % 3 == 0:
        found_unit(desk, "announced", -6, None)
    receive(desk, Visit("closed", -14))
    visit = receive(desk, Visit("held", -1.5 - n % 4, ("online_meeting", "delegation_visit")[n % 2], topic=1))
    for number, task in enumerate(("verified", "open", "unowned")):
        ask(desk, visit, -5 + 3 * number, number=n + number, state=task)


def prospect(desk: Desk) -> None:
    """They wrote; a first visit is asked for."""
    n = desk.number
    states = ("proposed", "in_review", "approved", "negotiating", "awaiting_signature", "withdrawn")
    lead(desk, Wanted("memorandum", states[n % 6], 1, 61))
    if n % 3 == 0:
        wanted = Wanted("letter_of_intent", "reported", -5, 19, 1)
        signed = desk.day(wanted.start)
        o.record_agreement(
            terms=terms_of(desk, wanted), parties=(desk.home, desk.body), signed=signed.isoformat(), unit=desk.unit,
            by=desk.staff.officer,
        )  # fmt: skip
    receive(
        desk, Visit(("requested", "accepted", "delegated", "scheduled", "declined", "requested")[n % 6], 0.4 + n / 3)
    )
    ask(desk, desk.body, 0.5 + n / 4, number=n + 3, state="open" if n % 2 else "unowned")


def _framework(desk: Desk) -> Agreement:
    """Some renewed the one before, some were extended or amended, some end soon."""
    n = desk.number
    before = lead(desk, Wanted("memorandum", "in_effect", -94, -30, 2)) if n % 2 == 0 else None
    succession = "replaces" if n % 4 == 0 else "renews"
    made = lead(desk, Wanted("framework", "in_effect", -34 - n % 8, ENDS[n % 10], 0, None, before, succession))
    if n % 5 == 0 and made.end is not None:
        o.extend_agreement(
            agreement=made, on=desk.day(-6), end=made.end.replace(year=made.end.year + 2, day=1),
            text="Two more years, by exchange of letters.", by=desk.staff.officer,
        )  # fmt: skip
    if n % 6 == 1:
        said = "Students of the master's programs take part as well."
        o.amend_agreement(agreement=made, on=desk.day(-8), text=said, by=desk.staff.officer)
    made.refresh_from_db()
    return made


STORIES: Mapping[str, Callable[[Desk], None]] = {
    story.__name__: story for story in (alive, quiet, dormant, lapsed, without, prospect)
}
