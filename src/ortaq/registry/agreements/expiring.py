"""What the calendar does: terms renew themselves, agreements end. Looking again changes nothing more."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.changing import renew_agreement
from ortaq.registry.agreements.models import Agreement, AgreementChange, AgreementState, ChangeKind, Ending
from ortaq.registry.agreements.queries import past_their_end
from ortaq.registry.agreements.terms import months_later
from ortaq.registry.agreements.writing import end_agreement


@operation("manage", "agreement")
def end_what_is_over(*, today: datetime.date, by: User | None) -> list[Agreement]:
    """Renew or end every agreement whose end has passed; returns those that were touched. Each by itself, so that a
    stop in between loses nothing."""
    return [_end_or_renew(agreement, today, by) for agreement in past_their_end(today)]


@transaction.atomic
def _end_or_renew(agreement: Agreement, today: datetime.date, by: User | None) -> Agreement:
    current = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    while current.end is not None and current.end < today and _renews_itself(current):
        assert current.auto_renewal_months is not None
        end = months_later(current.end, current.auto_renewal_months)
        renew_agreement(agreement=current, end=end, automatic=True, by=by)
        current.refresh_from_db()
    if current.end is not None and current.end < today and current in past_their_end(today):
        last = current.changes.last()
        terminated = last if last is not None and last.kind == ChangeKind.TERMINATION else None
        ending = Ending.TERMINATED if terminated else Ending.EXPIRED
        end_agreement(current, ending, current.end, terminated, action="end_agreement", by=by)
    return current


def _renews_itself(agreement: Agreement) -> bool:
    """Only what is in effect, and as often as was agreed; a suspended or merely reported one waits for a person."""
    if agreement.state != AgreementState.IN_EFFECT or agreement.auto_renewal_months is None:
        return False
    done = AgreementChange.objects.filter(agreement=agreement, kind=ChangeKind.RENEWAL, automatic=True).count()
    return agreement.auto_renewal_most is None or done < agreement.auto_renewal_most
