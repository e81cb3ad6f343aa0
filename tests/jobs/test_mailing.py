"""Mails: filed once for each occasion, worded for their reader, sent at most once, tried again when that is safe."""

from __future__ import annotations

import datetime
import email
import email.policy
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone

from ortaq.jobs.mailing.filing import file_digests, file_reminders
from ortaq.jobs.mailing.sending import Sent, send_waiting
from ortaq.registry import models as m
from ortaq.registry.accounts.opening import close_account
from ortaq.registry.audit import operations as audit
from ortaq.registry.followups import operations as followups
from ortaq.registry.reminders import operations as o
from ortaq.registry.reminders.rules import SILENCE, THRESHOLDS, threshold
from tests.jobs.mail_server import MailServer, mail_server
from tests.registry import factories, visiting
from tests.registry.agreements import life

pytestmark = pytest.mark.django_db
END = datetime.date(2027, 12, 31)
DAY = datetime.timedelta(days=1)
Box = list[EmailMessage]


def remind(day: datetime.date) -> list[tuple[str, str]]:
    """What goes out on a day: (to whom, what about)."""
    filed = [(mail.user.username, mail.kind) for mail in file_reminders(day)]
    send_waiting(today=day)
    return filed


def before(days: int, end: datetime.date = END) -> datetime.date:
    return end - days * DAY


@pytest.mark.behavior(2)
def test_a_reminder_goes_out_once_at_each_threshold(mailoutbox: Box) -> None:
    life.in_effect(end=END)
    days = {left: len(remind(before(left))) for left in range(200, -2, -1)}
    told = {left for left, count in days.items() if count}
    assert told == {180, 90, 60, 30, 15} == set(THRESHOLDS)
    # to the two officers that life's agreements have: the one who proposed it and the one who decided
    assert sorted(mail.to[0] for mail in mailoutbox) == ["dana@example.org"] * 5 + ["marat@example.org"] * 5


@pytest.mark.behavior(2)
def test_days_on_which_nobody_looked_are_made_up_for_once() -> None:
    life.in_effect(end=END)
    assert len(remind(before(85))) == 2  # the thresholds of 180 and 90 days are one mail by now
    assert remind(before(84)) == []
    assert len(remind(before(7))) == 2


@pytest.mark.behavior(2)
def test_it_follows_a_changed_end(mailoutbox: Box) -> None:
    agreement = life.in_effect(end=END)
    assert len(remind(before(30))) == 2
    later = END + 300 * DAY
    life.o.extend_agreement(agreement=agreement, end=later, on=life.TODAY, by=None)
    assert [remind(before(left)) for left in (29, 15, 0)] == [[], [], []]
    assert [len(remind(before(left, later))) for left in (180, 90, 60, 30, 15)] == [2] * 5
    assert len(mailoutbox) == 12


@pytest.mark.behavior(2)
def test_it_stops_at_renewal() -> None:
    agreement = life.in_effect(end=END, auto_renewal_months=24)
    assert len(remind(before(90))) == 2
    life.o.renew_agreement(agreement=agreement, end=END + 730 * DAY, by=None)
    assert [remind(before(left)) for left in (60, 30, 15, 1)] == [[], [], [], []]
    other = life.in_effect(title="Another", end=END)
    assert len(remind(before(90))) == 2
    successor = life.in_effect(title="Its renewal", end=END + 730 * DAY, predecessor=other, succession="renews")
    assert successor.state == "in_effect"
    assert [remind(before(left)) for left in (60, 30, 15, 1)] == [[], [], [], []]


def test_thresholds() -> None:
    assert {left: threshold(END, before(left)) for left in (181, 180, 91, 90, 31, 30, 16, 15, 0, -1)} == {
        181: None, 180: 180, 91: 180, 90: 90, 31: 60, 30: 30, 16: 30, 15: 15, 0: 15, -1: None,
    }  # fmt: skip


def test_one_mail_tells_of_several_agreements_in_the_language_of_its_reader(mailoutbox: Box, settings: Any) -> None:
    settings.SITE_ADDRESS = "https://ortaq.example.org"
    dana = life.person("dana")
    chosen = {"approvals": True, "followups": True, "digest": True, "agreements": True}
    o.choose_mails(user=dana, by=dana, language="ru", **chosen)
    first = life.in_effect(title="Memorandum\nwith <Harbor>", end=END)
    life.in_effect(title="Second", end=END + 3 * DAY)
    remind(before(30))
    mine, other = sorted(mailoutbox, key=lambda mail: mail.to)
    assert (mine.to, other.to) == (["dana@example.org"], ["marat@example.org"])
    assert "Соглашения" in str(mine.body)
    assert "Agreements that end soon" in str(other.body)
    assert f"https://ortaq.example.org/agreements/{first.number}/" in str(mine.body)
    html, kind = other.alternatives[0]  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert "&lt;Harbor&gt;" in html
    assert "<Harbor>" not in html
    assert other.subject == "2 agreements end soon"


