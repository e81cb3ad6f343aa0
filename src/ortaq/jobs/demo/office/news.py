"""News of the demo's press service, about records that the public sees: out, to come, corrected, and a first draft."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ortaq.jobs.demo.office.plan import mark
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.audit import operations as audit
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.base import PublicLanguage, Record, Visibility
from ortaq.registry.engagements.models import Engagement, EngagementState
from ortaq.registry.news.drafting.names import names_of_bodies
from ortaq.registry.news.drafting.operations import draft_news
from ortaq.registry.news.models import NewsItem
from ortaq.registry.news.operations import attach_record, translate_news, write_news
from ortaq.registry.news.photos import add_photo
from ortaq.registry.news.publishing import correct_news, publish_news, schedule_news, set_embargo
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.units.models import JointUnit

TOLD = "tell_demo_news"


@dataclass(frozen=True)
class Subject:
    """What an item is about, and with whom."""

    record: Record
    partner: Organization


@lru_cache(maxsize=1)
def items() -> dict[str, Any]:
    """The file as it is."""
    return tomllib.loads(files("ortaq.jobs.demo.office").joinpath("news.toml").read_text(encoding="utf-8"))


def tell_news(*, by: User, officer: User, now: datetime.datetime) -> int:
    """Write the items that were never written here; how many. One whose subject is missing is left out."""
    told = {event.after["key"] for event in AuditEvent.objects.filter(action=TOLD) if event.after}
    wanted = [item for item in items()["items"] if item["key"] not in told]
    count = sum(_tell(item, by, now) for item in wanted)
    return count + ("draft" not in told and _draft(by, officer))


@transaction.atomic
def _tell(told: dict[str, Any], by: User, now: datetime.datetime) -> bool:
    subject = _subject(told["about"])
    if subject is None:
        return False
    item = _write(told, subject, by)
    for record in dict.fromkeys((subject.partner, subject.record)):
        attach_record(item=item, record=record, by=by)
    if told.get("photo"):
        add_photo(
            item=item,
            chunks=[picture()],
            name="drawing.jpg",
            alternatives=items()["alternatives"],
            credit=mark(),
            by=by,
        )
    _publish(item, told, subject, by, now)
    audit.note(item, action=TOLD, by=by, key=told["key"])
    return True


@transaction.atomic
def _draft(by: User, officer: User) -> bool:
    """One is left as the record filled it, for the press officer to go on with."""
    visits = Engagement.objects.filter(state__in=(EngagementState.MINUTED, EngagementState.CLOSED), start__isnull=False)
    visit = visits.order_by("-start", "id").first()
    if visit is None:
        return False
    item = draft_news(engagement=visit, by=officer)
    audit.note(item, action=TOLD, by=by, key="draft")
    return True


def _write(told: dict[str, Any], subject: Subject, by: User) -> NewsItem:
    first = told["language"]
    item = write_news(language=first, by=by, **_words(told, first, subject))
    for language in PublicLanguage.values:
        if language != first:
            translate_news(item=item, language=language, by=by, **_words(told, language, subject))
    return item


def _words(told: dict[str, Any], language: str, subject: Subject, *, corrected: bool = False) -> dict[str, Any]:
    """The words in a language, before a correction where there is one to come."""
    said = told[language]
    names = {"partner": names_of_bodies([subject.partner], language)[subject.partner.pk], "unit": str(subject.record)}
    lead = said["lead"] if corrected else said.get("before", said["lead"])
    return {"title": said["title"].format(**names), "lead": lead.format(**names), "body": said["body"].format(**names)}


def _publish(item: NewsItem, told: dict[str, Any], subject: Subject, by: User, now: datetime.datetime) -> None:
    at = now + datetime.timedelta(days=told["days"])
    if at > now:
        set_embargo(item=item, until=at - datetime.timedelta(hours=2), by=by)
        schedule_news(item=item, publish_at=at, by=by)
        return
    item = publish_news(item=item, by=by)
    audit.change(item, action="publish_news", by=by, publish_at=at)  # as if it had been out for some days
    if told.get("corrected"):
        language = item.language
        words = _words(told, language, subject, corrected=True)
        correct_news(item=item, language=language, note=told[language]["note"], by=by, **words)


def _subject(about: str) -> Subject | None:
    """The first public record of a kind with a public partner."""
    ours = our_organization()
    for record, bodies in _found(about):
        partner = next((body for body in bodies if body != ours and body.visibility == Visibility.PUBLIC), None)
        if partner is not None:
            return Subject(record, partner)
    return None


def _found(about: str) -> Iterator[tuple[Record, list[Organization]]]:
    public: dict[str, Any] = {"visibility": Visibility.PUBLIC}
    if about == "unit":
        for unit in JointUnit.objects.filter(kind="joint_laboratory", **public).order_by("id"):
            yield unit, _bodies(unit.hosts.all())
    elif about == "agreement":
        in_effect = Agreement.objects.filter(state=AgreementState.IN_EFFECT, kind="exchange", **public)
        for agreement in in_effect.order_by("id"):
            yield agreement, _bodies(agreement.parties.all())
    elif about == "partner":
        for body in Organization.objects.filter(**public).order_by("-id"):
            yield body, [body]
    else:
        for visit in _visits(about):
            yield visit, _bodies(visit.guests.all())


def _visits(about: str) -> QuerySet[Engagement]:
    coming = {"state": EngagementState.SCHEDULED, "visibility": Visibility.PUBLIC}
    been = {"state": EngagementState.CLOSED, "kind": "delegation_visit", "start__lt": timezone.localdate()}
    return Engagement.objects.filter(**(coming if about == "event" else been)).order_by("-start", "id")


def _bodies(rows: QuerySet[Any]) -> list[Organization]:
    return [row.organization for row in rows.select_related("organization").order_by("id")]


def picture() -> bytes:
    """A drawing: two hills and a lake under a low sun."""
    from PIL import Image, ImageDraw

    drawn = Image.new("RGB", (1600, 900), "#f3d9b1")
    pen = ImageDraw.Draw(drawn)
    pen.ellipse((1050, 240, 1250, 440), fill="#e8a33d")
    pen.ellipse((-500, 420, 900, 1500), fill="#5f7f6a")
    pen.ellipse((500, 500, 2100, 1700), fill="#3f6257")
    pen.rectangle((0, 700, 1600, 900), fill="#7fa9b5")
    held = BytesIO()
    drawn.save(held, "JPEG", quality=85)
    return held.getvalue()
