"""Two records, one body or person: merge, take apart, not the same; and who is like a new one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ortaq.registry import models as m
from ortaq.registry.agreements import queries as agreements
from ortaq.registry.alike.organizations import in_the_lists, organizations_like
from ortaq.registry.alike.people import abbreviates, people_like
from ortaq.registry.errors import Invalid
from ortaq.registry.identity.operations import (
    judge_organizations_different,
    judge_people_different,
    merge_organizations,
    merge_people,
    take_organizations_apart,
    take_people_apart,
)
from ortaq.registry.identity.queries import judged_different, merged_with, preview_of
from ortaq.registry.organizations import known
from ortaq.registry.organizations.editing import edit_organization
from ortaq.registry.organizations.operations import add_organization, add_unverified
from ortaq.registry.organizations.queries import by_name
from ortaq.registry.people.editing import edit_person
from ortaq.registry.people.operations import add_person
from ortaq.registry.people.queries import same_person
from ortaq.vocabulary import organizations as words
from tests.registry import factories
from tests.web import samples

pytestmark = pytest.mark.django_db


def body(name: str, **values: str) -> m.Organization:
    options = {"aliases": (), "type": "university", "country": "CN", "language": "en"} | values
    return add_unverified(name=name, by=None, **options)  # type: ignore[arg-type]


@pytest.fixture
def lists() -> Iterator[list[words.Candidate]]:
    """What the lists answer, whatever one asks."""
    kept, answers = list(known._asked), []
    known.ask_with(lambda name, country: tuple(answers))
    yield answers
    known._asked[:] = kept


@pytest.mark.behavior(6)
def test_a_merged_organization_keeps_its_agreements_under_the_old_name_and_resolves_to_its_successor() -> None:
    old, new = samples.everything("Harbor College", 1), samples.everything("Harbor University", 2)
    merge_organizations(record=old.partner, into=new.partner, by=factories.user(), reason="renamed in 2020")
    party = m.Party.objects.select_related("organization").get(agreement=old.agreement, organization=old.partner)
    assert (party.called, party.organization.standing) == ("Harbor College", new.partner)
    assert set(agreements.listed(party=new.partner)) == {old.agreement, new.agreement}
    assert by_name("Harbor College") == [new.partner]
    assert [row.pk for row in merged_with(new.partner)] == [old.partner.pk]


@pytest.mark.behavior(6)
def test_a_renamed_organization_keeps_its_agreements_under_the_old_name() -> None:
    made = samples.everything("Harbor College")
    edit_organization(organization=made.partner, by=None, name="Harbor University")
    party = m.Party.objects.select_related("organization").get(agreement=made.agreement, organization=made.partner)
    assert (party.called, str(party.organization)) == ("Harbor College", "Harbor University")
    assert by_name("Harbor College") == [made.partner]


def test_a_merge_is_taken_back_whatever_happened_since() -> None:
    dana = factories.user("dana")
    old, new = samples.everything("Harbor College", 1), samples.everything("Harbor University", 2)
    before = preview_of(old.partner, new.partner)
    merge_organizations(record=old.partner, into=new.partner, by=dana)
    edit_organization(organization=new.partner, by=dana, city="Harbor City")
    edit_organization(organization=old.partner, by=dana, city="Old Town")
    take_organizations_apart(record=old.partner, by=dana)
    old.partner.refresh_from_db()
    assert old.partner.merged_into is None
    assert set(agreements.listed(party=new.partner)) == {new.agreement}
    assert preview_of(old.partner, new.partner).moved == before.moved
    assert not m.OrganizationJudgement.objects.exists()


def test_a_chain_of_merges_points_to_its_end_and_comes_apart_link_by_link() -> None:
    a, b, c = (body(name) for name in ("Alpha Academy", "Beta Institute", "Gamma College"))
    merge_organizations(record=a, into=b, by=None)
    merge_organizations(record=b, into=c, by=None)
    assert [m.Organization.objects.get(pk=one.pk).merged_into for one in (a, b, c)] == [c, c, None]
    take_organizations_apart(record=b, by=None)
    assert [m.Organization.objects.get(pk=one.pk).merged_into for one in (a, b, c)] == [b, None, None]


def test_merges_that_make_no_sense_are_refused() -> None:
    home, a, b = samples.ours(), body("Alpha Academy"), body("Beta Institute")
    merge_organizations(record=a, into=b, by=None)
    for record, into in ((home, b), (b, b), (a, home), (home, a)):
        with pytest.raises(Invalid):
            merge_organizations(record=record, into=into, by=None)
    with pytest.raises(Invalid):
        take_organizations_apart(record=b, by=None)
    with pytest.raises(Invalid):
        judge_organizations_different(one=a, other=b, by=None)


@pytest.mark.behavior(13)
def test_merge_and_parting_stand_in_the_trail_with_before_and_after() -> None:
    dana, a, b = factories.user("dana"), body("Alpha Academy"), body("Beta Institute")
    merge_organizations(record=a, into=b, by=dana)
    take_organizations_apart(record=a, by=dana)
    events = m.AuditEvent.objects.filter(record_uuid=a.uuid, action__in=("merge", "take_apart")).order_by("pk")
    told = [(event.action, event.by, event.before["merged_into_id"], event.after["merged_into_id"]) for event in events]
    assert told == [("merge", dana, None, b.pk), ("take_apart", dana, b.pk, None)]


def test_people_are_merged_and_taken_apart() -> None:
    made = samples.everything()
    other = add_person(name="Wang Xiaoming", aliases=("王小明",), by=None)
    merge_people(record=other, into=made.person, by=None)
    assert same_person(["王小明"], None) == made.person
    take_people_apart(record=other, by=None)
    assert same_person(["王小明"], None) == other


@pytest.mark.behavior(5)
def test_the_same_ror_or_any_name_stops_with_candidates_and_reasons(lists: list[words.Candidate]) -> None:
    ror = "https://ror.org/03x80pn82"
    names = (words.Name("Harbin Engineering University", "en"), words.Name("哈尔滨工程大学", "zh"))
    heu = add_organization(organization=words.Organization(id=ror, name=names[0].value, names=names), by=None)
    for found in (
        organizations_like(["Something else"], ror=ror),
        organizations_like(["哈尔滨工程大学"]),
        organizations_like(["harbin engineering  UNIVERSITY"]),
        organizations_like(["Harbin Enginering Universty"]),
    ):
        assert [one.record for one in found] == [heu]
        assert found[0].reasons
    assert organizations_like(["Kyoto University"]) == []
    assert organizations_like(["哈尔滨工业大学"]) == []

    reason = words.Reason("acronym", 2.0, "HEU is its acronym")
    lists.append(words.Candidate(ror, names[0].value, 0.9, "CN", "HEU", (reason,)))
    found = organizations_like(["H.E.U."])
    assert [one.record for one in found] == [heu]
    assert found[0].reasons == ("the lists of organizations take the name for HEU (90 %)", "HEU is its acronym")
    assert in_the_lists("H.E.U.") == []


@pytest.mark.behavior(5)
def test_not_the_same_is_remembered(lists: list[words.Candidate]) -> None:
    one, other = body("Polytechnic University"), body("Polytechnic University", country="KZ")
    assert [found.record for found in organizations_like([one.name], apart_from=one)] == [other]
    judge_organizations_different(one=one, other=other, by=factories.user(), reason="other cities")
    judge_organizations_different(one=other, other=one, by=None)  # said again, in the other order
    assert organizations_like([one.name], apart_from=one) == []
    assert organizations_like([one.name], apart_from=other) == []
    assert judged_different(one) == {other.pk}
    assert m.OrganizationJudgement.objects.count() == 1


def test_people_much_alike() -> None:
    petrov = add_person(name="Пётр Петров", aliases=(), by=None)
    for name in ("Petrov Petr", "P. Petrov", "Петр Петров"):
        assert [one.record for one in people_like([name])] == [petrov], name
    assert people_like(["Anna Petrova"]) == []
    edit_person(person=petrov, by=None, orcid="0000-0002-1825-0097")
    assert people_like(["Nobody"], orcid="0000000218250097")[0].reasons == ("the same ORCID",)
    other = add_person(name="Petr Petrov", aliases=(), by=None)
    judge_people_different(one=petrov, other=other, by=None)
    assert people_like([other.name], apart_from=other) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("v petrov", "petrov vladimir", True),
        ("petrov v s", "vladimir sergeevich petrov", True),
        ("petrov anna", "petrov vladimir", False),
        ("v petrov", "v ivanov", False),
        ("li", "li", False),
    ],
)
def test_initials(one: str, other: str, same: bool) -> None:
    assert abbreviates(one, other) == same
