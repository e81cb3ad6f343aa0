"""Freeze briefing packs."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.briefs.models import Brief
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.queries import listed
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.vocabulary import briefs as words
from ortaq.vocabulary.brief_layout import brief_as_json


@operation("read", "brief", own=True)
@transaction.atomic
def freeze_brief(
    *, organization: Organization, pack: words.Brief, by: User | None, engagement: Engagement | None = None
) -> Brief:
    """Keep a pack as it is, for good. ``by`` is the one whose view it is; None: that of everybody in the office.
    Raises Invalid for an engagement of others."""
    if engagement is not None and not listed(organization=organization).filter(pk=engagement.pk).exists():
        raise Invalid(
            _("%(organization)s neither hosts nor visits at “%(visit)s”: choose one of its visits.")
            % {"organization": organization, "visit": engagement}
        )
    row = Brief(
        organization=organization,
        engagement=engagement,
        language=pack.language,
        title=pack.title[:300],
        content=brief_as_json(pack),
        made_at=datetime.datetime.fromisoformat(pack.made),
        made_by=by,
    )
    return audit.add(row, action="freeze_brief", by=by)
