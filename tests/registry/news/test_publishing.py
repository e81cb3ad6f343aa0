"""The life of a news item: every state and step, embargo, what the public reads when, corrections."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.queries import history_of
from ortaq.registry.errors import Invalid, StaleVersion
from ortaq.registry.news import publishing as p
from ortaq.registry.news.models import NewsState as S
from ortaq.registry.news.operations import (
    attach_record,
    detach_record,
    remove_translation,
    restrict_news,
    translate_news,
    write_news,
)
from ortaq.registry.news.photos import add_photo, describe_photo, remove_photo
from ortaq.registry.news.queries import links_of, listed, published, text_in
from ortaq.registry.news.rules import TRANSITIONS, is_behind, state_at
from tests.registry import factories, visiting
from tests.registry.news.makers import HOUR, news, photo, scheduled, translated
from tests.registry.news.makers import published as made_public

pytestmark = pytest.mark.django_db
MAKE: dict[str, Callable[[], m.NewsItem]] = {
    S.DRAFT: news,
    S.SCHEDULED: scheduled,
    S.PUBLISHED: made_public,
    S.WITHDRAWN: lambda: p.withdraw_news(item=made_public(), reason="wrong", by=None),
}
STEPS: dict[str, Callable[[m.NewsItem], Any]] = {
    S.DRAFT: lambda item: p.unschedule_news(item=item, by=None),
    S.SCHEDULED: lambda item: p.schedule_news(item=item, publish_at=timezone.now() + HOUR, by=None),
    S.PUBLISHED: lambda item: p.publish_news(item=item, by=None),
    S.WITHDRAWN: lambda item: p.withdraw_news(item=item, reason="wrong", by=None),
}


@pytest.mark.parametrize("to", STEPS)
@pytest.mark.parametrize("state", MAKE)
def test_every_state_and_step(state: str, to: str) -> None:
    item = MAKE[state]()
    if to in TRANSITIONS[state]:
        assert STEPS[to](item).state == to
    else:
        with pytest.raises(Invalid):
            STEPS[to](item)
        assert m.NewsItem.objects.get(pk=item.pk).state == state


def test_the_public_reads_what_is_out_and_nothing_else() -> None:
    shown = made_public()
    waits = scheduled()
    for make in (MAKE[S.DRAFT], MAKE[S.WITHDRAWN]):
        make()
    assert list(published()) == [shown]
    assert waits.publish_at is not None
    assert list(published(at=waits.publish_at - datetime.timedelta(seconds=1))) == [shown]
    assert list(published(at=waits.publish_at)) == [waits, shown]
    assert (state_at(waits), state_at(waits, waits.publish_at)) == ("scheduled", "published")
    assert list(published(language="ru")) == []
    translated(shown)
    assert list(published(language="ru")) == [shown]


def test_time_alone_publishes_and_the_record_follows_once() -> None:
    item = scheduled()
    assert item.publish_at is not None
    with pytest.raises(Invalid):
        p.note_published(item=item, by=None)
    later = item.publish_at + HOUR
    assert list(m.NewsItem.objects.due(later)) == [item]
    noted = p.note_published(item=item, at=later, by=None)
    assert (noted.state, noted.visibility, noted.publish_at) == ("published", "public", item.publish_at)
    assert list(m.NewsItem.objects.due(later)) == []
    p.note_published(item=item, at=later, by=None)
    assert history_of(item.uuid).filter(action="publish_news").count() == 1


def test_embargo() -> None:
    item, until = news(), timezone.now() + 2 * HOUR
    p.set_embargo(item=item, until=until, by=None)
    for refused in (
        lambda: p.publish_news(item=item, by=None),
        lambda: p.schedule_news(item=item, publish_at=until - HOUR, by=None),
    ):
        with pytest.raises(Invalid, match="There is an embargo until"):
            refused()
    item = p.schedule_news(item=item, publish_at=until, by=None)
    with pytest.raises(Invalid, match="before the embargo ends"):
        p.set_embargo(item=item, until=until + HOUR, by=None)
    item = p.set_embargo(item=item, until=None, by=None)
    item = p.publish_news(item=item, by=None)
    with pytest.raises(Invalid, match="an embargo comes too late"):
        p.set_embargo(item=item, until=until, by=None)
    assert m.NewsItem.objects.get(pk=item.pk).embargo_until is None


def test_a_past_moment_is_no_schedule() -> None:
    with pytest.raises(Invalid, match="This moment is past"):
        p.schedule_news(item=news(), publish_at=timezone.now() - HOUR, by=None)


def test_withdrawn_and_published_again_keeps_its_day() -> None:
    item = made_public()
    first = item.publish_at
    item = p.withdraw_news(item=item, reason="The date was wrong.", by=None)
    assert (item.visibility, list(published())) == ("staff", [])
    item = p.publish_news(item=item, by=None)
    assert (item.publish_at, item.visibility, item.reason) == (first, "public", "")
    with pytest.raises(Invalid):
        p.withdraw_news(item=item, reason=" ", by=None)


def test_what_is_missing_is_said() -> None:
    item = news(body="")
    with pytest.raises(Invalid, match=r"A text is missing \(en\)"):
        p.publish_news(item=item, by=None)
    item = news()
    translated(item)
    add_photo(item=item, chunks=[photo()], name="a.jpg", alternatives={"en": "Guests"}, by=None)
    with pytest.raises(Invalid, match=r"what it shows, for people who do not see it \(ru\)"):
        p.publish_news(item=item, by=None)
    describe_photo(photo=item.photos.get(), alternatives={"en": "Guests", "ru": "Гости"}, by=None)
    assert p.publish_news(item=item, by=None).state == "published"


def test_a_public_text_is_corrected_with_a_note() -> None:
    item = made_public()
    text = item.texts.get()
    words = {"language": "en", "title": text.title, "lead": "They talked.", "body": "Five came."}
    with pytest.raises(Invalid, match="correct it with a note"):
        translate_news(item=item, by=None, **words)
    with pytest.raises(Invalid, match="Say in a sentence"):
        p.correct_news(item=item, note=" ", by=None, **words)
    with pytest.raises(StaleVersion):
        p.correct_news(item=item, note="Five.", seen_version=7, by=None, **words)
    by = factories.user()
    made = p.correct_news(item=item, note="It said\n four.", seen_version=1, by=by, **words)
    assert (made.note, made.language, made.by) == ("It said four.", "en", by)
    text.refresh_from_db()
    assert (text.body, text.version) == ("<p>Five came.</p>", 2)
    with pytest.raises(Invalid, match="Nothing was changed"):
        p.correct_news(item=item, note="Again.", by=None, **words)
    with pytest.raises(Invalid, match="Only a text that is public"):
        p.correct_news(item=news(), note="Again.", by=None, **words)
    assert item.corrections.count() == 1


def test_two_write_the_same_text_and_the_second_is_told() -> None:
    item = news()
    translate_news(item=item, language="en", title="One", seen_version=1, by=None)
    with pytest.raises(StaleVersion):
        translate_news(item=item, language="en", title="Two", seen_version=1, by=None)
    translate_news(item=item, language="kk", title="Үш", seen_version=0, by=None)
    with pytest.raises(StaleVersion):
        translate_news(item=item, language="kk", title="Төрт", seen_version=0, by=None)
    assert m.NewsItem.objects.get(pk=item.pk).title == "One"


def test_a_translation_falls_behind_its_original() -> None:
    item = news()
    text, original = translated(item), item.texts.get(language="en")
    assert not is_behind(text, original)
    translate_news(item=item, language="en", title="Another title", by=None)
    original.refresh_from_db()
    assert is_behind(text, original)
    translated(item, title="Другой заголовок")
    text.refresh_from_db()
    assert not is_behind(text, original)
    assert (text_in(item, "ru"), text_in(item, "zh")) == (text, original)


def test_a_translation_is_taken_away_only_from_a_draft() -> None:
    item = news()
    remove_translation(text=translated(item), by=None)
    with pytest.raises(Invalid):
        remove_translation(text=item.texts.get(), by=None)
    text = translated(item)
    p.publish_news(item=item, by=None)
    with pytest.raises(Invalid):
        remove_translation(text=text, by=None)


@pytest.mark.parametrize(
    "values", [{"title": " "}, {"title": "x", "language": "de"}, {"title": "x", "body": "a" * 100_001}]
)
def test_what_cannot_be_news(values: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        write_news(**({"language": "en", "by": None} | values))  # type: ignore[arg-type]
    assert m.NewsItem.objects.count() == 0


def test_it_is_about_records_that_the_public_sees_or_not() -> None:
    item, officer = news(), factories.user()
    body, visit = visiting.guest(), visiting.requested()
    for record in (body, visit, body):
        attach_record(item=item, record=record, by=None)
    assert [link.record for link in links_of(item, officer)] == [body, visit]
    p.publish_news(item=item, by=None)
    assert list(published().get().links.all()) == []
    audit.change(visit, action="test", by=None, visibility="public")
    assert [link.record for link in published().get().links.all()] == [visit]
    assert links_of(item, None) == list(published().get().links.all())
    assert (list(published(about=body)), list(published(about=visiting.guest("Other")))) == ([item], [])
    assert list(listed(about=visit, state="published", text="DELEGATION", language="en")) == [item]
    detach_record(link=item.links.get(engagement=visit), by=None)
    assert item.links.count() == 1


def test_a_merged_organization_stands_under_the_other() -> None:
    old, new = visiting.guest("Old University"), visiting.guest("New University")
    item = news()
    attach_record(item=item, record=old, by=None)
    audit.change(old, action="test", by=None, merged_into=new, visibility="public")
    item = p.publish_news(item=item, by=None)
    assert list(published().get().links.all()) == []
    audit.change(new, action="test", by=None, visibility="public")
    assert [link.record for link in published().get().links.all()] == [new]
    assert list(published(about=new)) == [item]


def test_nobody_attaches_what_they_may_not_see() -> None:
    press = factories.user("press", role="press")
    visit = audit.change(visiting.requested(), action="test", by=None, visibility="restricted")
    with pytest.raises(Invalid):
        attach_record(item=news(), record=visit, by=press)
    with pytest.raises(Invalid):
        attach_record(item=news(), record=visiting.minutes(), by=press)


def test_photos() -> None:
    item = news()
    add = {"item": item, "chunks": [photo()], "name": "a.jpg", "by": None}
    with pytest.raises(Invalid):
        add_photo(alternatives={"ru": "Гости"}, **add)  # type: ignore[arg-type]
    first = add_photo(alternatives={"en": "Guests", "ru": " "}, credit="Aigul", **add)  # type: ignore[arg-type]
    again = add_photo(alternatives={"en": "Five guests"}, **add)  # type: ignore[arg-type]
    assert (first.pk, item.photos.count()) == (again.pk, 1)
    assert [(text.language, text.alternative) for text in first.texts.all()] == [("en", "Five guests")]
    assert again.credit == "Aigul"
    remove_photo(photo=first, by=None)
    assert (item.photos.count(), m.PhotoText.objects.count()) == (0, 0)


def test_few_may_see_a_restricted_draft() -> None:
    item = restrict_news(item=news(), visibility="restricted", by=None)
    assert item.visibility == "restricted"
    with pytest.raises(Invalid):
        restrict_news(item=made_public(), visibility="restricted", by=None)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "published", "publish_at": None},
        {"state": "withdrawn", "reason": ""},
        {"embargo_until": timezone.now() + HOUR, "publish_at": timezone.now()},
    ],
)
def test_the_database_holds_the_rules(values: dict[str, Any]) -> None:
    item = news()
    with pytest.raises(IntegrityError), transaction.atomic():
        m.NewsItem.objects.filter(pk=item.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        m.NewsLink.objects.create(item=item)
