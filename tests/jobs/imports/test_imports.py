"""The office's own tables: checked row by row, recorded whole, never twice, taken back whole; killed at any moment."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook

from ortaq.jobs.imports import working
from ortaq.jobs.imports.bringing import bring_table
from ortaq.jobs.imports.report import returned_head, returned_rows, said_of
from ortaq.jobs.imports.working import work_import
from ortaq.registry import models as m
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.operations import edit_agreement
from ortaq.registry.agreements.terms import terms_of
from ortaq.registry.errors import AlreadyDecided, Invalid, NotAllowed, StillNeeded
from ortaq.registry.imports import recording, undoing
from ortaq.registry.imports.operations import (
    decide_name,
    drop_batch,
    set_columns,
    start_recording,
    start_undo,
)
from ortaq.registry.imports.queries import counts_of, names_to_decide
from ortaq.registry.imports.undoing import undo_preview
from ortaq.registry.organizations.operations import add_unverified
from tests.jobs.imports import messy
from tests.registry import factories

pytestmark = pytest.mark.django_db


def brought(path: Path, kind: str = "agreements", **options: Any) -> m.ImportBatch:
    batch, _new = bring_table(path=path, name=path.name, kind=kind, by=options.get("by"))
    return batch


def checked(path: Path, kind: str = "agreements") -> m.ImportBatch:
    batch = brought(path, kind)
    if batch.state == "brought":
        set_columns(batch=batch, columns=batch.columns, by=None)
    batch.refresh_from_db()
    return work_import(batch=batch, by=None)


def recorded(path: Path, kind: str = "agreements") -> m.ImportBatch:
    batch = checked(path, kind)
    for name in names_to_decide(batch):
        if name.state == "doubtful":
            decide_name(name=name, choice="new", by=None)
    return work_import(batch=start_recording(batch=batch, by=None), by=None)


def taken_back(batch: m.ImportBatch) -> m.ImportBatch:
    return work_import(batch=start_undo(batch=batch, by=None), by=None)


def lakeside() -> m.Organization:
    return add_unverified(name="Lakeside Polytechnic of Umbria", aliases=(), type="", country="", language="", by=None)


def table(tmp_path: Path, *rows: list[Any], name: str = "table.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = tmp_path / name
    book.save(path)
    return path


def states(batch: m.ImportBatch) -> dict[str, int]:
    return {state: count for state, count in counts_of(batch).items() if count}


def everything() -> dict[str, int]:
    """How many rows each kind of record and of its parts has."""
    kinds = (m.Organization, m.OrganizationName, m.Identifier, m.Partnership, m.Agreement, m.Party, m.Person,
             m.PersonName, m.Position, m.Contact, m.Engagement, m.Guest, m.Participant, m.Made)  # fmt: skip
    return {model.__name__: model._default_manager.count() for model in kinds}


@pytest.mark.behavior(7)
def test_the_messy_table(tmp_path: Path) -> None:
    """500 rows, 20 bad: the good are recorded, the bad returned with reasons; again, nothing; then all taken back."""
    factories.department()  # our university
    before = everything()
    path = messy.workbook(tmp_path / "Реестр.xlsx")
    batch = checked(path)
    found = {row.cells[0]: row for row in batch.rows.all()}
    assert len(found) == messy.ROWS
    wrong = {n: {problem["code"] for problem in row.problems} for n, row in found.items() if row.state == "bad"}
    assert wrong == {n: {code} for n, (_column, _value, code) in messy.WRONG.items()}
    assert len(wrong) == messy.BAD
    assert everything() == before

    batch = recorded(path)
    assert states(batch) == {"recorded": 480, "bad": 20}
    assert m.Agreement.objects.count() == 480
    one = m.Agreement.objects.get(title="Сотрудничество 461")
    assert "Bologna" not in str(one.parties.last())
    assert {party.organization.name for party in one.parties.all()} & {
        party.organization.name for party in m.Agreement.objects.get(title="Сотрудничество 460").parties.all()
    } >= {"Harbin Engineering University"}
    signed = {agreement.title: agreement.signed for agreement in m.Agreement.objects.all()}
    for n in (1, 2, 3, 4, 5, 6, 8, 9):  # each way of writing a day
        expected = datetime.date(2012, 1, 1) + datetime.timedelta(days=n * 9 % 4300)
        assert signed[f"Сотрудничество {n}"] == expected
    assert {agreement.state for agreement in m.Agreement.objects.all()} == {"reported"}
    harbin = m.Organization.objects.get(names__value="哈尔滨工程大学", identifiers__value="03x80pn82")
    assert harbin.name == "Harbin Engineering University"

    after = everything()
    again, new = bring_table(path=path, name="again.xlsx", kind="agreements", by=None)
    assert (again.pk, new) == (batch.pk, False)
    other = recorded_as_csv(batch, tmp_path)
    assert "recorded" not in states(other)
    assert everything() == after

    assert taken_back(batch).state == "undone"
    assert everything() == before


def recorded_as_csv(batch: m.ImportBatch, tmp_path: Path) -> m.ImportBatch:
    """The same rows in another file, some of them twice."""
    lines = [batch.headings, *[[str(cell or "") for cell in row.cells] for row in batch.rows.all()]]
    lines += lines[1:30]
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
    path = tmp_path / "same.csv"
    path.write_text(text, encoding="utf-8")
    return checked(path)


def test_bad_rows_come_back_as_a_table_that_can_be_corrected(tmp_path: Path) -> None:
    rows = [["Partner", "Kind", "Signed"], ["University of Bologna", "MoU", "soon"], ["", "MoU", "=1+"]]
    batch = checked(table(tmp_path, *rows))
    assert returned_head(batch)[:3] == rows[0]
    (first, second) = returned_rows(batch)
    assert first[:4] == ["University of Bologna", "MoU", "soon", 2]
    assert "Signed “soon”: This is no date" in str(first[4])
    assert str(second[4]).startswith("Partner: The cell is empty")
    corrected = [returned_head(batch), [*first[:2], "2024-05-16", *first[3:]]]
    assert states(recorded(table(tmp_path, *corrected, name="corrected.xlsx"))) == {"recorded": 1}


def test_a_refusal_is_told_in_the_language_of_each_reader(tmp_path: Path) -> None:
    rows = [["Partner", "Signed", "Start", "End"], ["Old Mill College", "1950-05-16", "1950-05-16", "31.12.2090"]]
    with translation.override("kk"):
        batch = recorded(table(tmp_path, *rows))
    assert states(batch) == {"bad": 1}
    (row,) = batch.rows.all()
    told = {}
    for language in ("en", "ru", "kk"):
        with translation.override(language):
            (told[language],) = said_of(row)
    assert told["en"] == "end: more than a hundred years after the start."
    assert len(set(told.values())) == 3


def test_columns_are_remembered_for_their_headings(tmp_path: Path) -> None:
    head = ["Wer", "Was", "Partner"]
    batch = brought(table(tmp_path, head, ["Bologna", "MoU", "x"], name="one.xlsx"))
    assert batch.columns == ["", "", "partner"]
    set_columns(batch=batch, columns=["partner", "kind", ""], by=None)
    assert brought(table(tmp_path, head, ["Rome", "MoU", "y"], name="two.xlsx")).columns == ["partner", "kind", ""]
    for wrong in (["partner", "partner", ""], ["", "kind", ""]):
        with pytest.raises(Invalid):
            set_columns(batch=batch, columns=wrong, by=None)


@pytest.mark.parametrize(
    "headings",
    [
        ["Partner institution", "Date of signing", "Valid until", "Type of agreement", "Country"],
        ["Наименование вуза", "Дата подписания", "Срок действия (до)", "Вид документа", "Страна"],
        ["Серіктес", "Қол қойылған күні", "Аяқталу күні", "Келісім түрі", "Ел"],
        ["合作院校", "签署日期", "有效期至", "协议类型", "国家"],
    ],
)
def test_headings_of_four_languages(headings: list[str], tmp_path: Path) -> None:
    batch = brought(table(tmp_path, ["a title"], headings, ["x"] * 5))
    assert (batch.columns, batch.heading_row) == (["partner", "signed", "end", "kind", "country"], 2)


def test_doubtful_names_wait_for_a_person(tmp_path: Path) -> None:
    first = lakeside()
    path = table(
        tmp_path, ["Partner", "Signed"], ["Lakeside Polytechnic of Umbra", 2020],
        ["Lakeside Polytechnic of Umbria", 2021],
        ["Old Mill College of Nowhere", 2022],
    )  # fmt: skip
    batch = checked(path)
    assert states(batch) == {"asks": 1, "good": 2}
    (name,) = names_to_decide(batch)
    assert name.candidates[0]["name"] == first.name
    assert name.candidates[0]["reasons"]
    with pytest.raises(Invalid):
        decide_name(name=name, choice="record:nonsense", by=None)
    decide_name(name=name, choice="skip", by=None)
    assert states(batch) == {"skipped": 1, "good": 2}
    assert "You chose to leave out" in said_of(batch.rows.get(state="skipped"))[0]
    decide_name(name=name, choice=name.candidates[0]["id"], by=None)
    batch = work_import(batch=start_recording(batch=batch, by=None), by=None)
    assert states(batch) == {"recorded": 3}
    assert first.names.filter(value="Lakeside Polytechnic of Umbra", kind="as-written").exists()
    new = m.Organization.objects.get(name="Old Mill College of Nowhere")
    assert not new.verified
    with pytest.raises(AlreadyDecided):
        decide_name(name=name, choice="new", by=None)


def test_what_was_asked_can_be_recorded_later(tmp_path: Path) -> None:
    lakeside()
    path = table(tmp_path, ["Partner", "Signed"], ["Lakeside Polytechnic of Umbra", 2020], ["Old Mill College", 2022])
    batch = work_import(batch=start_recording(batch=checked(path), by=None), by=None)
    assert states(batch) == {"asks": 1, "recorded": 1}
    decide_name(name=names_to_decide(batch)[0], choice="new", by=None)
    batch = work_import(batch=start_recording(batch=batch, by=None), by=None)
    assert states(batch) == {"recorded": 2}
    assert taken_back(batch).state == "undone"
    assert not m.Agreement.objects.exists()


PARTNERS = [
    ["University", "Country", "City", "Website", "Tier", "Stage", "Acronym", "Note"],
    ["University of Bologna", "Italy", "Bologna", "unibo.it", "strategic", "active", "UNIBO", "oldest"],
    ["Old Mill College", "Казахстан", "Almaty", "", "", "", "", ""],
    ["University of Bologna", "Italy", "Bologna", "unibo.it", "strategic", "active", "UNIBO", "oldest"],
    ["Old Mill College", "Казахстан", "Astana", "not an address", "", "", "", ""],
]
CONTACTS = [
    ["ФИО", "Организация", "Должность", "Эл. почта", "Телефон"],
    ["Мария Росси", "University of Bologna", "Проректор", "rossi@example.org", "+39 051"],
    ["Мария Росси", "University of Bologna", "Проректор", "rossi@example.org", ""],
    ["Li Wei", "Old Mill College", "", "li wei", ""],
    ["Anna Bianchi", "University of Bologna", "", "", ""],
]
VISITS = [
    ["来访单位", "日期", "结束日期", "类型", "成员", "成果"],
    ["博洛尼亚大学; Old Mill College", "2023年5月16日", "18.05.2023", "来访", "Maria Rossi；Anna Bianchi", "ok"],
    ["Old Mill College", "2031", "", "出访", "", ""],
    ["Old Mill College", "18.05.2023", "16.05.2023", "会谈", "", ""],
    ["Old Mill College", "", "", "会谈", "", ""],
]


def test_partners_contacts_and_visits(tmp_path: Path) -> None:
    partners = recorded(table(tmp_path, *PARTNERS, name="p.xlsx"), "partners")
    assert states(partners) == {"recorded": 2, "repeated": 1, "bad": 1}
    bologna = m.Organization.objects.get(names__value="UNIBO")
    tie = m.Partnership.objects.get(second=bologna) if bologna.pk > 1 else m.Partnership.objects.get(first=bologna)
    assert (tie.tier, tie.stage, tie.note) == ("strategic", "active", "oldest")
    assert m.Organization.objects.get(name="Old Mill College").city == "Almaty"

    contacts = recorded(table(tmp_path, *CONTACTS, name="c.xlsx"), "contacts")
    assert states(contacts) == {"recorded": 2, "repeated": 1, "bad": 1}
    assert sorted(m.Contact.objects.values_list("person__name", "rank")) == [
        ("Anna Bianchi", "deputy"), ("Мария Росси", "principal"),
    ]  # fmt: skip
    assert m.Person.objects.get(name="Мария Росси").phone == "+39 051"

    visits = recorded(table(tmp_path, *VISITS, name="v.xlsx"), "visits")
    codes = [problem["code"] for row in visits.rows.filter(state="bad") for problem in row.problems]
    assert (states(visits), codes) == ({"recorded": 2, "bad": 2}, ["order", "missing"])
    held = m.Engagement.objects.get(kind="delegation_visit")
    assert (held.state, held.date_text, held.guests.count()) == ("held", "2023-05-16/2023-05-18", 2)
    assert {one.person.name for one in held.participants.all()} == {"Maria Rossi", "Anna Bianchi"}
    assert m.Person.objects.filter(name="Anna Bianchi").count() == 1
    ahead = m.Engagement.objects.get(kind="outgoing_visit")
    assert (ahead.state, ahead.start, ahead.host and ahead.host.name) == ("scheduled", None, "Old Mill College")
    for batch in (visits, contacts, partners):
        assert taken_back(batch).state == "undone"
    assert not m.Engagement.objects.exists()
    assert not m.Person.objects.exists()
    assert not m.Partnership.objects.exists()


def test_what_is_on_record_already_is_not_made_again(tmp_path: Path) -> None:
    head = ["Partner", "Kind", "Signed", "Title", "Our number"]
    recorded(table(tmp_path, head, ["Old Mill College", "MoU", "2024-05-16", "", "7"], name="one.xlsx"))
    rows = [
        ["Old Mill College", "Меморандум", "16.05.2024", "", ""],  # the same in other words
        ["Old Mill College", "NDA", "2024-05-17", "Secrets", "7"],  # our number
        ["Old Mill College", "MoU", "2024-05-16", "Another one", "8"],
    ]
    batch = recorded(table(tmp_path, head, *rows, name="two.xlsx"))
    assert states(batch) == {"repeated": 2, "recorded": 1}
    assert "on record already" in said_of(batch.rows.filter(state="repeated")[0])[0]


def test_nobody_sees_a_batch_before_it_is_whole(tmp_path: Path) -> None:
    reader = factories.user()
    path = table(tmp_path, ["Partner", "Signed"], *[["Old Mill College", 1950 + n] for n in range(70)])
    batch = start_recording(batch=checked(path), by=None)
    working.STEPS["recording"](batch, None)
    assert m.Agreement.objects.count() == working.RECORDED_AT_ONCE
    assert not seen_by(m.Agreement.objects.all(), reader).exists()
    work_import(batch=batch, by=None)
    assert seen_by(m.Agreement.objects.all(), reader).count() == 70
    start_undo(batch=batch, by=None)
    assert not seen_by(m.Agreement.objects.all(), reader).exists()


class Killed(BaseException):
    """The process is gone: nothing that the program itself does comes after it."""


STEPS = ((recording, "note_made"), (recording, "show_made"), (recording, "_put"), (recording, "_body"),
         (undoing, "forget"), (undoing, "undo_events"), (undoing, "hide_made"))  # fmt: skip


DEADLY = {n * (n + 1) // 2 for n in range(1, 60)}  # in the end there is time for all rows that are done at once


@pytest.mark.behavior(15)
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS)
def test_killed_at_every_step(
    module: Any, step: str, when: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before or after each step, ever later: nothing half-written, and a rerun completes it."""
    reader = factories.user()
    factories.department()
    before = everything()
    path = table(tmp_path, ["Partner", "Signed"], *[[f"Old Mill College {n % 3}", 2000 + n] for n in range(7)])
    batch = checked(path)
    real, calls = getattr(module, step), Counter[str]()

    def killing(*args: Any, **options: Any) -> Any:
        calls["all"] += 1
        found = real(*args, **options) if when == "after" else None
        if calls["all"] in DEADLY:
            raise Killed
        return found if when == "after" else real(*args, **options)

    monkeypatch.setattr(module, step, killing)
    survive(lambda: start_recording(batch=batch, by=None), batch, "recording")
    survive(lambda: work_import(batch=batch, by=None), batch, "recorded", reader=reader, seen=0)
    assert seen_by(m.Agreement.objects.all(), reader).count() == 7
    assert m.Party.objects.count() == 14
    survive(lambda: start_undo(batch=batch, by=None), batch, "undoing")
    survive(lambda: work_import(batch=batch, by=None), batch, "undone", reader=reader, seen=0)
    assert calls["all"] > 1
    assert everything() == before


