"""What became of what was proposed with a partner, and what waits for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.queries import listed as followups
from ortaq.registry.followups.rules import is_overdue
from ortaq.registry.organizations.models import Organization
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import concerning, listed
from ortaq.registry.proposals.rules import UNDECIDED
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import NotedSource, RecordHeader, Tab, Table, Waiting
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.outcomes import Chain, chain_of
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.held import SHOWN, Some
from ortaq.web.partners.steps import OUTCOME_STEPS
from ortaq.web.records import address_of
from ortaq.web.tables import table_of
from ortaq.web.tables.followups import COLUMNS, followup_row


@dataclass(frozen=True)
class OutcomesPage:
    """``rest`` leads to all proposals, where the page does not show them."""

    organization: Organization
    address: str
    header: RecordHeader
    tabs: tuple[Tab, ...]
    chain: Chain
    count: str
    rest: str
    followups: Table
    steps: Offers
    sources: tuple[NotedSource, ...]


def outcomes_page(
    request: HttpRequest, organization: Organization, *, reader: User, sent: StepForm | None = None
) -> OutcomesPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = reverse("partner_outcomes", args=[organization.slug])
    raised = Some.of(seen_by(listed(organization=organization), reader)[: SHOWN + 1])
    asked = seen_by(followups().filter(record_uuid=organization.uuid), reader)[:SHOWN]
    notes = Notes([organization, *raised.shown])
    marks = notes.of(organization, "name")
    return OutcomesPage(
        organization=organization,
        address=address,
        header=header_of(organization, Naming([organization], whole=organization), reader=reader, marks=marks),
        tabs=tabs_of(organization, "partner_outcomes"),
        chain=chain_of(raised.shown, notes),
        count=raised.count,
        rest=f"{reverse('proposals')}?with={organization.slug}" if raised.more else "",
        followups=table_of(COLUMNS, followup_row, asked, notes),
        steps=offers(request, OUTCOME_STEPS, organization, reader=reader, page=address, sent=sent),
        sources=notes.sources,
    )


def waiting_for(organization: Organization, *, reader: User) -> tuple[Waiting, ...]:
    """What owners have still to do, the most urgent first, then proposals that nobody has taken up."""
    today = timezone.localdate()
    proposed = seen_by(Proposal.objects.filter(pk__in=_proposals(organization)), reader)
    about = Q(record_uuid=organization.uuid) | Q(proposal__in=proposed.values("pk"))
    owned = seen_by(followups(state="open").filter(about), reader)[:SHOWN]
    undecided = proposed.filter(state__in=UNDECIDED)[:SHOWN]
    return (
        *(
            Waiting(item.text, _place(item), "", str(item.owner or ""), item.due, is_overdue(item, today))
            for item in owned
        ),
        *(Waiting(item.text, address_of(item), who=_("somebody to take it up")) for item in undecided),
    )


def _proposals(organization: Organization) -> QuerySet[Proposal, int]:
    return Proposal.objects.filter(concerning(organization)).values_list("pk", flat=True)


def _place(followup: FollowUp) -> str:
    return address_of(followup.proposal or followup)
