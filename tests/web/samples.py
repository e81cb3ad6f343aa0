"""Records for page tests, made through the ordinary operations: one of everything, or many, tame or hostile."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.test import Client

from ortaq.registry import models as m
from ortaq.registry.agreements.operations import report_agreement
from ortaq.registry.engagements.operations import add_participant, report_engagement
from ortaq.registry.organizations.operations import add_names, add_organization, add_unverified, state_profile
from ortaq.registry.partnerships.operations import report_partnership
from ortaq.registry.people.operations import add_person, hold_position
from ortaq.registry.proposals.operations import raise_proposal, take_up_proposal
from ortaq.registry.sources.operations import add_source, mark_read, quote_from
from ortaq.registry.units.operations import report_unit
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.spans import Span
from ortaq.web.components import Waiting

OURS = words.Organization(
    id="https://ror.org/03q0vrn42",
    name="Al-Farabi Kazakh National University",
    names=(words.Name("Al-Farabi Kazakh National University", "en"), words.Name("Казахский университет", "ru")),
    types=("education",),
    country="KZ",
    city="Almaty",
)
DAY = datetime.date(2024, 5, 16)
HOSTILE = "<script>alert(1)</script> " + "Институтtechnologischerforschung" * 8 + " جامعة"


@dataclass(frozen=True)
class Everything:
    """One partner with one of everything, all cited from one source."""

    source: m.SourceDocument
    partner: m.Organization
    person: m.Person
    unit: m.JointUnit
    visit: m.Engagement
    agreement: m.Agreement
    proposal: m.Proposal
    fact: m.ProfileFact

    @property
    def addresses(self) -> dict[str, str]:
        return {
            "partner": f"/partners/{self.partner.slug}/",
            "person": f"/people/{self.person.slug}/",
            "unit": f"/joint-units/{self.unit.slug}/",
            "visit": f"/visits/{self.visit.slug}/",
            "agreement": f"/agreements/{self.agreement.number}/",
            "proposal": f"/proposals/{self.proposal.slug}/",
        }


def ours() -> m.Organization:
    return add_organization(organization=OURS, by=None)


def everything(name: str = "Harbor University", number: int = 1, by: User | None = None) -> Everything:
    """``number`` keeps the records of several calls apart."""
    home = ours()
    text = f"{name} number {number} has 30,000 students."
    source = add_source(
        title=name, text=text, by=by, language="en", publisher="Sample Press", published=datetime.date(2024, 5, 17)
    )
    mark_read(source=source, extractor="test/1", language="en", by=by)
    evidence = [quote_from(source, Span.of(text, 0, len(text)), by=by)]
    partner = add_unverified(name=name, aliases=(), type="university", country="CN", language="en", by=by)
    add_names(organization=partner, names=[words.Name(f"港大学{number}", "zh")], by=by)
    person = add_person(name=name[:150], aliases=(f"王小明{number}",), by=by)
    hold_position(person=person, organization=partner, title=name, as_of=DAY, evidence=evidence, by=by)
    ties = {"evidence": evidence, "by": by}
    report_partnership(a=partner, b=home, kind="partnership", status="existing", **ties)  # type: ignore[arg-type]
    unit = report_unit(
        name=f"{name} Laboratory", kind="joint_laboratory", status="existing", hosts=(home, partner), on=DAY,
        evidence=evidence, by=by,
    )  # fmt: skip
    visit = report_engagement(
        kind="delegation_visit", title=f"Visit of {name}", date="2024-05-16", place=name[:200], host=home,
        guests=(partner,), evidence=evidence, by=by,
    )  # fmt: skip
    add_participant(engagement=visit, person=person, organization=partner, title=name, side="partner", by=by)
    agreement = report_agreement(
        kind="memorandum", status="signed", topic=f"Memorandum with {name}", date="2024-05-16",
        parties=(home, partner), evidence=evidence, by=by,
    )  # fmt: skip
    proposal = raise_proposal(
        text=f"Open a laboratory with {name}", kind="proposal", people=(person,), organizations=(), raised_on=DAY,
        engagement=visit, evidence=evidence, by=by,
    )  # fmt: skip
    fact = state_profile(
        organization=partner, attribute="students_total", value="30000", evidence=evidence, as_of=DAY, by=by
    )
    return Everything(source, partner, person, unit, visit, agreement, proposal, fact)


def contradict(made: Everything, by: User | None = None) -> m.ProfileFact:
    """A second source that gives another number of students."""
    text = f"{made.partner.name} has 28,000 students."
    source = add_source(title="Another voice", text=text, by=by, published=datetime.date(2022, 3, 1))
    evidence = [quote_from(source, Span.of(text, 0, len(text)), by=by)]
    return state_profile(
        organization=made.partner,
        attribute="students_total",
        value="28000",
        evidence=evidence,
        as_of=datetime.date(2022, 3, 1),
        by=by,
    )


def take_up(made: Everything, owner: User, due: datetime.date) -> m.FollowUp:
    return take_up_proposal(proposal=made.proposal, owner=owner, due=due, text="Send the draft", by=owner)


def waiting_for(client: Client) -> list[Waiting]:
    """What the first page says waits for who is signed in, group by group."""
    groups = client.get("/").context["page"].waiting
    return [item for group in groups for item in group.all]