def survive(work: Any, batch: m.ImportBatch, state: str, *, reader: Any = None, seen: int = 0) -> None:
    """Do the work over and over until the batch is in the state; after each kill nothing half is there."""
    for _attempt in range(60):
        try:
            work()
        except Killed:
            batch.refresh_from_db()
            assert all(agreement.parties.count() == 2 for agreement in m.Agreement.objects.all())
            if reader is not None:
                assert seen_by(m.Agreement.objects.all(), reader).count() == seen
        batch.refresh_from_db()
        if batch.state == state:
            return
    pytest.fail(f"it never came to {state}")


def test_undo_is_refused_where_somebody_has_worked_with_it(tmp_path: Path) -> None:
    officer = factories.user()
    path = table(
        tmp_path, ["Partner", "Signed", "Title"], ["Old Mill College", 2020, "One"], ["Old Mill College", 2021, "Two"]
    )
    batch = recorded(path)
    agreement = m.Agreement.objects.get(title="One")
    edit_agreement(agreement=agreement, terms=replace(terms_of(agreement), purpose="To try"), by=officer)
    preview = undo_preview(batch)
    assert dict(preview.counts)["agreement"] == 2
    assert any("One" in hindrance for hindrance in preview.hindrances)
    with pytest.raises(StillNeeded, match="One"):
        start_undo(batch=batch, by=officer)
    batch.refresh_from_db()
    assert batch.state == "recorded"
    assert m.Agreement.objects.count() == 2


