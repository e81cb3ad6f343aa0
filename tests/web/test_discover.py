"""Discover in the pages: what they say with and without works, in which order, and what stands on each of them."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.discover.works.editions import drop
from ortaq.registry import models as m
from ortaq.registry.organizations.operations import add_names, add_unverified
from ortaq.vocabulary import organizations as words
from tests.discover.records import work
from tests.web import discovering, samples
from tests.web.discovering import ADDRESS

OURS = "Al-Farabi Kazakh National University"  # what lists call "Our University" of the works
PAGES = (
    "/discover/",
    "/discover/partners/",
    "/discover/method/",
    ADDRESS,
    "/discover/03q0vrn42/",
    f"{ADDRESS}areas.csv",
    "/discover/03q0vrn42/map.svg",
    "/discover/partners/table.csv",
)


@pytest.fixture
def corpus(tmp_path: Path, settings: Any) -> Iterator[Path]:
    yield from discovering.with_corpus(tmp_path, settings)


def page(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_without_works_each_page_says_how_to_bring_them_in(
    address: str, reader: Client, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path
    text = page(reader, address)
    assert ("ortaq works load PATH" in text, "ortaq works sample" in text) == (True, True)


def test_works_that_cannot_be_asked_are_said_to_be_damaged(reader: Client, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "catalogue.json").write_text("{", encoding="utf-8")
    response = reader.get("/discover/")
    assert (response.status_code, "works load" in response.content.decode()) == (503, True)


def test_a_pair_has_two_lists_that_share_no_area(reader: Client, corpus: Path) -> None:
    lists = reader.get(f"{ADDRESS}?level=topic").context["page"].lists
    named = {one.key: [area.name for area in one.areas] for one in lists}
    assert named["deepen"] == ["Topic 9"]
    assert sorted(named["new"]) == ["Topic 1", "Topic 2", "Topic 3", "Topic 4"]
    assert [area.number for one in lists for area in one.areas] == [1, 2, 3, 4, 5]


def test_branches_are_counted_where_that_is_asked_and_the_page_says_so(
    reader: Client, tmp_path: Path, settings: Any
) -> None:
    branch = [discovering.OTHER["id"], discovering.OURS["id"]]
    works = copy.deepcopy(discovering.works())
    for record in works:
        for name in record["authorships"]:
            for body in name["institutions"]:
                body["lineage"] = branch if body["id"] == discovering.OTHER["id"] else [body["id"]]
    discovering.load_works(tmp_path, works)
    settings.DATA = tmp_path
    own, whole = (
        reader.get(f"/discover/03q0vrn42/000000300/?lineage={name}").context["page"] for name in ("nonsense", "parents")
    )
    assert [(str(tab.label), tab.here) for tab in own.lineages] == [
        ("Its own works", True),
        ("With its branches", False),
    ]
    assert [tab.here for tab in whole.lineages] == [False, True]
    assert (own.sides[0].detail, whole.sides[0].detail) == ("12 works", "24 works")
    assert any("Works of branches are counted" in note for note in whole.notes)
    assert not any("Works of branches are counted" in note for note in own.notes)
    assert "lineage=parents" in whole.downloads[0].address
    rows = list(csv.DictReader(io.StringIO(reader.get(whole.downloads[0].address).content.decode("utf-8-sig"))))
    assert {row["lineage"] for row in rows} == {"parents"}
    finder = reader.get("/discover/partners/?of=03q0vrn42&lineage=parents").context["page"]
    assert (finder.lineage, finder.told["lineage"], [tab.here for tab in finder.lineages]) == (
        "parents",
        "parents",
        [False, True],
    )
    discovering.close()


def test_without_branches_in_the_works_there_is_nothing_to_choose(reader: Client, corpus: Path) -> None:
    assert reader.get(ADDRESS).context["page"].lineages == ()
    assert reader.get("/discover/partners/").context["page"].lineages == ()


def test_the_sides_stand_in_the_order_of_the_address(reader: Client, corpus: Path) -> None:
    there, back = (reader.get(address).context["page"] for address in (ADDRESS, "/discover/000000200/03q0vrn42/"))
    assert [side.text for side in there.sides] == [OURS, "Other University"]
    assert [side.text for side in back.sides] == ["Other University", OURS]
    for one, other in zip(there.lists[0].areas, back.lists[0].areas, strict=True):
        assert [side.facts for side in one.sides] == [side.facts for side in other.sides][::-1]


def test_an_area_says_why(reader: Client, corpus: Path) -> None:
    (deepen,) = reader.get(f"{ADDRESS}?level=topic").context["page"].lists[1].areas
    assert deepen.unsure == "One side has only 1 work in it: a hint, not more."
    assert [[who.text for who in side.people] for side in deepen.sides] == [["Author 1"], ["Author 2"]]
    (known,) = next(fact.values for fact in deepen.reasons if fact.label == "already know each other")
    assert (known.text, known.detail) == ("Author 1 – Author 2", "1 work together, the last in 2012")
    (paper,) = deepen.sides[0].papers
    assert (paper.text, paper.address, paper.detail) == ("Work 12", "https://doi.org/10.1/12", "2012")


def test_few_works_are_said_aloud_and_the_areas_are_wider(reader: Client, corpus: Path) -> None:
    shown = reader.get(ADDRESS).context["page"]
    assert shown.notes == (
        f"{OURS} has only 12 works: all of this is uncertain.",
        "Other University has only 13 works: all of this is uncertain.",
        "Because there are so few works, wider areas are asked about than topics.",
    )
    assert [tab.label for tab in shown.levels if tab.here] == ["Subfields"]


@pytest.mark.parametrize("address", [ADDRESS, "/discover/partners/"])
def test_each_page_that_ranks_says_of_which_works_and_how_sure(address: str, reader: Client, corpus: Path) -> None:
    basis = reader.get(address).context["page"].basis
    assert str(basis.edition).startswith("24 works of 3 institutions, 2008–2015; edition ")
    assert basis.left_out == "No work was left out."
    assert "too few works to look back at" in str(basis.backtest)
    assert not basis.sample


def test_what_was_left_out_is_counted(reader: Client, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    discovering.load_works(tmp_path, [*discovering.works(), work(90, is_retracted=True), work(91, is_paratext=True)])
    said = reader.get(ADDRESS).context["page"].basis.left_out
    assert said == "2 works were left out: no article (covers, contents): 1; retracted: 1."


def test_addresses_of_nobody_are_not_found_and_one_with_itself_is_its_profile(reader: Client, corpus: Path) -> None:
    for address in ("/discover/03q0vrn42/nobody/", "/discover/nobody/", "/discover/03q0vrn42/nobody/areas.csv"):
        assert reader.get(address).status_code == 404
    assert reader.get(f"{ADDRESS}areas.pdf").status_code == 404
    assert reader.get("/discover/03q0vrn42/03q0vrn42/").headers["Location"] == "/discover/03q0vrn42/"


def test_names_lead_to_the_pair_and_doubtful_ones_are_asked_about(reader: Client, corpus: Path) -> None:
    sure = reader.get("/discover/", {"a": "our university", "b": "https://ror.org/000000200"})
    assert sure.headers["Location"] == ADDRESS
    asked = reader.get("/discover/", {"a": "Our University", "b": "university"}).context["page"].choices[1]
    assert sorted(body.name for body in asked.meant) == [OURS, "Other University", "University 3"]
    (_, unknown) = reader.get("/discover/", {"a": "Our University", "b": "zzz"}).context["page"].choices
    assert "called so" in str(unknown.problem)


def test_the_profile_of_an_institution(reader: Client, corpus: Path) -> None:
    parts = {part.key: part for part in reader.get("/discover/03q0vrn42/").context["page"].parts}
    fields, partners = parts["fields"].table, parts["partners"].table
    assert [[value.text for value in row] for row in fields.rows] == [["Earth Sciences", "100.0%"]]
    assert [[value.text for value in row[:3]] for row in partners.rows] == [
        ["University 3", "China", "6"],
        ["Other University", "China", "1"],
    ]
    assert parts["countries"].chart.finding == "Most often with China: 7 joint works."


def test_institutions_are_called_as_lists_and_records_call_them_in_the_readers_language(
    reader: Client, corpus: Path, settings: Any
) -> None:
    other = add_unverified(name="Other University", aliases=(), type="university", country="CN", language="en", by=None)
    m.Identifier.objects.create(organization=other, scheme="ror", value="000000200")
    add_names(organization=other, names=[words.Name("Другой университет", "ru")], by=None)
    addresses = ("/discover/", "/discover/03q0vrn42/", ADDRESS)
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "ru"
    entrance, profile, pair = (page(reader, address) for address in addresses)
    assert all("Другой университет" in text for text in (entrance, profile, pair))
    assert all("Казахский национальный университет имени аль-Фараби" in text for text in (profile, pair))
    assert "University 3" in profile
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert not any("Другой университет" in page(reader, address) for address in addresses)


def test_partners_stand_on_the_map_where_records_and_lists_place_them(reader: Client, corpus: Path) -> None:
    other = add_unverified(name="Other University", aliases=(), type="university", country="CN", language="en", by=None)
    m.Identifier.objects.create(organization=other, scheme="ror", value="000000200")
    m.Organization.objects.filter(pk=other.pk).update(latitude=45.75, longitude=126.65, city="Harbin")
    parts = {part.key: part.chart for part in reader.get("/discover/03q0vrn42/").context["page"].parts}
    assert parts["map"].finding == (
        "On the map: 1 of 2 partners; the larger a point, the more joint works. Place not known: 1."
    )
    assert [[value.text for value in row] for row in parts["map"].table.rows] == [
        ["Other University", "Harbin", "China", "1"]
    ]
    assert 'href="/discover/000000200/" aria-label="Other University, 1 work"' in parts["map"].svg
    taken = reader.get(parts["map"].image)
    assert taken.headers["Content-Type"] == "image/svg+xml"
    assert (b"Other University, 1 work" in taken.content, b"href" in taken.content) == (True, False)
    theirs = {part.key: part.chart for part in reader.get("/discover/000000200/").context["page"].parts}
    assert [row[1].text for row in theirs["map"].table.rows] == ["Almaty"]


def test_without_a_known_place_there_is_no_map(reader: Client, corpus: Path) -> None:
    assert "map" not in [part.key for part in reader.get("/discover/03q0vrn42/").context["page"].parts]


def test_joint_works_of_the_partners_are_drawn_and_listed(reader: Client, corpus: Path) -> None:
    parts = {part.key: part.chart for part in reader.get("/discover/03q0vrn42/").context["page"].parts}
    assert parts["network"].finding == (
        "Who of its strongest partners publish together as well; most often University 3 and Other University: 6 works."
    )
    assert [[value.text for value in row] for row in parts["network"].table.rows] == [
        ["University 3", "Other University", "6"]
    ]
    taken = reader.get(parts["network"].image).content.decode()
    assert all(f">{name}</text>" in taken for name in ("Other University", "University 3"))
    assert reader.get("/discover/03q0vrn42/other.svg").status_code == 404
    assert reader.get("/discover/nobody/map.svg").status_code == 404


def test_partners_come_with_likelihood_and_novelty(reader: Client, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    from ortaq.discover.sample.loading import load_sample

    load_sample(tmp_path)
    shown = reader.get("/discover/partners/", {"of": "03x80pn82", "novelty": "0"}).context["page"]
    likely = [row[2].text for row in shown.table.rows]
    assert likely == sorted(likely, key=lambda text: -float(str(text).rstrip("%")))
    new = reader.get("/discover/partners/", {"of": "03x80pn82", "novelty": "100"}).context["page"]
    unknown = [float(str(row[3].text).rstrip("%")) for row in new.table.rows]
    assert unknown == sorted(unknown, reverse=True)
    assert len(unknown) == len(likely) > 2
    assert shown.basis.sample
    assert "Invented sample data" in page(reader, "/discover/partners/?of=03x80pn82")


def test_wishes_that_nobody_meets_are_answered_in_words(reader: Client, corpus: Path) -> None:
    assert "ask for less" in str(reader.get("/discover/partners/").context["page"].problem)
    asked = {"of": "03q0vrn42", "topic": "No such topic", "novelty": "-4", "country": "XX"}
    shown = reader.get("/discover/partners/", asked).context["page"]
    assert ("No topic of the works" in str(shown.problem), shown.novelty, shown.country.value) == (True, 0, "")


def test_the_same_table_in_three_formats(reader: Client, corpus: Path) -> None:
    files = {form: reader.get(f"{ADDRESS}areas.{form}?level=topic").content for form in ("csv", "xlsx", "parquet")}
    (head, *rows) = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert ([row[3] for row in rows][-1], len(rows)) == ("Topic 9", 5)
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == head
    assert [cell.value for cell in sheet["D"]][1:] == [row[3] for row in rows]
    table = pyarrow.parquet.read_table(io.BytesIO(files["parquet"]))
    assert (table.column_names, table.column("name").to_pylist()) == (head, [row[3] for row in rows])


def test_words_of_the_works_are_never_taken_for_markup(reader: Client, tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    records = discovering.works(title=discovering.HOSTILE, doi="javascript:alert(1)")
    for record in records:
        for signed in record["authorships"]:
            signed["author"] |= {"display_name": discovering.HOSTILE, "orcid": "javascript:alert(1)"}
    discovering.load_works(tmp_path, records)
    text = page(reader, f"{ADDRESS}?level=topic") + page(reader, "/discover/03q0vrn42/")
    assert ("<script>alert" in text, "javascript:" in text, "&lt;script&gt;alert(1)" in text) == (False, False, True)


def test_another_edition_is_noticed_and_so_is_none(reader: Client, corpus: Path) -> None:
    first = reader.get(ADDRESS).context["page"].basis.edition
    discovering.load_works(corpus)
    assert reader.get(ADDRESS).context["page"].basis.edition != first
    drop(corpus)
    assert "ortaq works load PATH" in page(reader, ADDRESS)


def test_partners_on_record_stand_at_the_entrance(reader: Client, corpus: Path) -> None:
    assert reader.get("/discover/").context["page"].heading == "The largest institutions in these works"
    samples.ours()
    shown = reader.get("/discover/").context["page"]
    assert (shown.heading, shown.ours.name) == ("The largest institutions in these works", "Our University")


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/discover/", 4),
        (ADDRESS, 4),
        ("/discover/03q0vrn42/", 5),
        ("/discover/partners/", 3),
        ("/discover/method/", 2),
    ],
)
def test_how_many_queries_a_page_takes(
    address: str, count: int, reader: Client, corpus: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader.get(address)
    for _ in range(2):
        with django_assert_num_queries(count):
            assert reader.get(address).status_code == 200
        samples.ours()
