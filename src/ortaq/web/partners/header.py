"""What stands on top of each page of a partner: names, state, steps, and the way to its other pages."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.organizations.models import Organization
from ortaq.web.components import Action, Mark, RecordHeader, State, Tab, Value
from ortaq.web.naming import Naming
from ortaq.web.pack_menu import pack_offer
from ortaq.web.tables.partners import place_of
from ortaq.web.words import state_of, word_of

NAMES = 8


def header_of(
    organization: Organization,
    naming: Naming,
    *,
    reader: User,
    marks: tuple[Mark, ...] = (),
    details: Iterable[Value] = (),
    states: Iterable[State] = (),
) -> RecordHeader:
    """``organization`` comes with its ``stage``, ``naming`` with all of its names."""
    name = naming.of(organization)
    stage = getattr(organization, "stage", "")
    shown = [state_of("stage", stage)] if stage else []
    shown += states
    if organization.status != "active":
        shown.append(state_of("organization_status", organization.status))
    if not organization.verified:
        shown.append(state_of("verification", "unverified"))
    others = [row for row in naming.of_whole if row.value != name.text and row.kind != "as-written"]
    place = place_of(organization)
    return RecordHeader(
        title=name.text,
        kind=word_of("organization_type", organization.type),
        language=name.language,
        states=tuple(shown),
        names=tuple(Value(row.value, language=row.language) for row in others[:NAMES]),
        details=(*((Value(place),) if place else ()), *details),
        marks=marks,
        actions=_actions(organization, reader),
        pack=pack_offer(reader, partner=organization),
    )


def _actions(organization: Organization, reader: User) -> tuple[Action, ...]:
    steps = []
    if may(reader, "propose", "agreement"):
        steps.append(Action(_("Propose an agreement"), f"{reverse('propose_agreement')}?with={organization.slug}"))
    if may(reader, "propose", "engagement"):
        steps.append(Action(_("Plan a visit"), f"{reverse('new_visit')}?with={organization.slug}"))
    if not may(reader, "manage", organization):
        return tuple(steps)
    steps += [Action(_("Correct"), reverse("edit_partner", args=[organization.slug]))]
    if may(reader, "merge", organization):
        steps.append(Action(_("Same as …"), reverse("merge_partner", args=[organization.slug])))
    return tuple(steps)


def tabs_of(organization: Organization, here: str, inside: Iterable[Tab] = ()) -> tuple[Tab, ...]:
    """The pages of a partner; ``inside``: the parts of the one that is shown."""
    pages = (
        ("partner", pgettext("page of a partner", "Overview")),
        ("partner_joint", pgettext("page of a partner", "Joint work")),
        ("partner_life", pgettext("page of a partner", "Proof of life")),
        ("partner_numbers", pgettext("page of a partner", "Numbers")),
        ("partner_outcomes", _("What became of it")),
        ("partner_people", _("People")),
        ("partner_public", pgettext("page of a partner", "Public page")),
        ("partner_record", pgettext("noun: the catalog card of an organization", "Record")),
    )
    found: list[Tab] = []
    for name, label in pages:
        found.append(Tab(label, reverse(name, args=[organization.slug]), here=name == here))
        found += inside if name == here else ()
    return tuple(found)
