"""News: an item, its text in each language, the records that it is about, its photos and corrections."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.utils import timezone

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Findable, PublicLanguage, Record, Row
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.news.cleaning import plain_text
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person
from ortaq.registry.projects.models import Project
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.units.models import JointUnit


class NewsState(models.TextChoices):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class NewsQuerySet(models.QuerySet["NewsItem"]):
    def out(self, at: datetime.datetime | None = None) -> NewsQuerySet:
        """Those that the public may read at a moment, now by default: their time has come, nobody withdrew them."""
        ready = (NewsState.SCHEDULED, NewsState.PUBLISHED)
        return self.filter(state__in=ready, publish_at__lte=at or timezone.now())

    def due(self, at: datetime.datetime) -> NewsQuerySet:
        """Those that are out, though nobody has noted it yet."""
        return self.out(at).filter(state=NewsState.SCHEDULED)


class NewsItem(Record):
    """One piece of news. ``language`` is the one it was written in, ``title`` that of its text there. What is
    scheduled is public from ``publish_at`` on by itself, never before ``embargo_until``."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    language = models.CharField(max_length=2, choices=PublicLanguage.choices)
    state = models.CharField(max_length=10, choices=NewsState.choices, default=NewsState.DRAFT)
    embargo_until = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why it was withdrawn.")

    objects = NewsQuerySet.as_manager()

    class Meta:
        ordering = ("-publish_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="released_news_has_its_time",
                condition=models.Q(state__in=("draft", "withdrawn")) | models.Q(publish_at__isnull=False),
            ),
            models.CheckConstraint(
                name="news_keeps_its_embargo",
                condition=models.Q(embargo_until=None)
                | models.Q(publish_at=None)
                | models.Q(publish_at__gte=models.F("embargo_until")),
            ),
            models.CheckConstraint(
                name="withdrawn_news_says_why", condition=~models.Q(state="withdrawn") | ~models.Q(reason="")
            ),
        )

    def __str__(self) -> str:
        return self.title

    def is_out(self, at: datetime.datetime | None = None) -> bool:
        """True while the public may read it."""
        ready = self.state in (NewsState.SCHEDULED, NewsState.PUBLISHED)
        return ready and self.publish_at is not None and self.publish_at <= (at or timezone.now())


class NewsText(Row):
    """What an item says in one language: the original, or a translation of ``of_version`` of it. ``body`` is HTML of
    paragraphs, lists and links alone, made by :mod:`ortaq.registry.news.cleaning`."""

    item = models.ForeignKey(NewsItem, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=2, choices=PublicLanguage.choices)
    title = models.CharField(max_length=300)
    lead = models.TextField(blank=True, help_text="The first sentences, plain.")
    body = models.TextField(blank=True)
    of_version = models.PositiveIntegerField(null=True, blank=True, help_text="The version of the original.")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("item", "language"), name="one_text_per_language"),
            models.CheckConstraint(name="news_text_has_a_title", condition=~models.Q(title="")),
        )

    def __str__(self) -> str:
        return self.title

    def findable(self) -> Iterable[Findable]:
        yield Findable("newsitem", self.item_id, self.title, "label", self.language)
        body = plain_text(self.body)
        yield Findable("newsitem", self.item_id, f"{self.lead}\n{body}", "text", self.language, long=True)


# The fields of a link, one for each kind of record that news may be about.
HELD = ("organization", "engagement", "person", "agreement", "joint_unit", "project")


def _exactly_one(fields: Sequence[str]) -> models.Q:
    """Matches rows in which one of the fields holds something, the others nothing."""
    alone = (models.Q(**{f"{name}__isnull": name != held for name in fields}) for held in fields)
    return reduce(or_, alone)


class NewsLink(Row):
    """A record that the item is about: exactly one of the fields holds it."""

    item = models.ForeignKey(NewsItem, models.PROTECT, related_name="links")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    engagement = models.ForeignKey(Engagement, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    agreement = models.ForeignKey(Agreement, models.PROTECT, null=True, blank=True, related_name="+")
    joint_unit = models.ForeignKey(JointUnit, models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="news_link_holds_one_record", condition=_exactly_one(HELD)),
            models.UniqueConstraint(fields=("item", "organization"), name="one_news_link_per_organization"),
            models.UniqueConstraint(fields=("item", "engagement"), name="one_news_link_per_engagement"),
            models.UniqueConstraint(fields=("item", "person"), name="one_news_link_per_person"),
            models.UniqueConstraint(fields=("item", "agreement"), name="one_news_link_per_agreement"),
            models.UniqueConstraint(fields=("item", "joint_unit"), name="one_news_link_per_joint_unit"),
            models.UniqueConstraint(fields=("item", "project"), name="one_news_link_per_project"),
        )

    def __str__(self) -> str:
        return f"{self.item}: {self.record}"

    @property
    def record(self) -> Record:
        """What it leads to; of merged organizations and people the one that stands for both."""
        held = self.organization or self.engagement or self.person or self.agreement or self.joint_unit or self.project
        assert held is not None
        return held.standing if isinstance(held, Organization | Person) else held


class NewsPhoto(Row):
    """A photo, freed of what the camera wrote into it. ``versions`` are its widths as they lie in the file store, the
    narrowest first: [{"width", "height" in pixels, "sha256", "size" in bytes}], all JPEG."""

    item = models.ForeignKey(NewsItem, models.PROTECT, related_name="photos")
    sha256 = models.CharField(max_length=64, help_text="Of the widest version.")
    versions = models.JSONField()
    credit = models.CharField(max_length=200, blank=True, help_text="Who took it.")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("item", "sha256"), name="one_photo_once"),)

    def __str__(self) -> str:
        return f"{self.item}: {self.sha256[:12]}"


class PhotoText(Row):
    """What a photo shows, for who does not see it, in one language."""

    photo = models.ForeignKey(NewsPhoto, models.PROTECT, related_name="texts")
    language = models.CharField(max_length=2, choices=PublicLanguage.choices)
    alternative = models.CharField(max_length=500)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("photo", "language"), name="one_alternative_per_language"),
            models.CheckConstraint(name="alternative_says_something", condition=~models.Q(alternative="")),
        )

    def __str__(self) -> str:
        return self.alternative


class NewsCorrection(Row):
    """The published text was changed: the note that readers of that language see."""

    item = models.ForeignKey(NewsItem, models.PROTECT, related_name="corrections")
    language = models.CharField(max_length=2, choices=PublicLanguage.choices)
    note = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("at", "id")
        constraints = (models.CheckConstraint(name="correction_says_what", condition=~models.Q(note="")),)

    def __str__(self) -> str:
        return f"{self.item}: {self.note[:80]}"


class NewsSource(Row):
    """The published text of one language became a source: once, and again for each corrected version."""

    text = models.ForeignKey(NewsText, models.PROTECT, related_name="sources")
    version = models.PositiveIntegerField(help_text="Of the text.")
    source = models.ForeignKey(SourceDocument, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("text", "version"), name="one_source_per_version_of_news"),)

    def __str__(self) -> str:
        return f"{self.text}: {self.source}"
