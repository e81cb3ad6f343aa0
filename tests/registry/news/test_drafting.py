"""The first draft of news about a visit: in four languages, and nothing that the record does not say."""

from __future__ import annotations

import datetime
import re

import pytest

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.engagements.holding import hold_engagement, name_participant
from ortaq.registry.engagements.planning import accept_engagement, schedule_engagement
from ortaq.registry.errors import Invalid
from ortaq.registry.news.drafting.operations import draft_news
from ortaq.registry.news.drafting.record import record_of
from ortaq.registry.news.drafting.wording import DraftText, draft_in, sentences
from ortaq.registry.organizations.operations import add_names
from ortaq.registry.proposals.operations import drop_proposal, raise_proposal
from ortaq.vocabulary import organizations as words
from tests.registry import factories, visiting
from tests.registry.agreements import life

pytestmark = pytest.mark.django_db
DAY = visiting.DAY
LANGUAGES = ("en", "kk", "ru", "zh")
DONE = re.compile(r"opened|was launched|started work|открыли|запущен|ашылды|成立|已建立")


def visit(**values: object) -> m.Engagement:
    """Scheduled; of Harbor University at ours."""
    partner = visiting.guest()
    add_names(
        organization=partner,
        names=[words.Name("港大学", "zh"), words.Name("Портовый университет", "ru")],
        by=None,
    )
    made = visiting.requested(guests=[partner], host=factories.department().organization, **values)
    made = accept_engagement(engagement=made, by=None)
    return schedule_engagement(engagement=made, start=DAY, end=DAY + datetime.timedelta(1), place="Almaty", by=None)


def held(**values: object) -> m.Engagement:
    return hold_engagement(engagement=visit(**values), by=None, today=DAY)


def proposed(at: m.Engagement, text: str, kind: str) -> m.Proposal:
    return raise_proposal(
        text=text, kind=kind, people=(), organizations=(), raised_on=DAY, engagement=at, evidence=(), by=None
    )


def drafted(made: m.Engagement, language: str) -> DraftText:
    return draft_in(record_of(made, reader=None), language)


def test_every_language_says_the_same() -> None:
    keys = {language: {*said, *said["kinds"]} for language, said in sentences().items()}
    assert set(keys) == set(LANGUAGES)
    assert all(own == keys["en"] for own in keys.values())
    fields = {
        key: {language: set(re.findall(r"{(\w+)}", str(said[key]))) for language, said in sentences().items()}
        for key in sentences()["en"]
        if key != "kinds"
    }
    assert {key for key, own in fields.items() if len({frozenset(found) for found in own.values()}) > 1} == set()


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Harbor University visited KazNU on 10–11 Mar 2026. Place: Almaty."),
        ("ru", "Гости: Портовый университет. Принимающая сторона: KazNU. Место: Almaty."),
        ("kk", "Қонақ: Harbor University. Қабылдаған тарап: KazNU. Орны: Almaty."),
        ("zh", "港大学访问KazNU。地点：Almaty。"),
    ],
)
def test_names_stand_in_the_language_where_there_are_any(language: str, lead: str) -> None:
    assert drafted(held(), language).lead.replace("\u2009", "").endswith(lead)


def test_who_came_with_titles_and_what_was_said_and_no_more() -> None:
    made = held(topics="ports\nships")
    name_participant(engagement=made, name="Li Wei", organization=made.guests.get().organization, title="Dean", by=None)
    m.PersonName.objects.create(person=m.Person.objects.get(), value="李伟", folded="李伟")
    proposed(made, "Discussed to open a joint laboratory.", "discussed")
    proposed(made, "To exchange ten students.", "agreed_action")
    drop_proposal(proposal=proposed(made, "A summer school.", "proposal"), reason="no money", by=None)
    assert drafted(made, "en").body == (
        "Took part:\n- Li Wei, Dean, Harbor University\n\nTopics:\n- ports\n- ships\n\n"
        "The sides agreed to:\n- To exchange ten students.\n\n"
        "Discussed:\n- Discussed to open a joint laboratory."
    )
    assert "李伟、Dean、港大学" in drafted(made, "zh").body
    for language in LANGUAGES:
        text = drafted(made, language)
        assert not DONE.search(f"{text.title} {text.lead} {text.body}")
        assert "summer school" not in text.body


@pytest.mark.parametrize("kind", ["proposal", "intention", "agreed_action", "invitation", "discussed"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_proposal_stands_under_its_own_heading(kind: str, language: str) -> None:
    made = held()
    proposed(made, "Open a center.", kind)
    assert drafted(made, language).body == f"{sentences()[language][kind]}\n- Open a center."


def test_signed_is_what_is_in_effect_and_was_signed_on_these_days_by_these_sides() -> None:
    agreement = life.in_effect(title="Exchange of students")
    assert agreement.signed is not None
    partner = agreement.parties.order_by("id").last().organization  # type: ignore[union-attr]
    made = held()
    m.Guest.objects.update(organization=partner)
    for days, found in ((0, ["Exchange of students"]), (1, []), (-1, [])):
        day = agreement.signed + datetime.timedelta(days)
        m.Engagement.objects.filter(pk=made.pk).update(start=day, end=day)
        made.refresh_from_db()
        assert [one.title for one in record_of(made, reader=None).signed] == found
    m.Engagement.objects.filter(pk=made.pk).update(start=agreement.signed, end=agreement.signed)
    made.refresh_from_db()
    assert "Signed:\n- Exchange of students (" in drafted(made, "en").body
    other = visiting.guest("Other University")
    m.Guest.objects.update(organization=other)
    assert record_of(made, reader=None).signed == ()


def test_what_is_ahead_is_not_told_as_past() -> None:
    made = visit()
    text = drafted(made, "en")
    assert text.lead.startswith("Harbor University will visit KazNU on 10")
    assert drafted(made, "ru").lead.startswith("На 10")
    proposed(made, "Open a center.", "proposal")
    assert "Open a center" not in drafted(made, "en").body


def test_who_may_not_see_it_does_not_draft_it() -> None:
    made = held()
    name_participant(engagement=made, name="Secret Guest", organization=None, title="", by=None)
    idea = proposed(made, "A secret plan.", "proposal")
    for record in (m.Person.objects.get(), idea):
        audit.change(record, action="test", by=None, visibility="restricted")
    item = draft_news(engagement=made, by=factories.user("press", role="press"))
    said = " ".join(f"{text.title} {text.lead} {text.body}" for text in item.texts.all())
    assert "secret" not in said.lower()
    assert item.links.filter(person__isnull=False).count() == 0


def test_made_once_in_four_languages_and_tied_to_the_record() -> None:
    made = held()
    item = draft_news(engagement=made, by=None, language="ru")
    assert draft_news(engagement=made, by=None) == item
    assert (item.state, item.language) == ("draft", "ru")
    assert sorted(text.language for text in item.texts.all()) == sorted(LANGUAGES)
    assert [link.record for link in item.links.all()] == [made, made.guests.get().organization]
    with pytest.raises(Invalid):
        draft_news(engagement=visiting.requested(title="Only asked for"), by=None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["signing", "online_meeting", "conference", "outgoing_visit"])
def test_every_kind_and_a_bare_record(kind: str, language: str) -> None:
    made = held(kind=kind)
    m.Engagement.objects.filter(pk=made.pk).update(place="", start=None, end=None, date_text="2026-03", host=None)
    made.refresh_from_db()
    text = drafted(made, language)
    assert text.title
    assert "{" not in text.title + text.lead + text.body
    assert "None" not in text.lead
