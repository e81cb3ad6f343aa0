"""What the demo's office shows the public: partners with whom much goes on, and some of what goes on with them."""

from __future__ import annotations

from ortaq.jobs.demo.office.desk import Desk
from ortaq.jobs.demo.office.plan import invented
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.engagements.models import Engagement, EngagementState
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.publishing import rank_partnership, show_partner
from ortaq.registry.publishing.operations import publish_agreement, publish_event, publish_unit
from ortaq.registry.units.models import JointUnit, UnitStatus

PUBLIC = ("alive", "quiet")
OPEN_KINDS = ("framework", "exchange", "double_degree", "memorandum")


def publish(desk: Desk, tie: Partnership) -> None:
    """Every third of the lively partners is strategic. Research agreements, and what is not settled, stay inside."""
    if desk.partner.story not in PUBLIC:
        return
    officer = desk.staff.officer
    if desk.partner.story == "alive" and desk.number % 3 == 0:
        rank_partnership(partnership=tie, tier="strategic", by=officer)
    show_partner(partnership=tie, partner=desk.body, texts=invented()["public"][desk.partner.faculty], by=officer)
    with_us = {"state": AgreementState.IN_EFFECT, "kind__in": OPEN_KINDS}
    for agreement in Agreement.objects.filter(parties__organization=desk.body, **with_us).order_by("id"):
        publish_agreement(agreement=agreement, public=True, by=officer)
    for unit in JointUnit.objects.filter(hosts__organization=desk.body, status=UnitStatus.OPERATING).order_by("id"):
        publish_unit(joint_unit=unit, public=True, by=officer)
    coming = Engagement.objects.filter(guests__organization=desk.body, state=EngagementState.SCHEDULED)
    for event in coming.order_by("id"):
        publish_event(engagement=event, public=True, by=officer)