def test_no_line_break_gets_into_a_subject(mailoutbox: Box) -> None:
    life.in_effect(title="Memorandum\nBcc: all@example.org", end=END)
    remind(before(30))
    assert mailoutbox[0].subject == "Memorandum Bcc: all@example.org ends in 30 days"


def test_only_whom_it_concerns_is_told_and_never_whose_account_is_closed() -> None:
    physics = factories.department()
    dean = factories.user("dean", role="coordinator")
    factories.user("reader", role="reader")
    other = factories.user("other", role=None)
    history = factories.department("Faculty of History")
    o_grant(other, history)
    life.in_effect(end=END, unit=physics)
    close_account(user=life.person("dana"), by=None)
    assert remind(before(90)) == [("dean", "agreements"), ("marat", "agreements")]
    assert dean.is_active


def o_grant(user: Any, unit: m.OrganizationUnit) -> None:
    from ortaq.registry.accounts.models import Role
    from ortaq.registry.accounts.operations import grant_role

    grant_role(user=user, role=Role.COORDINATOR, within=unit, by=None)


def test_who_decides_is_told_of_an_approval_once_for_each_step(mailoutbox: Box) -> None:
    agreement = life.submitted()
    decider = life.person("marat")
    assert remind(life.TODAY) == [("marat", "approvals")]  # and not who proposed it
    assert remind(life.TODAY + DAY) == []
    life.decide(agreement, "unit")
    assert remind(life.TODAY + 2 * DAY) == [("marat", "approvals")]
    assert [mail.to for mail in mailoutbox] == [[decider.email]] * 2
    assert mailoutbox[0].subject == "To decide on: Memorandum with Harbor University"


def test_what_was_decided_before_the_mail_went_out_is_not_told(mailoutbox: Box) -> None:
    agreement = life.submitted()
    life.person("marat")
    file_reminders(life.TODAY)
    life.decide(agreement, "unit", "rejected", "No")
    assert send_waiting(today=life.TODAY) == Sent(dropped=1)
    assert (mailoutbox, m.Mail.objects.get().state) == ([], "dropped")


def overdue(owner: Any, due: datetime.date = life.TODAY) -> m.FollowUp:
    return followups.ask_followup(about=visiting.requested(), text="Send the draft", owner=owner, due=due, by=None)


@pytest.mark.behavior(8)
def test_the_owner_is_mailed_once_the_day_after_the_due_date(mailoutbox: Box) -> None:
    owner = factories.user("owner", role="reader")
    factories.user("office", role="officer")
    followup = overdue(owner)
    assert [remind(life.TODAY + n * DAY) for n in range(5)] == [[], [("owner", "followups")], [], [], []]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [(["owner@example.org"], "Overdue: Send the draft")]
    followup.refresh_from_db()
    assert followup.told_at is not None
    followups.assign_followup(followup=followup, owner=owner, due=life.TODAY + 9 * DAY, by=None)
    assert [len(remind(life.TODAY + n * DAY)) for n in (9, 10, 11)] == [0, 1, 0]


@pytest.mark.behavior(8)
def test_a_followup_that_is_done_or_given_to_another_is_not_told(mailoutbox: Box) -> None:
    owner, second = factories.user("owner", role="officer"), factories.user("second", role="officer")
    done, given = overdue(owner), overdue(owner)
    file_reminders(life.TODAY + DAY)
    followups.finish_followup(followup=done, by=owner)
    followups.assign_followup(followup=given, owner=second, due=life.TODAY, by=None)
    assert send_waiting(today=life.TODAY + DAY) == Sent(dropped=1)
    assert remind(life.TODAY + DAY) == [("second", "followups")]
    assert [mail.to for mail in mailoutbox] == [["second@example.org"]]


@pytest.mark.behavior(8)
def test_one_that_was_opened_again_is_told_again() -> None:
    owner = factories.user("owner", role="officer")
    followup = overdue(owner)
    assert len(remind(life.TODAY + DAY)) == 1
    followups.finish_followup(followup=followup, by=owner)
    followups.reopen_followup(followup=followup, by=owner)
    assert [len(remind(life.TODAY + n * DAY)) for n in (2, 3)] == [1, 0]


