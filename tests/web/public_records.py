"""A partner that everybody may read of, with one of everything public, and secrets planted all around."""

from __future__ import annotations

import datetime

from ortaq.registry import models as m
from ortaq.registry.agreements.operations import add_agreement_file
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.contacts.operations import name_contact
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.partnerships.publishing import rank_partnership, show_partner
from ortaq.registry.publishing.operations import publish_agreement, publish_event, publish_unit
from ortaq.registry.review.operations import reject_fact
from tests.registry import factories
from tests.registry.agreements import life
from tests.web import samples

SECRET = "Zanzibar"
TEXTS = {
    "en": "We build ships together.",
    "kk": "Бірге кеме жасаймыз.",
    "ru": "Вместе строим корабли.",
    "zh": "共同造船。",
}


def publish(number: int = 0, name: str = "", *, texts: dict[str, str] | None = None) -> samples.Everything:
    """A partner with a tie, an agreement in effect, a joint unit and a coming event, all public."""
    made = samples.everything(name or f"Harbor University {number}", number)
    audit.change(made.partner, action="test", by=None, latitude=45.0 + number, longitude=126.0)
    tie = tie_of(made.partner)
    rank_partnership(partnership=tie, tier="strategic", by=None)
    show_partner(partnership=tie, partner=made.partner, texts=TEXTS if texts is None else texts, by=None)
    title = f"Memorandum on ships {number}"
    agreement = life.in_effect(title=title, parties=(samples.ours(), made.partner))
    publish_agreement(agreement=agreement, public=True, by=None)
    publish_unit(joint_unit=made.unit, public=True, by=None)
    publish_event(engagement=event(made.partner, f"Regatta {number}"), public=True, by=None)
    return made


def event(guest: m.Organization, title: str, days: int = 5) -> m.Engagement:
    day = datetime.date.today() + datetime.timedelta(days=days)
    return report_engagement(
        kind="conference", title=title, date=day.isoformat(), place="Almaty", host=samples.ours(), guests=[guest],
        evidence=(), by=None, planned=True,
    )  # fmt: skip


def tie_of(partner: m.Organization) -> m.Partnership:
    return m.Partnership.objects.get(first__in=(partner, samples.ours()), second__in=(partner, samples.ours()))


def plant_secrets(made: samples.Everything) -> None:
    """Everything about the public partner that is not for the public says Zanzibar."""
    audit.change(tie_of(made.partner), action="test", by=None, note=f"{SECRET} note")
    agreement = m.Agreement.objects.get(title="Memorandum on ships 0")
    audit.change(agreement, action="test", by=None, purpose=f"{SECRET} purpose", reason=f"{SECRET} reason")
    name = f"{SECRET}.pdf"
    add_agreement_file(
        agreement=agreement, kept=life.document(), name=name, role="annex", visibility="restricted", by=None
    )
    made.unit.refresh_from_db()
    audit.change(made.unit, action="test", by=None, funding=f"{SECRET} funding", equipment=f"{SECRET} equipment")
    audit.change(made.person, action="test", by=None, name=f"{SECRET} person", email=f"{SECRET}@example.org")
    name_contact(
        organization=made.partner, person=made.person, side="theirs", rank="principal", topic="research", by=None
    )
    for record, field in ((made.proposal, "text"), (made.fact, "value"), (made.visit, "outcomes")):
        audit.change(record, action="test", by=None, **{field: f"{SECRET} {field}"})
    secret_event = event(made.partner, f"{SECRET} event")
    audit.change(secret_event, action="test", by=None, agenda=f"{SECRET} agenda")
    audit.change(made.source, action="test", by=None, title=f"{SECRET} source")
    _hidden_bodies(made)
    fact = m.ProposedFact.objects.filter(source=factories.reviewed(by=None), kind="proposal").first()
    assert fact is not None
    reject_fact(fact=fact, by=factories.user("rejects"), reason=f"{SECRET} rejected")


def _hidden_bodies(made: samples.Everything) -> None:
    """Public records that name a body which is not public, and public bodies without a public tie."""
    hidden = life.body(f"{SECRET} University")
    audit.change(hidden, action="test", by=None, visibility=Visibility.RESTRICTED)
    agreement = life.in_effect(title="Three sides", parties=(samples.ours(), made.partner, hidden))
    publish_agreement(agreement=agreement, public=True, by=None)
    gathering = event(hidden, "Secret guests")
    publish_event(engagement=gathering, public=True, by=None)
    untied = life.body(f"{SECRET} Institute")
    audit.change(untied, action="test", by=None, visibility=Visibility.PUBLIC)
