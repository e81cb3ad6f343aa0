"""What an organization is or has."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ortaq.registry.errors import Invalid, RecordGone
from ortaq.registry.organizations.models import ProfileFact
from ortaq.registry.organizations.operations import settle_profile, state_profile
from ortaq.registry.review.applying.decision import Decision


def apply_profile_fact(decision: Decision) -> ProfileFact:
    """``choice``, where it disagrees with what is held: ``both`` stand, ``this`` one stands alone, or
    ``held:<uuid>`` stands and this one is kept aside."""
    payload, choice = decision.payload, decision.choice or "both"
    stated = state_profile(
        organization=decision.organization(payload["subject"]),
        attribute=payload["attribute"],
        value=payload["value"],
        evidence=decision.evidence,
        as_of=decision.as_of,
        by=decision.by,
    )
    if choice == "this":
        return settle_profile(keep=stated, by=decision.by)
    if choice.startswith("held:"):
        settle_profile(keep=_held(stated, choice.removeprefix("held:")), by=decision.by)
        stated.refresh_from_db()
    elif choice != "both":
        raise Invalid(
            _("%(field)s: “%(value)s” is not one of %(choices)s.")
            % {"field": "choice", "value": choice, "choices": "both, this, held"}
        )
    return stated


def _held(stated: ProfileFact, uuid: str) -> ProfileFact:
    rivals = ProfileFact.objects.filter(organization=stated.organization, attribute=stated.attribute)
    found = next((rival for rival in rivals if str(rival.uuid) == uuid), None)
    if found is None:
        raise RecordGone(_("The value that you chose was deleted meanwhile. Look at the fact again."))
    return found
