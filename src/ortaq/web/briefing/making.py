"""From the registry to a pack, in one of the four languages."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from ortaq.registry.accounts.rules import office_reader
from ortaq.registry.briefs.models import Brief as Kept
from ortaq.registry.briefs.operations import freeze_brief
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.vocabulary.briefs import Brief, Words
from ortaq.web.briefing.material import Material, read_material
from ortaq.web.briefing.parts.agreed import agreed, in_force, joint
from ortaq.web.briefing.parts.history import history, promised, where_we_stand
from ortaq.web.briefing.parts.outlook import areas, neighbors, open_questions, propose, questions, to_propose
from ortaq.web.briefing.parts.people import coming, leading
from ortaq.web.briefing.parts.summary import summary
from ortaq.web.briefing.parts.who import ended, in_short, who
from ortaq.web.dates import known_date, long_day

# The languages of packs, as the pages name them.
PAGES = {"en": "en", "kk": "kk", "ru": "ru", "zh": "zh-hans"}
LEAD = (in_short, where_we_stand, leading, in_force, to_propose, open_questions)
DETAIL = (who, coming, history, promised, agreed, joint, neighbors, areas, propose, questions)


def make_brief(organization: Organization, engagement: Engagement | None, *, language: str, by: User | None) -> Kept:
    """Gather, compose and freeze a pack. Raises Invalid for an engagement of others."""
    pack = composed(organization, engagement, language=language, by=by)
    return freeze_brief(organization=organization, engagement=engagement, pack=pack, by=by)


def composed(organization: Organization, engagement: Engagement | None, *, language: str, by: User | None) -> Brief:
    """The pack as ``by`` sees the registry now; None: as everybody in the office does."""
    with override(PAGES[language]):
        held = read_material(organization, engagement, reader=by or office_reader())
        lead = tuple(part(held) for part in LEAD)
        parts = tuple(part(held) for part in DETAIL)
        lead = (*summary((*lead, *parts), language=language), *lead)
        name = held.naming.of(organization)
        return Brief(
            title=name.text,
            original=name.original,
            about=_about(held),
            language=language,
            made=timezone.now().replace(microsecond=0).isoformat(),
            words=_words(held, by),
            lead=lead,
            parts=parts,
            citations=held.citing.citations,
            base=settings.SITE_ADDRESS.rstrip("/"),
        )


def _about(held: Material) -> str:
    visit, made = held.engagement, _("made on %(day)s") % {"day": long_day(held.today)}
    if visit is None:
        return f"{_('Briefing pack')} · {made}"
    return " · ".join(filter(None, (held.titles.of(visit), known_date(visit.date_text), visit.place, made)))


def _words(held: Material, by: User | None) -> Words:
    if by is None:
        scope = _("Holds what everybody in the office may see, as of %(day)s.")
    else:
        scope = _("Holds what %(person)s may see, as of %(day)s: pass it on only to those who may see it too.")
    return Words(
        detail=_("In detail"),
        sources=_("Sources"),
        photo=pgettext("a place for it in a pack", "photo"),
        scope=ended(scope % {"person": by, "day": long_day(held.today)}),
    )