def test_mails_that_somebody_does_not_want_are_not_made(mailoutbox: Box) -> None:
    owner = factories.user("owner", role="officer")
    overdue(owner)
    o.stop_mails(user=owner, kind="followups", by=owner)
    assert remind(life.TODAY + DAY) == []
    owner.email = ""
    owner.save()
    assert file_digests(life.TODAY) == []
    assert mailoutbox == []


def test_a_digest_comes_once_a_week_and_not_when_there_is_nothing_in_it(mailoutbox: Box) -> None:
    owner = factories.user("owner", role="officer")
    assert [mail.user for mail in file_digests(life.TODAY)] == [owner]
    assert file_digests(life.TODAY + DAY) == []
    assert send_waiting(today=life.TODAY) == Sent(dropped=1)
    overdue(owner)
    file_digests(life.TODAY + 7 * DAY)
    assert send_waiting(today=life.TODAY + 7 * DAY) == Sent(sent=1)
    assert "Overdue\n\n- Send the draft\n" in str(mailoutbox[0].body)
    assert "\n  http://127.0.0.1:8000/follow-ups/" in str(mailoutbox[0].body)


@pytest.mark.parametrize(("days", "late"), [(-7, False), (7, True)])
def test_a_digest_tells_what_is_overdue_as_of_its_day(days: int, late: bool, mailoutbox: Box) -> None:
    """Whatever the day on which it is made: ``remind --date`` asks for another one."""
    owner = factories.user("owner", role="officer")
    followup = overdue(owner)
    assert followup.due is not None
    day = followup.due + days * DAY
    file_digests(day)
    assert send_waiting(today=day) == Sent(sent=1)
    assert ("overdue" in str(mailoutbox[0].body)) == late


def test_headers_let_mail_programs_stop_them(mailoutbox: Box, client: Any) -> None:
    owner = factories.user("owner", role="officer")
    overdue(owner)
    remind(life.TODAY + DAY)
    headers = mailoutbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    stop = headers["List-Unsubscribe"].strip("<>").partition("127.0.0.1:8000")[2]
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert m.MailChoices.objects.get(user=owner).followups is False


