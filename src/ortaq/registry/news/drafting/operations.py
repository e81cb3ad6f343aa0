"""Make the first draft of news about a visit."""

from __future__ import annotations

import uuid as uuids

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.base import PublicLanguage
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.errors import Invalid
from ortaq.registry.news.drafting.record import VisitRecord, record_of
from ortaq.registry.news.drafting.wording import draft_in
from ortaq.registry.news.holding import known_language
from ortaq.registry.news.models import NewsItem
from ortaq.registry.news.operations import attach_record, translate_news, write_news
from ortaq.registry.organizations.queries import our_organization

# What a draft can be made of: it took place, or has its day.
TELLS = (*HAPPENED, S.SCHEDULED)


def draft_key(visit: Engagement) -> uuids.UUID:
    """The uuid of the draft about a visit: there is one."""
    return uuids.uuid5(visit.uuid, "news")


@operation("publish", "newsitem")
@transaction.atomic
def draft_news(*, engagement: Engagement, by: User | None, language: str = "en") -> NewsItem:
    """A draft in four languages that says what the record of the visit says and the actor may see, tied to the visit,
    its guests, what was signed there and who headed the sides. Made once; later calls give the same.

    Raises Invalid for a visit that neither took place nor is scheduled.
    """
    found = NewsItem.objects.filter(uuid=draft_key(engagement)).first()
    if found is not None:
        return found
    if engagement.state not in TELLS:
        raise Invalid(_("News is made of a visit that took place or is scheduled."))
    record = record_of(engagement, reader=by)
    first = draft_in(record, known_language(language))
    item = write_news(
        language=language, title=first.title, lead=first.lead, body=first.body, uuid=draft_key(engagement), by=by
    )
    for other in PublicLanguage.values:
        if other != language:
            text = draft_in(record, other)
            translate_news(item=item, language=other, title=text.title, lead=text.lead, body=text.body, by=by)
    _attach(item, record, by)
    return item


def _attach(item: NewsItem, record: VisitRecord, by: User | None) -> None:
    ours = our_organization()
    bodies = [body for body in record.sides if body != ours]
    heads = [one.person.standing for one in record.people if one.role == "head"]
    for about in (record.visit, *bodies, *record.signed, *heads):
        attach_record(item=item, record=about, by=by)
