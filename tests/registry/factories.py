"""Records for tests, built through the ordinary operations."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User

from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.operations import grant_role
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.departments.operations import add_department
from ortaq.registry.organizations.operations import add_organization
from ortaq.registry.review.operations import file_facts
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import add_source, mark_read
from ortaq.vocabulary import facts as f
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.spans import Span

TEXT = (
    "Delegation visits KazNU\n\nA delegation from Harbin Engineering University visited KazNU. Dingxing, Deputy Head, "
    "said that HEU has 30,000 students. He suggested a joint laboratory. "
    "The Center for Remote Sensing operates at KazNU. "
    "A memorandum was signed with HEU."
)
HEU, KAZNU = "https://ror.org/03x80pn82", "https://ror.org/03q0vrn42"


def user(name: str = "aigul", *, role: str | None = "administrator", **values: Any) -> User:
    """An account with a role everywhere; a coordinator's is for the unit of :func:`department`."""
    made = User.objects.create_user(name, f"{name}@example.org", "secret", **values)
    if role:
        grant_role(user=made, role=Role(role), by=None, within=department() if role == "coordinator" else None)
    return made


def department(name: str = "Faculty of Physics", whole: OrganizationUnit | None = None) -> OrganizationUnit:
    """A unit of our university, made once."""
    home = add_organization(organization=words.Organization(id=KAZNU, name="KazNU"), by=None)
    return add_department(organization=home, name=name, whole=whole, by=None)


def quote(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def reading(text: str = TEXT, extractor: str = "test/1", **changes: Any) -> f.Reading:
    """A reading of TEXT with one fact of most kinds."""
    parts: dict[str, Any] = {
        "organizations": (
            f.OrganizationFact(
                id="o1",
                name="Al-Farabi Kazakh National University",
                aliases=("KazNU",),
                type=f.OrganizationType.UNIVERSITY,
                role=f.Role.HOST,
                country="KZ",
                mentions=(quote(text, "KazNU"),),
                organization_id=KAZNU,
                confidence=0.95,
            ),
            f.OrganizationFact(
                id="o2",
                name="Harbin Engineering University",
                type=f.OrganizationType.UNIVERSITY,
                role=f.Role.PARTNER,
                country="CN",
                mentions=(quote(text, "Harbin Engineering University"), quote(text, "HEU")),
                organization_id=HEU,
                confidence=0.9,
            ),
        ),
        "people": (
            f.PersonFact(
                id="p1",
                name="Dingxing",
                aliases=("Denin",),
                title="Deputy Head",
                organization="o2",
                side=f.Role.PARTNER,
                mentions=(quote(text, "Dingxing"),),
                confidence=0.7,
                doubts=(f.Doubt("two-names", "Also written Denin."),),
            ),
        ),
        "events": (
            f.EventFact(
                id="e1",
                type=f.EventType.DELEGATION_VISIT,
                main=True,
                host="o1",
                guests=("o2",),
                date="2024-05-16",
                evidence=(quote(text, "A delegation from Harbin Engineering University visited KazNU"),),
                confidence=0.9,
            ),
        ),
        "agreements": (
            f.AgreementFact(
                id="a1",
                kind=f.AgreementKind.MEMORANDUM,
                status=f.AgreementStatus.SIGNED,
                parties=("o1", "o2"),
                evidence=(quote(text, "A memorandum was signed with HEU"),),
                confidence=0.85,
            ),
        ),
        "joint_units": (
            f.JointUnitFact(
                id="u1",
                name="Center for Remote Sensing",
                kind=f.JointUnitKind.RESEARCH_CENTER,
                status=f.JointUnitStatus.EXISTING,
                parties=("o1",),
                mentions=(quote(text, "Center for Remote Sensing"),),
                confidence=0.9,
            ),
        ),
        "proposals": (
            f.ProposalFact(
                id="r1",
                kind=f.ProposalKind.PROPOSAL,
                by=("p1",),
                span=quote(text, "suggested a joint laboratory"),
                confidence=0.6,
            ),
        ),
        "profile_facts": (
            f.ProfileFact(
                id="f1",
                subject="o2",
                attribute=f.Attribute.STUDENTS_TOTAL,
                value="30000",
                span=quote(text, "30,000 students"),
                confidence=0.9,
            ),
        ),
        "links": (
            f.LinkFact(
                id="l1",
                a="o1",
                b="o2",
                kind=f.LinkKind.PARTNERSHIP,
                status=f.LinkStatus.NEW,
                evidence=(quote(text, "A delegation from Harbin Engineering University visited KazNU"),),
                confidence=0.9,
            ),
        ),
    }
    return f.Reading(article_id="t", lang="en", extractor=extractor, **(parts | changes))


def many(text: str, *, times: int) -> f.Reading:
    """The facts of :func:`reading`, all but the organizations repeated."""
    once = reading(text)
    keys = ("people", "events", "agreements", "joint_units", "proposals", "profile_facts", "links")
    again = {
        key: tuple(replace(item, id=f"{item.id}-{n}") for n in range(times) for item in getattr(once, key))
        for key in keys
    }
    proposals = tuple(replace(item, by=("p1-0",)) for item in again["proposals"])
    return replace(once, **(again | {"proposals": proposals}))


def source(text: str = TEXT, by: User | None = None, **values: Any) -> SourceDocument:
    """A source that was read, its facts filed."""
    values = {"title": text.partition("\n")[0], "published": datetime.date(2024, 5, 17), "language": "en"} | values
    found = add_source(text=text, by=by, **values)
    return mark_read(source=found, extractor="test/1", language="en", by=by)


def reviewed(by: User | None = None, **changes: Any) -> SourceDocument:
    """A source with the facts of :func:`reading`, waiting."""
    found = source(by=by)
    file_facts(source=found, reading=reading(**changes), by=by)
    return found
