"""Tables come in on the pages: columns, report, names, recording, taking back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from ortaq.exchange.sheets.opening import open_sheets
from ortaq.jobs.imports.headings import head_of
from ortaq.jobs.imports.working import work_import
from ortaq.registry import models as m
from ortaq.registry.imports.fields import LANGUAGES, comparable, fields_of, value_words
from ortaq.registry.imports.rules import AT_WORK
from ortaq.registry.organizations.operations import add_unverified
from ortaq.web.imports.guide import GROUPS, template_of
from ortaq.web.words import WORDS
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

HEAD = "Partner;Kind;Signed;Valid until\n"
ROWS = "Old Mill College;MoU;2024-05-16;2029-05-16\nOld Mill College;soup;2024-05-17;\nLakeside Umbra;NDA;2020;\n"
HOSTILE = "<script>alert(1)</script> University"


def bring(client: Client, text: str = HEAD + ROWS, name: str = "table.csv", kind: str = "agreements") -> Any:
    return client.post(reverse("import_bring"), {"kind": kind, "table": SimpleUploadedFile(name, text.encode())})


def checked(client: Client, text: str = HEAD + ROWS) -> m.ImportBatch:
    bring(client, text)
    batch = m.ImportBatch.objects.get()
    client.post(reverse("import_columns", args=[batch.uuid]), columns_of(batch))
    batch.refresh_from_db()
    return work_import(batch=batch, by=None)


def columns_of(batch: m.ImportBatch) -> dict[str, str]:
    return {f"column{place}": field for place, field in enumerate(batch.columns)}


def act(client: Client, batch: m.ImportBatch, name: str) -> m.ImportBatch:
    client.post(reverse(name, args=[batch.uuid]))
    return worked(client, batch)


def worked(client: Client, batch: m.ImportBatch) -> m.ImportBatch:
    """As the page does while it is open."""
    batch.refresh_from_db()
    while batch.state in AT_WORK:
        client.post(reverse("import_work", args=[batch.uuid]))
        batch.refresh_from_db()
    return batch


def test_from_the_file_to_the_records_and_back(officer: Client) -> None:
    add_unverified(name="Lakeside Umbria", aliases=(), type="", country="", language="", by=None)
    response = bring(officer)
    batch = m.ImportBatch.objects.get()
    assert response["Location"] == reverse("import", args=[batch.uuid])
    page = officer.get(response["Location"]).content.decode()
    assert "What do the columns mean?" in page
    officer.post(reverse("import_columns", args=[batch.uuid]), columns_of(batch))
    assert worked(officer, batch).state == "checked"
    page = officer.get(response["Location"]).content.decode()
    assert "This is none of: letter of intent" in page
    assert "Lakeside Umbria" in page
    assert "Record 1 row" in page
    name = m.ImportName.objects.get(state="doubtful")
    officer.post(reverse("import_names", args=[batch.uuid]), {f"name{name.pk}": name.candidates[0]["id"]})
    assert act(officer, batch, "import_record").state == "recorded"
    assert m.Agreement.objects.count() == 2
    assert "Old Mill College" in officer.get(reverse("agreements")).content.decode()
    act(officer, batch, "import_record")  # a second click does nothing
    assert m.Agreement.objects.count() == 2
    undo = reverse("import_undo", args=[batch.uuid])
    assert "2 agreements" in officer.get(undo).content.decode()
    assert act(officer, batch, "import_undo").state == "undone"
    assert not m.Agreement.objects.exists()


def test_the_same_file_leads_to_the_import_that_it_was(officer: Client) -> None:
    first = bring(officer)["Location"]
    assert bring(officer, name="other.csv")["Location"] == first
    assert m.ImportBatch.objects.count() == 1


def test_a_workbook_is_read_whatever_the_upload_is_called_on_disk(officer: Client) -> None:
    upload = SimpleUploadedFile("p.xlsx", template_of("partners", "en", "Template"))
    response = officer.post(reverse("import_bring"), {"kind": "partners", "table": upload})
    assert "there are headings, but no rows below them" in response.content.decode()


def test_columns_that_make_no_sense_are_refused(officer: Client) -> None:
    bring(officer)
    batch = m.ImportBatch.objects.get()
    for wrong in ({"column0": "", "column1": "kind"}, {"column0": "partner", "column1": "partner"}, {"column0": "no"}):
        response = officer.post(reverse("import_columns", args=[batch.uuid]), wrong)
        assert response.status_code == 422
    batch.refresh_from_db()
    assert batch.state == "brought"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.csv", b"", "There is nothing in this file"),
        ("a.xlsx", b"%PDF-1.7", "this is no table"),
        ("a.xlsx", b"PK\x03\x04 no", "the workbook is damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "old kind"),
    ],
)
def test_files_that_are_refused(name: str, content: bytes, told: str, officer: Client) -> None:
    upload = SimpleUploadedFile(name, content)
    response = officer.post(reverse("import_bring"), {"kind": "partners", "table": upload})
    assert (response.status_code, told in response.content.decode()) == (422, True)
    assert not m.ImportBatch.objects.exists()


def test_200_megabytes_are_refused_unread(officer: Client) -> None:
    response = officer.post(
        reverse("import_bring"), b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="200000000"
    )
    assert response.status_code == 413
    assert "26" in response.content.decode()


def test_returned_rows_cannot_act_as_formulas(officer: Client) -> None:
    batch = checked(officer, HEAD + '"=HYPERLINK(""http://x"")";soup;2024;\n')
    body = b"".join(officer.get(reverse("import_returned", args=[batch.uuid, "csv"])))
    assert b"'=HYPERLINK" in body
    assert b"This is none of" in body
    book = load_workbook(io.BytesIO(officer.get(reverse("import_returned", args=[batch.uuid, "xlsx"])).content))
    (sheet,) = book.worksheets
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n"}
    assert m.AuditEvent.objects.filter(action="export").count() == 2


def test_hostile_cells_show_as_words(officer: Client) -> None:
    batch = checked(officer, HEAD + f"{HOSTILE};{HOSTILE};soon;\n{HOSTILE};MoU;2024;\n")
    text = officer.get(reverse("import", args=[batch.uuid])).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text


@pytest.mark.parametrize("rows", [1, 40])
def test_the_page_asks_a_fixed_number_of_questions(
    rows: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = "".join(f"Old Mill College;{'MoU' if n % 2 else 'soup'};{1950 + n};\n" for n in range(rows))
    batch = act(officer, checked(officer, HEAD + "Old Mill College;MoU;1900;\n" + lines), "import_record")
    for state, questions in (("recorded", 9), ("bad", 8)):
        with django_assert_num_queries(questions):
            officer.get(reverse("import", args=[batch.uuid]), {"state": state})
    with django_assert_num_queries(4):
        officer.get(reverse("imports"))


def test_only_who_may_sees_imports(sign_in: SignIn) -> None:
    assert "Import a table" in sign_in("officer").get("/agreements/").content.decode()
    assert "Import a table" not in sign_in("reader").get("/agreements/").content.decode()
    assert sign_in("coordinator").get(reverse("imports")).status_code == 403


@pytest.mark.parametrize("language", ["en", "ru", "kk", "zh-hans"])
@pytest.mark.parametrize("kind", m.ImportBatch._meta.get_field("kind").choices or ())
def test_the_template_is_read_as_it_is_written(kind: tuple[str, str], language: str, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    with translation.override(language):
        path.write_bytes(template_of(kind[0], language, "Template"))
    head = head_of(kind[0], open_sheets(path, name=path.name)[0])
    assert head is not None
    assert list(head.columns) == list(fields_of(kind[0]))


def test_templates_are_handed_out(officer: Client) -> None:
    for kind in ("partners", "agreements", "contacts", "visits"):
        for format in ("xlsx", "csv"):
            assert officer.get(reverse("import_template", args=[kind, format])).status_code == 200
    assert officer.get(reverse("import_template", args=["dragons", "csv"])).status_code == 404


@pytest.mark.parametrize("language", ["en", "ru", "kk", "zh-hans"])
def test_every_word_that_the_guide_offers_is_read(language: str) -> None:
    fields = [field for kind in ("partners", "agreements", "contacts", "visits") for field in fields_of(kind).values()]
    for group in {field.values for field in fields if field.values}:
        words = value_words(group)
        with translation.override(language):
            offered = {comparable(word): value for value, word in WORDS[GROUPS.get(group, group)].items()}
        assert {word: words.get(word) for word in offered} == offered


def test_no_heading_means_two_fields() -> None:
    for kind in ("partners", "agreements", "contacts", "visits"):
        firsts = [comparable(field.headings[spoken][0]) for spoken in LANGUAGES for field in fields_of(kind).values()]
        pairs = {
            (comparable(field.headings[spoken][0]), field.name)
            for spoken in LANGUAGES
            for field in fields_of(kind).values()
        }
        assert len({word for word, _field in pairs}) == len(pairs), firsts
