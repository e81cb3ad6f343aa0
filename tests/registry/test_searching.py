"""Search finds what is on record, at once, under any of its names, and nothing that the reader may not see."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.entries.keeping import is_empty, rebuild
from ortaq.registry.entries.models import SearchEntry, Spelling
from ortaq.registry.entries.words import sound, words_of_text
from ortaq.registry.identity.operations import merge_organizations
from ortaq.registry.organizations.editing import edit_organization
from ortaq.registry.organizations.operations import add_names, add_organization, add_unverified, state_profile
from ortaq.registry.people.operations import add_person
from ortaq.registry.searching.queries import find
from ortaq.registry.sources.operations import delete_source, restore_source
from ortaq.vocabulary import organizations as words
from tests.registry import factories
from tests.web import samples

pytestmark = pytest.mark.django_db
HEU = words.Organization(
    id=factories.HEU,
    name="Harbin Engineering University",
    names=(
        words.Name("Harbin Engineering University", "en"),
        words.Name("哈尔滨工程大学", "zh"),
        words.Name("HEU", None, words.NameKind.ACRONYM),
        words.Name("Harbin Shipbuilding Engineering Institute", "en", words.NameKind.FORMER),
    ),
    types=("education",),
    country="CN",
)


def names(text: str, reader: User) -> list[str]:
    """What is found, all kinds together."""
    return [str(hit.record) for hits in find(text, limit=5, reader=reader).groups.values() for hit in hits]


@pytest.mark.parametrize(
    "text",
    ["Харбин", "哈尔滨", "HEU", "Kharbin", "Harbn engineering", "heu", "харбинский инженерный", "哈尔滨工程", "Harb",
     "university harbin", "Harbin Enginering Univercity", "03x80pn82", "哈爾濱",
     "Harbin University of Technical Engineering",
     "哈尔宾工程大学", "Shipbilding"],
)  # fmt: skip
def test_one_university_by_many_names(text: str) -> None:
    add_organization(organization=HEU, by=None)
    add_unverified(name="Tomsk State University", aliases=(), type="university", country="RU", language="en", by=None)
    assert names(text, factories.user()) == ["Harbin Engineering University"]


@pytest.mark.parametrize("text", ["Харбин", "哈尔滨", "Harbin"])
def test_a_name_in_one_script_is_found_in_the_others(text: str) -> None:
    for name in ("Harbin Institute", "哈尔滨学院"):
        add_unverified(name=name, aliases=(), type="university", country="CN", language="", by=None)
    assert sorted(names(text, factories.user())) == ["Harbin Institute", "哈尔滨学院"]


@pytest.mark.parametrize("text", ["Туймебаев", "Tuimebayev", "Tuymebaev", "туймебаева", "Tuimebaev Zhanseit"])
def test_one_person_however_the_name_is_written(text: str) -> None:
    add_person(name="Жансеит Туймебаев", aliases=(), by=None)
    assert names(text, factories.user()) == ["Жансеит Туймебаев"]


@pytest.mark.parametrize("text", ["Xyzzy", "Berlin", "大连理工", "Q"])
def test_what_is_not_there_is_not_found(text: str) -> None:
    add_organization(organization=HEU, by=None)
    assert names(text, factories.user()) == []


def test_what_is_written_is_found_at_once_and_what_is_unwritten_is_not() -> None:
    me = factories.user()
    one = add_unverified(name="Aqua College", aliases=(), type="", country="", language="", by=me)
    assert names("aqua", me) == ["Aqua College"]
    edit_organization(organization=one, by=me, name="Terra College")
    add_names(organization=one, names=[words.Name("Ignis College")], by=me)
    assert names("terra", me) == names("ignis", me) == ["Terra College"]
    for row in one.names.filter(value="Ignis College"):
        audit.remove(row, action="test", by=me)
    assert names("ignis", me) == []


def test_a_refused_operation_leaves_no_entry() -> None:
    me = factories.user()
    before = SearchEntry.objects.count()
    with pytest.raises(Exception, match="needs a name"):
        add_person(name=" ", aliases=("Ghost",), by=me)
    assert SearchEntry.objects.count() == before


def test_a_deleted_source_and_a_value_set_aside_are_not_found() -> None:
    me = factories.user()
    made = samples.everything()
    delete_source(source=made.source, by=me)
    audit.change(made.fact, action="test", by=me, set_aside=True)
    assert "sourcedocument" not in find("harbor", limit=5, reader=me).groups
    assert find("30000", limit=5, reader=me).groups == {}
    restore_source(source=made.source, by=me)
    assert "sourcedocument" in find("harbor", limit=5, reader=me).groups


def test_what_was_merged_leads_to_what_stands_for_it() -> None:
    me = factories.user()
    old = add_unverified(name="Aqua College", aliases=(), type="", country="", language="", by=me)
    new = add_unverified(name="Terra College", aliases=(), type="", country="", language="", by=me)
    merge_organizations(record=old, into=new, by=me)
    assert names("aqua", me) == ["Terra College"]
    audit.change(new, action="test", by=me, visibility=Visibility.RESTRICTED)
    assert names("aqua", factories.user("reader", role="reader")) == []


def test_a_restricted_organization_is_told_by_nothing_that_names_it() -> None:
    """Its facts and the agreements that it is a party of are visible; its name does not lead to them."""
    me, reader = factories.user(), factories.user("reader", role="reader")
    made = samples.everything()
    state_profile(organization=made.partner, attribute="strength", value="shipbuilding", evidence=(),
                  as_of=datetime.date(2024, 5, 1), by=me)  # fmt: skip
    assert set(find("shipbuilding", limit=5, reader=reader).groups) == {"profilefact"}
    audit.change(made.agreement, action="test", by=me, title="A memorandum", number="2024-1")
    assert "agreement" in find("harbor", limit=5, reader=reader).groups
    audit.change(made.partner, action="test", by=me, visibility=Visibility.RESTRICTED)
    assert find("shipbuilding", limit=5, reader=reader).groups == {}
    assert not {"agreement", "organization"} & set(find("harbor", limit=5, reader=reader).groups)
    assert {"agreement", "organization"} <= set(find("harbor", limit=5, reader=me).groups)


def test_what_one_may_not_see_takes_no_place_of_what_one_may() -> None:
    """However many restricted records hold the word, the visible ones are found."""
    me, reader = factories.user(), factories.user("reader", role="reader")
    seen = add_person(name="Azat Older", aliases=(), by=me)
    for number in range(70):
        hidden = add_person(name=f"Azat {number}", aliases=(), by=me)
        audit.change(hidden, action="test", by=me, visibility=Visibility.RESTRICTED)
    assert names("azat", reader) == [str(seen)]


def test_entries_made_anew_are_those_that_were_kept() -> None:
    add_organization(organization=HEU, by=None)
    samples.everything()
    fields = ("record_type", "record_id", "row_uuid", "body_id", "kind", "language", "text", "words")
    kept = set(SearchEntry.objects.values_list(*fields))
    spelled = set(Spelling.objects.values_list("spelling", "word"))
    assert rebuild() == len(kept)
    assert set(SearchEntry.objects.values_list(*fields)) == kept
    assert set(Spelling.objects.values_list("spelling", "word")) == spelled
    assert Spelling.objects.count() == len(spelled)


def test_a_database_from_before_there_were_entries_is_noticed() -> None:
    assert not is_empty()
    add_person(name="Azat", aliases=(), by=None)
    assert not is_empty()
    SearchEntry.objects.all().delete()
    assert is_empty()
    rebuild()
    assert names("azat", factories.user()) == ["Azat"]


def test_every_name_on_record_has_its_entry() -> None:
    samples.everything()
    named = {
        *m.OrganizationName.objects.values_list("value", flat=True),
        *m.PersonName.objects.values_list("value", flat=True),
    }
    assert named <= set(SearchEntry.objects.values_list("text", flat=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [("kharbin", "harbin"), ("tuimebayev", "tuimebaev"), ("nazarbaev", "nazarbayev"), ("sergey", "sergei"),
     ("shcherbakov", "scherbakov"), ("zhukov", "jukov")],
)  # fmt: skip
def test_what_sounds_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_text_of_endless_words_is_kept_in_part() -> None:
    text = " ".join(f"word{number}" for number in range(200_000))
    assert len(words_of_text(text, "sourcedocument").encode()) < 400_000
