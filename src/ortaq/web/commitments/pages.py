"""What the pages of commitments show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.commitments.models import Commitment
from ortaq.registry.commitments.queries import confirmations_of, listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.commitments.steps import STEPS
from ortaq.web.components import Empty, Fact, RecordHeader, TimelineEntry, Value
from ortaq.web.dates import long_day, when
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, words_filter
from ortaq.web.records import address_of, link
from ortaq.web.tables.commitments import COLUMNS, SORTS, commitment_row
from ortaq.web.words import state_of


@dataclass(frozen=True)
class CommitmentPage:
    address: str
    header: RecordHeader
    steps: Offers
    facts: tuple[Fact, ...]
    confirmations: tuple[TimelineEntry, ...]
    history: tuple[HistoryEntry, ...]


def commitments_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("what was promised"))
    state = choice_filter(query, "state", _("state"), "commitment_state")
    return list_page(
        query,
        reader=reader,
        heading=_("Commitments"),
        lead=lambda count: ngettext("%(count)d commitment", "%(count)d commitments", count) % {"count": count},
        filters=(words, state),
        found=listed(state=state.value, text=words.value),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(commitment_row),
        empty=Empty(_("No commitments yet. Note what was promised on the page of a visit.")),
    )


def commitment_page(
    request: HttpRequest, commitment: Commitment, *, reader: User, sent: StepForm | None = None
) -> CommitmentPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = address_of(commitment)
    return CommitmentPage(
        address=address,
        header=RecordHeader(
            title=commitment.text,
            kind=_("commitment"),
            states=(state_of("commitment_state", commitment.state),),
        ),
        steps=offers(request, STEPS, commitment, reader=reader, page=address, sent=sent),
        facts=_facts(commitment, reader),
        confirmations=tuple(
            TimelineEntry(long_day(row.on), Value(str(row.by or _("the system")), detail=row.note))
            for row in confirmations_of(commitment)
        ),
        history=history_of_record(commitment),
    )


def _facts(commitment: Commitment, reader: User) -> tuple[Fact, ...]:
    of = commitment.agreement or commitment.engagement
    person = commitment.their_owner
    rows = (
        (_("promised by"), link(of) if of and may(reader, "read", of) else None),
        (_("by what one sees that it is met"), Value(commitment.measure) if commitment.measure else None),
        (_("who sees to it on our side"), Value(str(commitment.our_owner or _("nobody yet")))),
        (_("who sees to it on their side"), link(person) if person and may(reader, "read", person) else None),
        (_("by when"), Value(when(commitment.due)) if commitment.due else None),
        (_("what was kept, or why not"), Value(commitment.result) if commitment.result else None),
    )
    return tuple(Fact(label, (value,)) for label, value in rows if value)
