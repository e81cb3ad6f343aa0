"""Visits of the demo with their minutes, what was proposed there, and what is to be done about it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ortaq.jobs.demo.office.desk import Desk
from ortaq.jobs.demo.office.plan import invented, mark
from ortaq.registry.base import Record
from ortaq.registry.closing.operations import close_engagement
from ortaq.registry.engagements import planning as p
from ortaq.registry.engagements.holding import attach_minutes, hold_engagement, name_participant
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.followups import operations as f
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.proposals import operations as r
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import add_source, mark_read, quote_from
from ortaq.vocabulary.spans import Span

IDEAS = (
    "The partner proposed to open a joint laboratory of {topic}.",
    "Both sides suggested a summer school on {topic} for twenty students.",
    "The dean invited two lecturers on {topic} for the coming semester.",
    "The partner suggested a double degree program in {topic}.",
)
STILL = ("quiet", "dormant")
TASKS = (
    "Send the draft of the program on {topic}",
    "Name the lecturers on {topic}",
    "Ask the faculty for its list of courses in {topic}",
    "Answer the letter of {body}",
)


@dataclass(frozen=True)
class Visit:
    """A visit as it is to be found, so many months from today. ``became``: what its first proposal became."""

    state: str
    months: float
    kind: str = "delegation_visit"
    topic: int = 0
    became: Record | None = None


def receive(desk: Desk, wanted: Visit) -> Engagement:
    """Ask for it and take it as far as is wanted."""
    officer, day = desk.staff.officer, desk.day(wanted.months)
    visit = _request(desk, wanted, day)
    if wanted.state == "requested":
        return visit
    if wanted.state == "delegated":
        return p.delegate_engagement(engagement=visit, lead=desk.staff.second, by=officer)
    if wanted.state == "declined":
        return p.decline_engagement(engagement=visit, reason="The rector is abroad in that week.", by=officer)
    visit = p.accept_engagement(engagement=visit, by=officer)
    if wanted.state == "accepted":
        return visit
    agenda = f"10:00 Welcome\n11:00 Talks on {desk.topic(wanted.topic)}\n15:00 Laboratories"
    visit = p.schedule_engagement(
        engagement=visit, start=day, end=day + datetime.timedelta(days=desk.number % 2), agenda=agenda, by=officer
    )
    _who_is_there(desk, visit)
    if wanted.state == "scheduled":
        return visit
    visit = hold_engagement(engagement=visit, by=officer, today=desk.today)
    if wanted.state == "held":
        return visit
    _minutes(desk, visit, wanted, day)
    if wanted.state == "closed":
        visit = close_engagement(engagement=visit, by=officer)
    return visit


def ask(desk: Desk, about: Record, months: float, *, number: int, state: str) -> FollowUp:
    """Something to be done about a record, due so many months from today."""
    owner = desk.staff.of(desk.partner.faculty) if number % 2 else desk.staff.officer
    text = TASKS[number % len(TASKS)].format(topic=desk.topic(number), body=desk.body)
    due = desk.day(months)
    if state == "unowned":
        return f.ask_followup(about=about, text=text, by=desk.staff.officer)
    made = f.ask_followup(about=about, text=text, owner=owner, due=due, by=desk.staff.officer)
    return _finish(desk, made, state)


def _finish(desk: Desk, made: FollowUp, state: str) -> FollowUp:
    # What is done now is a sign of life today: where nothing goes on any more, nothing is done either.
    if state == "withdrawn" or (state in ("done", "verified") and desk.partner.story in STILL):
        return f.withdraw_followup(followup=made, reason="Nobody needs it any more.", by=desk.staff.officer)
    if state in ("done", "verified") and made.owner is not None:
        made = f.finish_followup(followup=made, by=made.owner, result="Sent, and confirmed by telephone.")
    if state == "verified":
        made = f.verify_followup(followup=made, by=desk.staff.second)
    return made


def _request(desk: Desk, wanted: Visit, day: datetime.date) -> Engagement:
    out = wanted.kind == "outgoing_visit"
    return p.request_engagement(
        kind=wanted.kind,
        host=desk.body if out else desk.home,
        guests=[desk.home if out else desk.body],
        start=day,
        place="" if wanted.kind == "online_meeting" else desk.body.city if out else desk.home.city,
        purpose=f"Talks about work on {desk.topic(wanted.topic)}. {mark()}",
        topics=desk.topic(wanted.topic),
        unit=desk.unit,
        by=desk.staff.of(desk.partner.faculty),
    )


def _who_is_there(desk: Desk, visit: Engagement) -> None:
    theirs, ours = invented()["titles"]["theirs"], invented()["titles"]["ours"]
    for number, (name, body, titles) in enumerate(
        ((desk.theirs(), desk.body, theirs), (desk.theirs(), desk.body, theirs), (desk.ours(), desk.home, ours))
    ):
        name_participant(
            engagement=visit, name=name, organization=body, title=titles[number], by=desk.staff.officer,
            role="member" if number == 1 else "head",
        )  # fmt: skip


def _minutes(desk: Desk, visit: Engagement, wanted: Visit, day: datetime.date) -> None:
    """Minutes of which each proposal is a sentence."""
    topic = desk.topic(wanted.topic)
    said = [IDEAS[(desk.number + number) % len(IDEAS)].format(topic=topic) for number in range(1 + desk.number % 2)]
    text = f"Minutes: {visit.title}, {day}\n\nThe sides spoke about {topic}. {' '.join(said)}\n\n{mark()}"
    officer = desk.staff.officer
    source = add_source(title=f"Minutes: {visit.title}, {day}", text=text, language="en", published=day, by=officer)
    source = mark_read(source=source, extractor="demo/1", language="en", by=officer)
    attach_minutes(engagement=visit, source=source, by=officer)
    visit.refresh_from_db()
    for number, words in enumerate(said):
        idea = _raise(desk, visit, source, words, day)
        _decide(desk, idea, wanted, number)


def _raise(desk: Desk, visit: Engagement, source: SourceDocument, words: str, day: datetime.date) -> Proposal:
    start = source.text.index(words)
    quote = quote_from(source, Span.of(source.text, start, start + len(words)), by=desk.staff.officer)
    return r.raise_proposal(
        text=words, kind="proposal", people=(), organizations=(desk.body,), raised_on=day, engagement=visit,
        evidence=[quote], by=desk.staff.officer,
    )  # fmt: skip


def _decide(desk: Desk, idea: Proposal, wanted: Visit, number: int) -> None:
    """The first becomes what is wanted; a minuted visit leaves its second one open."""
    officer = desk.staff.officer
    if wanted.became is not None and number == 0:
        r.realize_proposal(proposal=idea, record=wanted.became, by=officer)
    elif wanted.state == "minuted" and number:
        r.screen_proposal(proposal=idea, by=officer)
    elif (desk.number + number) % 4 == 3:
        r.drop_proposal(proposal=idea, reason="No chair of ours works on this.", by=officer)
    else:
        months = wanted.months + 3
        owner = desk.staff.of(desk.partner.faculty)
        text = TASKS[desk.number % len(TASKS)].format(topic=desk.topic(wanted.topic), body=desk.body)
        made = r.take_up_proposal(proposal=idea, owner=owner, due=desk.day(months), text=text, by=officer)
        # What was done long ago somebody has verified since.
        done = "done" if desk.number % 2 and months > -8 else "verified"
        _finish(desk, made, done if months < -2 else "open")
        if months < -2 and desk.number % 3 == 0:
            r.pursue_proposal(proposal=idea, by=officer)
