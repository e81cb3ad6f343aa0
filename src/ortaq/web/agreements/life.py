"""The life of an agreement as a line of states and as a timeline, from its rows and its audit trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.agreements.models import AgreementState as S
from ortaq.registry.audit.models import AuditEvent
from ortaq.web.agreements.held import Held
from ortaq.web.components import Step, TimelineEntry, Value
from ortaq.web.dates import long_day, when
from ortaq.web.history import what_happened
from ortaq.web.words import word_of

TOLD = frozenset({
    "propose_agreement", "submit_agreement", "review_again", "negotiate_agreement", "send_for_signature",
    "bring_into_effect", "withdraw_agreement", "suspend_agreement", "resume_agreement", "succeed_agreement",
    "report_agreement", "record_agreement", "end_agreement",
})  # fmt: skip


def state_line(held: Held) -> tuple[Step, ...]:
    """The states from the proposal to the end, the present one marked, with who brought it to each."""
    way = way_of(held)
    now = way.index(S(held.agreement.state))
    who = _who(held.events)
    places = ["past" if n < now else "now" if n == now else "next" for n in range(len(way))]
    return tuple(
        Step(_word(held, state), place, "" if place == "next" else who.get(state, ""))
        for state, place in zip(way, places, strict=True)
    )


def way_of(held: Held) -> list[S]:
    """Reports come in from aside; rejection and withdrawal lead out at the state in which they came."""
    now = S(held.agreement.state)
    passed = {str(event.after["state"]) for event in held.events if event.after and "state" in event.after} | {now}
    if now in (S.REJECTED, S.WITHDRAWN):
        return [*(state for state in (S.REPORTED, *_MAIN) if state in passed and state != S.IN_EFFECT), now]
    begin = [S.REPORTED] if S.REPORTED in passed else []
    if begin and S.IN_REVIEW not in passed:
        begin = [*([S.PROPOSED] if S.PROPOSED in passed else []), *begin]
        return [*begin, S.SUSPENDED if now == S.SUSPENDED else S.IN_EFFECT, S.ENDED]
    way = [state for state in _MAIN if state != S.NEGOTIATING or S.NEGOTIATING in passed or now in _BEFORE]
    return [*way, S.SUSPENDED if now == S.SUSPENDED else S.IN_EFFECT, S.ENDED]


_MAIN = (S.PROPOSED, S.IN_REVIEW, S.APPROVED, S.NEGOTIATING, S.AWAITING_SIGNATURE)
_BEFORE = (S.PROPOSED, S.IN_REVIEW, S.APPROVED)


def _word(held: Held, state: S) -> str:
    if state == S.ENDED and held.agreement.ending:
        return str(word_of("ending", held.agreement.ending))
    return str(word_of("agreement_state", state))


def _who(events: list[AuditEvent]) -> dict[str, str]:
    """By state: who brought it there last, and when."""
    found: dict[str, str] = {}
    for event in events:
        after = (event.after or {}).get("state")
        if after and (event.before is None or event.before.get("state") != after):
            day = long_day(timezone.localtime(event.at).date())
            found[after] = f"{event.by}, {day}" if event.by else day
    return found


def timeline(held: Held, today: datetime.date) -> tuple[TimelineEntry, ...]:
    """What happened and what is ahead, oldest first; within a day in the order in which it was done."""
    entries = [*_dated(_signed(held)), *_happened(held), *_dated(_ahead(held, today))]
    ordered = sorted(entries, key=lambda entry: (entry[0].date(), entry[0]))
    return tuple(TimelineEntry(when(at.date()), value, ahead=at.date() > today) for at, value in ordered)


Moments = Iterator[tuple[datetime.datetime, Value]]


def _dated(days: Iterator[tuple[datetime.date, Value]], at: datetime.time = datetime.time.min) -> Moments:
    """What has a day and no time comes first on its day, or at the time that is given."""
    for day, value in days:
        yield datetime.datetime.combine(day, at), value


def _local(at: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(at).replace(tzinfo=None)


def _happened(held: Held) -> Moments:
    for event in held.events:
        if event.action in TOLD:
            reason = (event.after or {}).get("reason") or ""
            detail = " · ".join(part for part in (str(event.by or ""), str(reason)) if part)
            yield _local(event.at), Value(what_happened(event), detail=detail)
    for approval in held.approvals:
        if approval.decision and approval.decided_at:
            said = f"{word_of('approval_step', approval.step)}: {word_of('decision', approval.decision)}"
            detail = " · ".join(part for part in (str(approval.decided_by), approval.comment) if part)
            yield _local(approval.decided_at), Value(said, detail=detail)
    notes = ((note.on, Value(note.text, detail=str(note.by or ""))) for note in held.notes)
    changes = ((one.on, Value(word_of("change_kind", one.kind), detail=one.text)) for one in held.changes)
    yield from _dated(notes, datetime.time.max)
    yield from _dated(changes, datetime.time.max)


def _signed(held: Held) -> Iterator[tuple[datetime.date, Value]]:
    for signature in held.signatures:
        party = next((party.called for party in held.parties if party.pk == signature.party_id), "")
        said = _("%(name)s signs for %(party)s") % {"name": signature.name, "party": party}
        yield (
            signature.on,
            Value(said, detail=", ".join(part for part in (signature.capacity, signature.place) if part)),
        )


def _ahead(held: Held, today: datetime.date) -> Iterator[tuple[datetime.date, Value]]:
    agreement = held.agreement
    if agreement.start and agreement.signed and agreement.start != agreement.signed:
        yield agreement.start, Value(pgettext("in a timeline of an agreement", "start of the term"))
    if agreement.state not in (S.IN_EFFECT, S.SUSPENDED, S.REPORTED):
        return
    if agreement.review_on:
        yield agreement.review_on, Value(pgettext("in a timeline of an agreement", "review date"))
    if notice := notice_by(held):
        yield notice, Value(pgettext("in a timeline of an agreement", "last day to give notice"))
    if agreement.end:
        yield agreement.end, Value(pgettext("in a timeline of an agreement", "end of the term"))


def notice_by(held: Held) -> datetime.date | None:
    """The last day on which notice can be given before the end."""
    end, days = held.agreement.end, held.agreement.notice_days
    return end - datetime.timedelta(days) if end and days else None