def test_undo_is_refused_where_something_else_stands_on_it(tmp_path: Path) -> None:
    batch = recorded(table(tmp_path, ["Partner", "Signed"], ["Old Mill College", 2020], name="one.xlsx"))
    other = recorded(
        table(tmp_path, ["Partner", "Signed", "Title"], ["Old Mill College", 2021, "Two"], name="two.xlsx")
    )
    with pytest.raises(StillNeeded, match="Old Mill College"):
        start_undo(batch=batch, by=None)
    taken_back(other)
    assert taken_back(batch).state == "undone"


def test_only_who_may_brings_tables_in(tmp_path: Path) -> None:
    path = table(tmp_path, ["Partner"], ["Old Mill College"])
    for role in ("coordinator", "reader", "press", "reviewer"):
        with pytest.raises(NotAllowed):
            bring_table(path=path, name="t.xlsx", kind="partners", by=factories.user(role, role=role))
    assert not m.ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "there is nothing in it"),
        (b"Partner,Signed\n", "no rows below them"),
        (b"%PDF-1.4", "this is no table"),
        (b"1\n2\n3\n", "no row with headings"),
    ],
)
def test_files_that_are_refused_name_themselves(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(Invalid, match=told) as refused:
        brought(path)
    assert str(refused.value).startswith("broken.csv")
    assert not m.ImportBatch.objects.exists()
    assert not m.ImportRow.objects.exists()


def test_a_table_thrown_away_leaves_nothing_and_may_come_again(tmp_path: Path) -> None:
    path = table(tmp_path, ["Partner"], ["Old Mill College"])
    batch = checked(path, "partners")
    drop_batch(batch=batch, by=None)
    assert not m.ImportRow.objects.exists()
    assert states(recorded(path, "partners")) == {"recorded": 1}
    with pytest.raises(AlreadyDecided):
        drop_batch(batch=batch, by=None)
