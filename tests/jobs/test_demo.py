"""The demo is made whole, once, and leaves alone what people did with it."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from ortaq.jobs.demo import loading
from ortaq.jobs.demo.agenda import OUR_UNIVERSITY, hold, later_this_week, plan_visit
from ortaq.jobs.demo.articles import demo_articles
from ortaq.jobs.demo.loading import articles_to_load, load_articles
from ortaq.jobs.demo.resetting import take_away, what_goes
from ortaq.jobs.demo.users import USERS, add_demo_users, demo_password, keep_key
from ortaq.registry.accounts.rules import may, roles_of
from ortaq.registry.models import (
    Engagement,
    FollowUp,
    JointUnit,
    Organization,
    ProfileFact,
    Proposal,
    ProposedFact,
    SourceDocument,
)
from ortaq.registry.organizations.queries import conflicts_among
from ortaq.registry.review.operations import reject_fact, undo_decision
from ortaq.registry.review.queries import to_review


@pytest.fixture
def officer(db: None) -> User:
    return add_demo_users("a password")["officer"]


def load(officer: User) -> list[str]:
    return [article.id for article in load_articles(articles_to_load(), by=officer)]


def decisions() -> dict[tuple[str, str, str], str]:
    facts = ProposedFact.objects.select_related("source")
    return {(fact.source.file_name, fact.kind, fact.key): fact.state for fact in facts}


def test_articles_are_in_four_languages_and_oldest_first() -> None:
    articles = demo_articles()
    assert Counter(article.lang for article in articles) == {"en": 5, "ru": 2, "kk": 1, "zh": 1}
    assert [article.date for article in articles] == sorted(str(article.date) for article in articles)
    for article in articles:
        assert article.text.startswith(f"{article.title}\n\n"), article.id
        assert article.publisher == "Demo press service"


def test_every_article_is_stored_and_read_once(officer: User) -> None:
    expected = [article.id for article in demo_articles()]
    assert load(officer) == expected
    assert sorted(SourceDocument.objects.values_list("file_name", flat=True)) == sorted(f"{id}.json" for id in expected)
    assert set(SourceDocument.objects.values_list("state", flat=True)) == {"read"}
    assert load(officer) == []


def test_partner_has_a_history_a_conflict_and_proposals_and_other_articles_wait(officer: User) -> None:
    load(officer)
    heu = Organization.objects.get(name="Harbin Engineering University")
    students = ProfileFact.objects.filter(organization=heu, attribute="students_total")
    assert sorted(fact.value for fact in students) == ["28000", "30000"]
    assert set(conflicts_among(list(students))) == {"students_total"}
    assert heu.visits.get().engagement.kind == "delegation_visit"
    assert heu.hosted_engagements.filter(kind="outgoing_visit").count() == 1
    assert JointUnit.objects.get(kind="branch").hosts.filter(organization__name__startswith="Northwestern").exists()
    texts = [text for text in Proposal.objects.values_list("text", flat=True) if "ocean sensors" in text]
    assert ProposedFact.objects.filter(kind="joint_unit", state="duplicate").count() == 2
    assert texts == ["proposed to create a joint laboratory of ocean sensors at KazNU"]
    assert set(FollowUp.objects.values_list("owner__username", "state")) == {("officer", "open")}
    waiting = {source.file_name for source in to_review()}
    assert waiting >= {"en-kaznu-bologna-agreement.json", "en-kaznu-tsukuba-meeting.json", "zh-kaznu-heu-visit.json"}


def test_embassy_is_no_other_name_of_the_university_it_is_seen_with(officer: User) -> None:
    load(officer)
    facts = ProposedFact.objects.filter(source__file_name="en-kaznu-bologna-agreement.json", kind="organization")
    assert sorted(fact.payload["name"] for fact in facts) == [
        "Al-Farabi Kazakh National University",
        "Embassy of Italy in Kazakhstan",
        "University of Bologna",
    ]


def test_what_people_did_is_kept(officer: User) -> None:
    load(officer)
    for fact in ProposedFact.objects.filter(state="accepted").order_by("-decided_at")[:1]:
        undo_decision(fact=fact, by=officer)
        reject_fact(fact=fact, by=officer)
    before = decisions()
    load(officer)
    assert decisions() == before


def test_interrupted_article_is_not_there_and_comes_with_the_next_run(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    third = demo_articles()[2].id
    decide = loading.decide

    def interrupted(article_id: str, source: SourceDocument, *, by: User) -> None:
        if article_id == third:
            raise KeyboardInterrupt
        decide(article_id, source, by=by)

    monkeypatch.setattr(loading, "decide", interrupted)
    with pytest.raises(KeyboardInterrupt):
        load(officer)
    assert SourceDocument.objects.count() == 2
    monkeypatch.setattr(loading, "decide", decide)
    assert load(officer) == [article.id for article in demo_articles()[2:]]


def test_text_that_somebody_brought_before_is_left_to_them(officer: User) -> None:
    first = demo_articles()[0]
    loading.add_source(title="mine", text=first.text, by=officer)
    load(officer)
    assert SourceDocument.objects.get(title="mine").state == "waiting"
    assert SourceDocument.objects.count() == len(demo_articles())


def test_our_university_is_there_with_names_in_four_languages(officer: User) -> None:
    hold(OUR_UNIVERSITY, by=officer)
    hold(OUR_UNIVERSITY, by=officer)
    ours = Organization.objects.get()
    assert ours.name == "Al-Farabi Kazakh National University"
    assert set(ours.names.values_list("language", flat=True)) >= {"en", "kk", "ru", "zh"}


def test_visit_is_planned_once_and_for_this_week(officer: User) -> None:
    monday = datetime.date(2026, 11, 23)
    plan_visit(by=officer, today=monday)
    plan_visit(by=officer, today=monday + datetime.timedelta(days=30))
    visit = Engagement.objects.get()
    assert (str(visit.start), visit.state, visit.host.name if visit.host else "") == (
        "2026-11-25",
        "scheduled",
        "Al-Farabi Kazakh National University",
    )
    week = [later_this_week(monday + datetime.timedelta(days=number)) for number in range(7)]
    assert [day.day for day in week] == [25, 26, 27, 28, 29, 29, 29]


def test_people_have_one_role_each_and_keep_their_password(officer: User) -> None:
    officer.set_password("my own")
    officer.save()
    again = add_demo_users("another")
    assert again["officer"].check_password("my own")
    assert {name: roles_of(user) for name, user in again.items()} == {name: {role} for name, role in USERS.items()}
    assert not may(again["reader"], "review")


def test_password_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    password = demo_password(tmp_path)
    assert demo_password(tmp_path) == password
    assert len(password) == 14
    assert (tmp_path / "demo-password").stat().st_mode & 0o777 == 0o600


def test_the_key_of_the_first_run_is_kept_once_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ORTAQ_SECRET_KEY", raising=False)
    keep_key(tmp_path, "first")
    keep_key(tmp_path, "second")
    kept = tmp_path / "secret-key"
    assert (kept.read_text().strip(), kept.stat().st_mode & 0o777) == ("first", 0o600)


def test_reset_takes_only_what_the_demo_made(tmp_path: Path) -> None:
    for name in ("ortaq.sqlite3", "ortaq.sqlite3-wal", "demo-password", "thesis.docx", "secret-key"):
        (tmp_path / name).write_text("x")
    (tmp_path / "ror").mkdir()
    (tmp_path / "files").mkdir()
    take_away(what_goes(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ror", "secret-key", "thesis.docx"]
    assert what_goes(tmp_path) == []
