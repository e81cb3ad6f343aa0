"""What the public sees of a partner, and how much the office makes of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import PublicLanguage, Visibility
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership, PublicText, Tier

MOST_SIGNS = 3000


@operation("publish", "partnership", on="partnership")
@transaction.atomic
def show_partner(
    *, partnership: Partnership, partner: Organization, texts: Mapping[str, str], by: User | None
) -> Partnership:
    """The partner and our tie with it stand on the public pages, described by ``texts`` (language → words; an empty one
    takes the description away). Raises Invalid for one that is no side of the tie, or too long a text."""
    if partner.pk not in (partnership.first_id, partnership.second_id):
        raise Invalid(_("%(name)s has no part in this partnership.") % {"name": partner})
    tie = as_seen(partnership, None)
    for language, text in texts.items():
        _describe(tie, language, text.strip(), by)
    audit.change(as_seen(partner, None), action="show_partner", by=by, visibility=Visibility.PUBLIC)
    return audit.change(tie, action="show_partner", by=by, visibility=Visibility.PUBLIC)


@operation("publish", "partnership", on="partnership")
@transaction.atomic
def hide_partner(*, partnership: Partnership, partner: Organization, by: User | None) -> Partnership:
    """Neither the tie nor the partner stands on the public pages any more; the descriptions are kept."""
    shown = as_seen(partner, None)
    if shown.visibility == Visibility.PUBLIC:
        audit.change(shown, action="hide_partner", by=by, visibility=Visibility.STAFF)
    return audit.change(as_seen(partnership, None), action="hide_partner", by=by, visibility=Visibility.STAFF)


@operation("manage", "partnership", on="partnership")
@transaction.atomic
def rank_partnership(*, partnership: Partnership, tier: str, by: User | None) -> Partnership:
    """How much the office makes of the partnership. Raises Invalid for a tier that is none."""
    if tier not in Tier.values:
        raise Invalid(_("“%(value)s” is not one of %(choices)s.") % {"value": tier, "choices": ", ".join(Tier.values)})
    return audit.change(as_seen(partnership, None), action="rank_partnership", by=by, tier=tier)


def _describe(tie: Partnership, language: str, text: str, by: User | None) -> None:
    if language not in PublicLanguage.values or len(text) > MOST_SIGNS:
        raise Invalid(_("A description has at most %(most)d characters.") % {"most": MOST_SIGNS})
    held = PublicText.objects.filter(partnership=tie, language=language).first()
    if held and text:
        audit.change(held, action="show_partner", by=by, text=text)
    elif held:
        audit.remove(held, action="show_partner", by=by)
    elif text:
        audit.add(PublicText(partnership=tie, language=language, text=text), action="show_partner", by=by)
