"""Propose an agreement, change the proposal while it waits, hand it in, withdraw it."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.holding import NotReady, held
from ortaq.registry.agreements.kinds import kind_of
from ortaq.registry.agreements.models import Agreement, AgreementState, Party, Succession
from ortaq.registry.agreements.terms import Terms, checked
from ortaq.registry.agreements.writing import add_party, open_round
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization


@operation("propose", "agreement")
@transaction.atomic
def propose_agreement(
    *,
    terms: Terms,
    parties: Iterable[Organization],
    by: User | None,
    unit: OrganizationUnit | None = None,
    umbrella: Agreement | None = None,
    predecessor: Agreement | None = None,
    succession: str = "",
    visibility: str = Visibility.STAFF,
    token: uuids.UUID | None = None,
) -> Agreement:
    """A new proposal. The same form sent twice (``token``) is one proposal. Raises Invalid, naming the field."""
    if token and (known := Agreement.objects.filter(uuid=token).first()):
        return known
    bodies = _at_least_two(parties)
    _check_umbrella(umbrella, terms.kind, bodies)
    _check_predecessor(predecessor, succession, bodies)
    agreement = Agreement(
        **checked(terms),
        number=next_number(),
        state=AgreementState.PROPOSED,
        unit=unit,
        visibility=visibility,
        umbrella=umbrella,
        predecessor=predecessor,
        succession=succession if predecessor else "",
        **({"uuid": token} if token else {}),
    )
    audit.add(agreement, action="propose_agreement", by=by)
    for body in bodies:
        add_party(agreement, body, action="propose_agreement", by=by)
    return agreement


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def edit_agreement(
    *,
    agreement: Agreement,
    terms: Terms,
    by: User | None,
    parties: Iterable[Organization] | None = None,
    numbers: Mapping[int, str] | None = None,
    umbrella: Agreement | None = None,
    visibility: str | None = None,
    seen_version: int | None = None,
) -> Agreement:
    """Change what is not signed yet. Terms edited in review are decided on anew, from the first step.

    ``numbers``: by organization, the number that the party gave it. Raises Invalid, StaleVersion, WrongState.
    """
    current = held(agreement, action="edit_agreement", seen_version=seen_version)
    bodies = [party.organization for party in current.parties.all()] if parties is None else _at_least_two(parties)
    _check_umbrella(umbrella, terms.kind, bodies, below=current)
    version = current.version
    audit.change(
        current,
        action="edit_agreement",
        by=by,
        umbrella=umbrella,
        visibility=visibility or current.visibility,
        **checked(terms),
    )
    changed = _set_parties(current, bodies, numbers or {}, by) or current.version != version
    if changed and current.state == AgreementState.IN_REVIEW:
        open_round(current, action="edit_agreement", by=by)
    return current


@operation("propose", "agreement", on="agreement")
@transaction.atomic
def submit_agreement(*, agreement: Agreement, by: User | None, seen_version: int | None = None) -> Agreement:
    """Hand a proposal in: the steps of its kind's route wait from now on. Raises NotReady, listing what is missing."""
    current = held(agreement, action="submit_agreement", seen_version=seen_version)
    missing = list(_missing(current))
    if missing:
        raise NotReady(
            _("“%(agreement)s” cannot be handed in: %(missing)s.")
            % {"agreement": current, "missing": "; ".join(missing)}
        )
    open_round(current, action="submit_agreement", by=by)
    return audit.change(current, action="submit_agreement", by=by, state=AgreementState.IN_REVIEW, reason="")


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def withdraw_agreement(
    *, agreement: Agreement, reason: str, by: User | None, seen_version: int | None = None
) -> Agreement:
    """Give a proposal up before it comes into effect. Raises Invalid without a reason."""
    if not reason.strip():
        raise Invalid(_("reason: say why it is withdrawn."))
    current = held(agreement, action="withdraw_agreement", seen_version=seen_version)
    return audit.change(
        current, action="withdraw_agreement", by=by, state=AgreementState.WITHDRAWN, reason=reason.strip()[:1000]
    )


@operation("manage", "agreement", on="party.agreement")
@transaction.atomic
def number_party(*, party: Party, number: str, by: User | None) -> Party:
    """The number under which a party keeps the agreement."""
    held(party.agreement, action="number_party")
    return audit.change(party, action="number_party", by=by, number=number.strip()[:80])


def next_number() -> str:
    """2026-017: the year and the next number in it."""
    year = timezone.localdate().year
    taken = Agreement.objects.filter(number__regex=rf"^{year}-\d{{3,5}}$").values_list("number", flat=True)
    return f"{year}-{max((int(number.partition('-')[2]) for number in taken), default=0) + 1:03}"


def _at_least_two(parties: Iterable[Organization]) -> list[Organization]:
    bodies = list(dict.fromkeys(parties))
    if len(bodies) < 2:
        raise Invalid(_("parties: an agreement needs two or more different ones."))
    return bodies


def _check_umbrella(
    umbrella: Agreement | None, kind: str, bodies: list[Organization], *, below: Agreement | None = None
) -> None:
    if umbrella is None:
        return
    if kind_of(kind).umbrella == "none":
        raise Invalid(_("umbrella agreement: an agreement of this kind stands under none."))
    above: Agreement | None = umbrella
    while above is not None:
        if below is not None and above.pk == below.pk:
            raise Invalid(_("umbrella agreement: it would stand under itself."))
        above = above.umbrella
    shared = {body.pk for body in bodies} & set(umbrella.parties.values_list("organization_id", flat=True))
    if len(shared) < 2:
        raise Invalid(_("umbrella agreement: it must have two parties of this agreement."))


def _check_predecessor(predecessor: Agreement | None, succession: str, bodies: list[Organization]) -> None:
    if predecessor is None:
        return
    if succession not in Succession.values:
        raise Invalid(_("predecessor: say whether it is renewed or replaced."))
    if not {body.pk for body in bodies} & set(predecessor.parties.values_list("organization_id", flat=True)):
        raise Invalid(_("predecessor: it must have a party of this agreement."))


def _set_parties(agreement: Agreement, bodies: list[Organization], numbers: Mapping[int, str], by: User | None) -> bool:
    """True when a party was added or taken away."""
    known = {party.organization_id: party for party in agreement.parties.prefetch_related("signatures")}
    changed = False
    for party in known.values():
        if party.organization_id not in {body.pk for body in bodies}:
            if party.signatures.all():
                raise Invalid(_("parties: %(party)s has signed and stays.") % {"party": party.called})
            audit.remove(party, action="edit_agreement", by=by)
            changed = True
    for body in bodies:
        if body.pk not in known:
            add_party(agreement, body, action="edit_agreement", by=by, number=numbers.get(body.pk, ""))
            changed = True
        elif body.pk in numbers:
            audit.change(known[body.pk], action="edit_agreement", by=by, number=numbers[body.pk].strip()[:80])
    return changed


def _missing(agreement: Agreement) -> list[str]:
    missing = []
    if not agreement.purpose:
        missing.append(_("the purpose is missing"))
    if agreement.end is None and not agreement.open_ended:
        missing.append(_("it has no end and is not marked open-ended"))
    if agreement.parties.count() < 2:
        missing.append(_("an agreement needs two parties"))
    if kind_of(agreement.kind).umbrella == "required" and agreement.umbrella_id is None:
        missing.append(_("it needs an umbrella agreement"))
    return missing
