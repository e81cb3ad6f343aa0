"""The menu on the pages of partners and visits from which a pack is made."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import get_language

from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.web.components import PackOffer

# Each language is called by its own name.
LANGUAGES = (("en", "English"), ("kk", "Қазақша"), ("ru", "Русский"), ("zh", "中文"))


def pack_offer(
    reader: User, *, partner: Organization | None = None, visit: Engagement | None = None
) -> PackOffer | None:
    """What the menu offers on the page of a partner or of a visit; None to those who may not make packs."""
    if not may(reader, "read", "brief"):
        return None
    kept = reverse("briefs")
    return PackOffer(
        partner=partner.slug if partner else "",
        visit=visit.slug if visit else "",
        languages=LANGUAGES,
        language=(get_language() or "en").partition("-")[0],
        kept=f"{kept}?with={partner.slug}" if partner else kept,
    )


def other_side(visit: Engagement) -> Organization | None:
    """Whom a pack for the visit is about: the first guest that is not us, else its host; None where nobody else takes
    part."""
    ours = our_organization()
    sides = [*(guest.organization for guest in visit.guests.all()), *([visit.host] if visit.host else [])]
    others = (side.standing for side in sides)
    return next((side for side in others if ours is None or side != ours), None)
