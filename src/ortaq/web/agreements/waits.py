"""What an agreement waits for, and who must act."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.agreements.models import AgreementState as S
from ortaq.registry.agreements.queries import waiting_among
from ortaq.registry.agreements.rules import hindrances
from ortaq.web.agreements.held import Held
from ortaq.web.agreements.life import notice_by
from ortaq.web.components import Text
from ortaq.web.dates import when
from ortaq.web.words import word_of


@dataclass(frozen=True)
class NextStep:
    """``text`` says what waits, ``who`` for whom; ``missing`` what the step still needs."""

    text: Text
    who: Text
    missing: tuple[str, ...] = ()


def next_step(held: Held, today: datetime.date) -> NextStep | None:
    """None when nothing waits: it is over, or nothing is due."""
    agreement = held.agreement
    office = pgettext("who must act", "the international office")
    match agreement.state:
        case S.PROPOSED:
            sent_back = (agreement.reason,) if agreement.reason else ()
            who = str(agreement.created_by or office)
            return NextStep(_("It waits to be completed and handed in."), who, sent_back)
        case S.IN_REVIEW:
            step = waiting_among(held.approvals)
            return NextStep(_("It waits for a decision."), word_of("approval_step", step.step) if step else office)
        case S.APPROVED:
            return NextStep(_("It is approved: negotiate the text, or send it for signature."), office)
        case S.NEGOTIATING:
            return NextStep(_("The text is being negotiated. When it is final, send it for signature."), office)
        case S.AWAITING_SIGNATURE | S.REPORTED:
            return _signatures(held, today, office)
        case S.SUSPENDED:
            return NextStep(_("It is suspended: %(reason)s") % {"reason": agreement.reason}, office)
        case S.IN_EFFECT:
            return _due(held, today, office)
    return None


def _signatures(held: Held, today: datetime.date, office: str) -> NextStep:
    signed = {signature.party_id for signature in held.signatures}
    missing = tuple(hindrances(held.agreement, today=today))
    unsigned = [party.called for party in held.parties if party.pk not in signed]
    if held.agreement.state == S.REPORTED:
        said = _("A source reports it signed. To come into effect it needs:")
        return NextStep(said if missing else _("All is here: bring it into effect."), office, missing)
    if not missing:
        return NextStep(_("All is here: bring it into effect."), office)
    return NextStep(_("Before it comes into effect:"), ", ".join(unsigned) or office, missing)


def _due(held: Held, today: datetime.date, office: str) -> NextStep | None:
    """What comes next within half a year, or is overdue."""
    agreement = held.agreement
    near = today + datetime.timedelta(180)
    if agreement.end and agreement.end <= near:
        if agreement.auto_renewal_months and agreement.end >= today and (notice := notice_by(held)):
            said = _("It renews itself unless notice is given by %(when)s.") % {"when": when(notice, today)}
        else:
            said = _("Its term ends %(when)s: extend it, renew it, or let it end.") % {
                "when": when(agreement.end, today)
            }
        return NextStep(said, office)
    if agreement.review_on and agreement.review_on <= near:
        return NextStep(_("It is to be reviewed %(when)s.") % {"when": when(agreement.review_on, today)}, office)
    return None