@pytest.fixture
def waiting(settings: Any) -> m.Mail:
    """A mail that waits, for a real mail server."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    overdue(factories.user("owner", role="officer"))
    (mail,) = file_reminders(life.TODAY + DAY)
    return mail


def send(settings: Any, server: MailServer, now: datetime.datetime | None = None) -> Sent:
    settings.EMAIL_PORT = server.server_address[1]
    return send_waiting(today=life.TODAY + DAY, now=now)


def told() -> bool:
    return m.FollowUp.objects.get().told_at is not None


def test_a_mail_server_takes_it_once(waiting: m.Mail, settings: Any) -> None:
    with mail_server() as server:
        assert send(settings, server) == Sent(sent=1)
        assert send(settings, server) == Sent()
        (taken,) = server.taken
    message = email.message_from_string(taken, policy=email.policy.default)
    assert (message["To"], message["From"]) == ("owner@example.org", "ortaq@localhost")
    assert [part.get_content_type() for part in message.walk()][1:] == ["text/plain", "text/html"]
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, told()) == ("sent", 1, True)


def test_one_that_cannot_be_reached_is_tried_again_later_and_fails_in_the_end(waiting: m.Mail, settings: Any) -> None:
    with mail_server() as server:
        settings.EMAIL_PORT = server.server_address[1]
    now, states = timezone.now(), []
    for _ in range(8):
        send_waiting(today=life.TODAY + DAY, now=now)
        waiting.refresh_from_db()
        states.append((waiting.state, waiting.tries))
        assert "the mail server 127.0.0.1:" in waiting.why
        now = waiting.next_try or now
    assert states == [("waiting", n) for n in range(1, 7)] + [("failed", 7)] * 2
    assert not told()
    o.send_again(mail=waiting, by=None)
    with mail_server() as server:
        assert send(settings, server) == Sent(sent=1)


def test_it_is_not_tried_before_its_time(waiting: m.Mail, settings: Any) -> None:
    now = timezone.now()
    with mail_server(rcpt="451 busy") as server:
        assert send(settings, server, now) == Sent(failed=1)
        assert send(settings, server, now) == Sent()
    with mail_server() as server:
        assert send(settings, server, now + datetime.timedelta(minutes=2)) == Sent(sent=1)
        assert len(server.taken) == 1


@pytest.mark.parametrize(
    ("replies", "state", "why"),
    [
        ({"rcpt": "550 no such person"}, "failed", "refused owner@example.org: 550 no such person"),
        ({"rcpt": "451 busy"}, "waiting", "451 busy"),
        ({"end": "554 looks like spam"}, "failed", "554 looks like spam"),
        ({"end": "452 disk full"}, "waiting", "452 disk full"),
        ({"mail": "530 sign in first"}, "failed", "530 sign in first"),
        ({"ehlo": "421 go away", "helo": "421 go away"}, "waiting", "421 go away"),
    ],
)
def test_what_a_server_refuses_is_told_and_tried_again_where_that_may_help(
    replies: dict[str, str], state: str, why: str, waiting: m.Mail, settings: Any
) -> None:
    with mail_server(**replies) as server:
        assert send(settings, server) == Sent(failed=1)
    waiting.refresh_from_db()
    assert waiting.state == state
    assert why in waiting.why
    assert not told()


def test_a_line_that_breaks_while_it_is_sent_is_never_followed_by_a_second_mail(waiting: m.Mail, settings: Any) -> None:
    with mail_server(end="") as server:
        assert send(settings, server) == Sent(failed=1)
        assert len(server.taken) == 1  # it did arrive
    waiting.refresh_from_db()
    assert (waiting.state, told()) == ("unsure", True)
    with mail_server() as server:
        assert send(settings, server, timezone.now() + DAY) == Sent()
        file_reminders(life.TODAY + 2 * DAY)
        assert send(settings, server, timezone.now() + DAY) == Sent()
        assert server.taken == []


def test_a_mail_whose_sender_was_killed_is_not_sent_again(waiting: m.Mail, mailoutbox: Box) -> None:
    assert o.claim_mail(mail=waiting, by=None)
    assert not o.claim_mail(mail=waiting, by=None)
    send_waiting(today=life.TODAY + DAY)
    waiting.refresh_from_db()
    assert waiting.state == "sending"
    m.Mail.objects.update(claimed_at=timezone.now() - SILENCE - DAY)
    assert send_waiting(today=life.TODAY + DAY) == Sent()
    waiting.refresh_from_db()
    assert (waiting.state, told(), mailoutbox) == ("unsure", True, [])


def test_without_a_mail_server_mails_are_files(tmp_path: Path, settings: Any) -> None:
    settings.EMAIL_BACKEND = "ortaq.jobs.mailing.files.MailFiles"
    settings.EMAIL_FILE_PATH = tmp_path / "mails"
    overdue(factories.user("owner", role="officer"))
    remind(life.TODAY + DAY)
    (file,) = (tmp_path / "mails").iterdir()
    assert file.suffix == ".eml"
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert message["Subject"] == "Overdue: Send the draft"


def test_the_command_says_what_it_did_and_fails_where_mails_did_not_go_out(waiting: m.Mail, settings: Any) -> None:
    said = io.StringIO()
    with mail_server(rcpt="451 busy") as server:
        settings.EMAIL_PORT = server.server_address[1]
        with pytest.raises(CommandError, match="did not go out"):
            call_command("remind", "--date", str(life.TODAY + DAY), stdout=said)
    assert said.getvalue() == "0 sent, 0 dropped, 1 failed.\n"
    with mail_server() as server:
        settings.EMAIL_PORT = server.server_address[1]
        m.Mail.objects.update(next_try=None)
        call_command("remind", "--digest", "--date", str(life.TODAY + DAY), stdout=said)
    assert said.getvalue().splitlines()[1:] == ["digest: owner@example.org", "2 sent, 0 dropped, 0 failed."]


def test_nothing_is_filed_twice_by_two_who_look_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = factories.user("owner", role="officer")
    overdue(owner)
    found = list(m.Reminder.objects.filter(user=owner).values_list("key"))
    assert found == []
    assert len(file_reminders(life.TODAY + DAY)) == 1
    # The second looked before the first had filed.
    monkeypatch.setattr(m.Reminder.objects, "filter", lambda **wanted: m.Reminder.objects.none())
    assert file_reminders(life.TODAY + DAY) == []
    monkeypatch.undo()
    assert m.Mail.objects.count() == 1


def test_what_became_of_each_mail_is_in_the_trail() -> None:
    overdue(factories.user("owner", role="officer"))
    remind(life.TODAY + DAY)
    events = m.AuditEvent.objects.filter(record_type="mail").order_by("pk").values_list("action", flat=True)
    assert list(events) == ["file_mail", "note_sent"]
    assert audit.snapshot(m.Mail.objects.get())["state"] == "sent"
