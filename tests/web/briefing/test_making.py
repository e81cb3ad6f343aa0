"""A pack says what the registry holds, each sentence with a citation that leads to its quote."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from ortaq.jobs.capture import capture_source
from ortaq.jobs.demo.articles import demo_articles
from ortaq.jobs.intake import from_file, take_and_read
from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.briefs.queries import content_of
from ortaq.registry.organizations.operations import state_profile
from ortaq.registry.review.operations import accept_fact
from ortaq.registry.review.rules import ORDER
from ortaq.registry.sources.operations import add_source, delete_source, quote_from
from ortaq.vocabulary.briefs import LANGUAGES, Brief, Part, Statement
from ortaq.vocabulary.spans import Span
from ortaq.web.briefing.making import composed, make_brief
from ortaq.web.briefing.rendering import FORMATS, rendered
from tests.documents.packs.links import docx_links, html_links, pdf_links
from tests.registry import factories, visiting
from tests.web import samples

pytestmark = pytest.mark.django_db
HEU = "03x80pn82"


def captured() -> m.Organization:
    """The partner of an article in which everything is accepted."""
    article = next(article for article in demo_articles() if article.id == "en-kaznu-heu-visit")
    source = add_source(title=article.title or "", text=article.text, language="en", publisher="KazNU", by=None)
    capture_source(source=source, by=None)
    accept_all(source)
    return m.Organization.objects.get(identifiers__value=HEU)


def accept_all(source: m.SourceDocument) -> None:
    for fact in sorted(source.facts.all(), key=lambda fact: (ORDER.index(fact.kind), fact.position)):
        fact.refresh_from_db()
        if fact.state == "proposed":
            accept_fact(fact=fact, by=None)


def seed(shared_data: Path) -> m.Organization:
    """The guest of the article that the project began with, everything accepted."""
    content = (shared_data / "press" / "dev" / "seed-kaznu-heu.json").read_bytes()
    accept_all(take_and_read(article=from_file(content, name="seed.json"), by=None))
    return m.Organization.objects.get(identifiers__value=HEU)


def parts_of(brief: Brief) -> tuple[Part, ...]:
    return (*brief.lead, *brief.parts)


def said(brief: Brief) -> Iterator[tuple[Statement, ...]]:
    """Each sentence, and each row of a table."""
    for part in parts_of(brief):
        yield from ((one,) for one in part.statements)
        for grid in part.grids:
            yield from grid.rows


def words_of(brief: Brief) -> str:
    people = [person.name for part in parts_of(brief) for person in part.people]
    return "\n".join([*(cell.text for row in said(brief) for cell in row), *people])


@pytest.mark.behavior(12)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_made_again_from_its_snapshot_is_the_same_and_each_citation_leads_to_its_quote(
    language: str, officer: Client
) -> None:
    kept = make_brief(captured(), None, language=language, by=None)
    first = content_of(kept)
    again = content_of(m.Brief.objects.get(uuid=kept.uuid))
    later = replace(again, made="2031-01-01T00:00:00+00:00")
    for form in FORMATS:
        assert rendered(again, form) == rendered(first, form), form
        assert form == "html" or rendered(later, form) != rendered(first, form)
    assert [row for row in said(first) if not any(cell.marks for cell in row)] == []
    assert {number for row in said(first) for cell in row for number in cell.marks} <= set(
        range(1, len(first.citations) + 1)
    )
    follow(first, officer)


def follow(brief: Brief, client: Client) -> None:
    """Each address opens; where it cites a quote, the source has it word for word at the place that it names, and shows
    that place, no other."""
    texts = dict(m.SourceDocument.objects.values_list("slug", "text"))
    for one in brief.citations:
        if one.quote:
            slug, start, end = re.findall(r"^/sources/([^/]+)/\?q=(\d+)-(\d+)#q=\2-\3$", one.address)[0]
            assert texts[slug][int(start) : int(end)] == one.quote
    if brief.language == "en":  # the addresses are those of the other languages too
        for one in brief.citations:
            response = client.get(one.address.partition("#")[0])
            assert response.status_code == 200, one.address
            assert unspaced(shown(response.content.decode())) == unspaced(one.quote)


def shown(page: str) -> str:
    """The passage of a source at which its page opens."""
    return unescape("".join(re.findall(r'<mark class="[^"]*is-current[^"]*"[^>]*>([^<]*)</mark>', page)))


def unspaced(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_marks_of_each_file_lead_to_the_quotes() -> None:
    brief = replace(composed(captured(), None, language="en", by=None), base="https://ortaq.example.org")
    wanted = {brief.address_of(one.number) for one in brief.citations}
    assert sum("#q=" in address for address in wanted) > 10
    for form, links in (("pdf", pdf_links), ("docx", docx_links), ("html", html_links)):
        assert links(rendered(brief, form)) == wanted, form


def test_what_a_source_does_not_say_is_not_cited_by_it() -> None:
    """The name of a body, read in a source, is no proof of its place and its year."""
    brief = composed(captured(), None, language="en", by=None)
    (basics,) = (part.grids[0] for part in brief.parts if part.key == "who")
    told = {row[0].text: brief.citations[row[1].marks[0] - 1] for row in basics.rows}
    assert {told[word].quote for word in ("kind", "place")} == {""}
    assert "30,000" in told["students"].quote


@pytest.mark.shared
def test_the_pack_of_the_article_that_the_project_began_with(shared_data: Path, officer: Client) -> None:
    partner = seed(shared_data)
    visit = m.Engagement.objects.get(guests__organization=partner)
    for language in LANGUAGES:
        brief = composed(partner, visit, language=language, by=None)
        follow(brief, officer)
        assert {"Dingxing", "Margulan Ibraimov"} <= {one.name for part in brief.parts for one in part.people}
        assert "30,000" in words_of(brief).replace("\xa0", ",")
        document = pypdfium2.PdfDocument(io.BytesIO(rendered(brief, "pdf")))
        pages = [page.get_textpage().get_text_bounded() for page in document]
        assert "\ufffd" not in "".join(pages)
        detail = [number for number, page in enumerate(pages) if page.startswith(brief.words.detail)]
        assert detail == [1]  # the leader has one page
        headings = {part.heading for part in brief.parts} | {brief.words.sources}
        orphans = [page for page in pages if page.split("\r\n")[-3:-1] and headings & set(page.split("\r\n")[-3:-2])]
        assert orphans == []


def test_a_pack_holds_what_the_article_said() -> None:
    brief = composed(captured(), None, language="en", by=None)
    told = words_of(brief)
    for words in ("30,000", "state university", "shipbuilding", "Gao Weimin", "Visit of Harbin Engineering University"):
        assert words in told, words
    assert any("30,000" in one.quote for one in brief.citations)
    assert [part.key for part in brief.lead] == ["in-short", "standing", "leading", "in-force", "to-propose", "open"]
    assert [part.heading for part in brief.parts if part.key == "who"] == ["Who they are"]


@pytest.mark.parametrize(("language", "between"), [("ru", ", "), ("zh", "、")])
def test_words_of_a_list_are_parted_as_the_language_does(language: str, between: str) -> None:
    partner = samples.everything().partner
    brief = composed(partner, None, language=language, by=None)
    (agreed,) = (part for part in brief.parts if part.key == "agreements")
    (parties,) = (row[2].text for grid in agreed.grids for row in grid.rows)
    assert len(parties.split(between)) == 2


def test_what_is_not_confirmed_says_so() -> None:
    partner = samples.everything().partner
    brief = composed(partner, None, language="en", by=None)
    assert "not confirmed: the signed document is not here" in {cell.note for row in said(brief) for cell in row}
    delete_source(source=m.SourceDocument.objects.get(), by=None)
    notes = {cell.note for row in said(composed(partner, None, language="en", by=None)) for cell in row}
    assert "not confirmed: its source was deleted" in notes


def test_values_that_disagree_are_a_question() -> None:
    partner, source = captured(), factories.source("HEU has 28,000 students.")
    evidence = quote_from(source=source, span=Span(8, 23, "28,000 students"), by=None)
    state_profile(
        organization=partner, attribute="students_total", value="28000", as_of=None, evidence=[evidence], by=None
    )
    brief = composed(partner, None, language="en", by=None)
    (part,) = (part for part in brief.lead if part.key == "open")
    (question,) = (one for one in part.statements if "disagree" in one.text)
    assert ("28,000" in question.text, "30,000" in question.text, len(question.marks)) == (True, True, 2)


def test_a_pack_for_a_visit_says_who_comes() -> None:
    made = samples.everything()
    brief = composed(made.partner, made.visit, language="en", by=None)
    (part,) = (part for part in brief.parts if part.key == "people")
    assert part.heading == "Who was there"
    assert [person.name for person in part.people] == [made.person.name]
    ahead = visiting.requested(guests=[made.partner], start=timezone.localdate())
    (part,) = (part for part in composed(made.partner, ahead, language="en", by=None).parts if part.key == "people")
    assert (part.heading, part.empty) == ("Who comes", "Nobody is on the list of this visit yet.")


def test_a_reader_gets_no_restricted_record_into_a_pack() -> None:
    made, secret = samples.everything(), "Zanzibar"
    told = {made.person: "name", made.unit: "name", made.visit: "title", made.agreement: "title"}
    told |= {made.proposal: "text", made.fact: "value"}
    for record, field in told.items():
        audit.change(record, action="test", by=None, visibility=Visibility.RESTRICTED, **{field: f"{secret} again"})
    audit.change(made.source, action="test", by=None, visibility=Visibility.RESTRICTED, title=secret)
    reader, officer = factories.user("r", role="reader"), factories.user("o", role="officer")
    for who in (reader, None):
        brief = composed(made.partner, None, language="en", by=who)
        assert secret not in words_of(brief) + "".join(one.title + one.quote for one in brief.citations)
    assert words_of(composed(made.partner, None, language="en", by=officer)).count(secret) >= len(told)


def test_with_nothing_known_every_part_says_so_in_each_language() -> None:
    partner = visiting.guest("Ж" * 300)
    for language in LANGUAGES:
        brief = composed(partner, None, language=language, by=None)
        assert [part.key for part in brief.parts if part.is_empty and not part.empty] == []
        for form in FORMATS:
            assert len(rendered(brief, form)) > 5_000


def test_a_pack_of_two_thousand_facts_is_whole() -> None:
    partner = visiting.guest()
    source = factories.source("\n".join(f"It has {n} boats." for n in range(2000)))
    rows, place = [], 0
    for n, line in enumerate(source.text.split("\n")):
        evidence = m.Evidence(source=source, start=place, end=place + len(line), quote=line)
        fact = m.ProfileFact(organization=partner, attribute="other", value=f"{n} boats")
        rows.append((fact, evidence))
        place += len(line) + 1
    m.ProfileFact.objects.bulk_create(fact for fact, _ in rows)
    m.Evidence.objects.bulk_create(evidence for _, evidence in rows)
    m.Citation.objects.bulk_create(
        m.Citation(record_type="profilefact", record_uuid=fact.uuid, evidence=evidence) for fact, evidence in rows
    )
    brief = composed(partner, None, language="en", by=None)
    cited = {one.quote for one in brief.citations}
    assert {f"It has {n} boats." for n in range(2000)} <= cited
    assert [row for row in said(brief) if not any(cell.marks for cell in row)] == []
    assert len(rendered(brief, "html")) > 500_000
