"""Agreements: documents between two or more bodies, from proposal to end."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ortaq.registry.agreements.kinds import kinds, steps
from ortaq.registry.base import Findable, Record, Row
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.models import Person


def spelled(values: object) -> list[tuple[str, str]]:
    return [(value, value.replace("_", " ")) for value in values]  # type: ignore[attr-defined]


class AgreementState(models.TextChoices):
    PROPOSED = "proposed"
    IN_REVIEW = "in_review", "in review"
    APPROVED = "approved"
    NEGOTIATING = "negotiating"
    AWAITING_SIGNATURE = "awaiting_signature", "awaiting signature"
    REPORTED = "reported", "reported signed"
    IN_EFFECT = "in_effect", "in effect"
    SUSPENDED = "suspended"
    ENDED = "ended"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Ending(models.TextChoices):
    EXPIRED = "expired"
    RENEWED = "renewed"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"


class Succession(models.TextChoices):
    RENEWS = "renews"
    REPLACES = "replaces"


S = AgreementState


class Agreement(Record):
    """``reported`` means that a source says it was signed while the signed file is not here yet.

    ``start``, ``end`` and the other terms are those that hold now: after signature they follow from the changes.
    """

    number = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=20, choices=spelled(kinds()))
    state = models.CharField(max_length=20, choices=AgreementState.choices, default=AgreementState.PROPOSED)
    reason = models.CharField(max_length=1000, blank=True, help_text="Why rejected, withdrawn, returned or suspended.")
    purpose = models.TextField(max_length=5000, blank=True)
    binding = models.BooleanField(default=False)
    umbrella = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    succession = models.CharField(max_length=10, choices=Succession.choices, blank=True)
    signed = models.DateField(null=True, blank=True, help_text="Day of the last signature.")
    date_text = models.CharField(max_length=30, blank=True, help_text="ISO day, month or year of signing.")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    open_ended = models.BooleanField(default=False)
    auto_renewal_months = models.PositiveSmallIntegerField(null=True, blank=True)
    auto_renewal_most = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: without a limit.")
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True, help_text="ISO 639 codes of the languages it is made in.")
    fields = models.JSONField(default=list, blank=True, help_text="Fields of work, in words.")
    value_amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217.")
    signed_file = models.ForeignKey("AgreementFile", models.PROTECT, null=True, blank=True, related_name="+")
    suspended_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey("AgreementChange", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-date_text", "-id")
        indexes = (
            models.Index(fields=("date_text", "id"), name="agreement_by_day"),
            models.Index(fields=("end",), name="agreement_by_end"),
        )
        constraints = (
            models.CheckConstraint(
                name="agreement_in_effect_has_an_end_or_none",
                condition=~Q(state__in=(S.IN_EFFECT, S.SUSPENDED)) | Q(end__isnull=False) | Q(open_ended=True),
            ),
            models.CheckConstraint(
                name="agreement_in_effect_is_signed",
                condition=~Q(state__in=(S.IN_EFFECT, S.SUSPENDED)) | Q(signed__isnull=False, signed_file__isnull=False),
            ),
            models.CheckConstraint(
                name="agreement_ends_after_start",
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gte=F("start")),
            ),
            models.CheckConstraint(
                name="agreement_open_end_is_no_end", condition=Q(open_ended=False) | Q(end__isnull=True)
            ),
            models.CheckConstraint(
                name="agreement_ended_says_how_and_when",
                condition=Q(state=S.ENDED, ended_on__isnull=False) & ~Q(ending="")
                | ~Q(state=S.ENDED) & Q(ending="", ended_on__isnull=True, ended_by__isnull=True),
            ),
            models.CheckConstraint(
                name="agreement_terminated_by_a_document",
                condition=~Q(ending=Ending.TERMINATED) | Q(ended_by__isnull=False),
            ),
            models.CheckConstraint(
                name="agreement_stopped_says_why",
                condition=~Q(state__in=(S.REJECTED, S.WITHDRAWN, S.SUSPENDED)) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="agreement_renewal_is_whole",
                condition=Q(auto_renewal_months__isnull=True, auto_renewal_most__isnull=True)
                | Q(auto_renewal_months__gt=0, open_ended=False),
            ),
            models.CheckConstraint(
                name="agreement_value_has_currency",
                condition=Q(value_amount__isnull=True, value_currency="")
                | Q(value_amount__gte=0) & ~Q(value_currency=""),
            ),
            models.CheckConstraint(
                name="agreement_succession_is_whole",
                condition=Q(predecessor__isnull=True, succession="")
                | Q(predecessor__isnull=False) & ~Q(succession="") & ~Q(predecessor=F("id")),
            ),
            models.CheckConstraint(
                name="agreement_under_another", condition=Q(umbrella__isnull=True) | ~Q(umbrella=F("id"))
            ),
        )

    def __str__(self) -> str:
        return self.title

    def findable(self) -> Iterable[Findable]:
        yield Findable("agreement", self.pk, self.title, "label")
        yield Findable("agreement", self.pk, self.number, "number")

    @property
    def open_to_units(self) -> bool:
        """A unit changes its own proposal while it waits, never after approval."""
        return self.state in (AgreementState.PROPOSED, AgreementState.IN_REVIEW)


class Party(Row):
    """A body that is bound by the agreement, or would be; ``name_then`` is what it was called when it was put in."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="agreements")
    name_then = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=80, blank=True, help_text="The number that this party gave the agreement.")

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "parties"
        indexes = (models.Index(fields=("number", "organization"), name="party_by_number"),)
        constraints = (models.UniqueConstraint(fields=("agreement", "organization"), name="one_party_once"),)

    def __str__(self) -> str:
        return f"{self.agreement}: {self.called}"

    def findable(self) -> Iterable[Findable]:
        kept = {"party": self.name_then, "number": self.number}
        for kind, text in kept.items():
            if text:
                yield Findable("agreement", self.agreement_id, text, kind, body=self.organization_id)

    @property
    def called(self) -> str:
        """The name under which it stands in the agreement, whatever the body is called by now."""
        return self.name_then or str(self.organization)


class Decision(models.TextChoices):
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"


class Approval(Row):
    """One step of the review: who has to decide, and what was decided. Edited terms begin a new ``round``."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="approvals")
    round = models.PositiveSmallIntegerField(default=1)
    place = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=20, choices=spelled(steps()))
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ("round", "place")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "round", "step"), name="one_approval_a_step"),
            models.CheckConstraint(
                name="approval_says_who_and_when",
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="refusal_says_why",
                condition=~Q(decision__in=(Decision.RETURNED, Decision.REJECTED)) | ~Q(comment=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement}: {self.step.replace('_', ' ')}"


class Signature(Row):
    """Somebody signed for a party: who, as what, when, where."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="signatures")
    name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("party", "name", "on"), name="one_signature_once"),)

    def __str__(self) -> str:
        return f"{self.agreement}: {self.name}"


class FileRole(models.TextChoices):
    DRAFT = "draft"
    SIGNED = "signed"
    CHANGE = "change"
    TERMINATION = "termination"
    ANNEX = "annex"


class AgreementFile(Record):
    """A document: its content lies in the file store under ``sha256``. Each language counts its own versions."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    role = models.CharField(max_length=12, choices=FileRole.choices, default=FileRole.DRAFT)
    language = models.CharField(max_length=10, blank=True)
    edition = models.PositiveSmallIntegerField(help_text="Counts the versions in one role and language, from 1.")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)

    class Meta:
        ordering = ("role", "language", "edition")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "role", "language", "edition"), name="one_file_an_edition"),
            models.UniqueConstraint(fields=("agreement", "role", "language", "sha256"), name="one_file_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def open_to_units(self) -> bool:
        return self.agreement.open_to_units


class ChangeKind(models.TextChoices):
    AMENDMENT = "amendment"
    EXTENSION = "extension"
    RENEWAL = "renewal"
    TERMINATION = "termination"


class AgreementChange(Row):
    """What changed after the signature, from which day on, by which document: the terms before and after."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind.choices)
    on = models.DateField(help_text="Day from which it holds.")
    text = models.CharField(max_length=2000, blank=True)
    file = models.ForeignKey(AgreementFile, models.PROTECT, null=True, blank=True, related_name="changes")
    automatic = models.BooleanField(default=False)
    before = models.JSONField(help_text="The terms that it changed, as they were.")
    after = models.JSONField(help_text="The same terms, as they are since.")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="change_has_its_document",
                condition=~Q(kind=ChangeKind.TERMINATION) | Q(file__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreement}: {self.kind}"


class AgreementNote(Row):
    """What was said in the negotiation, on which day, and who wrote it down."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="notes")
    on = models.DateField()
    text = models.CharField(max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("on", "id")

    def __str__(self) -> str:
        return self.text
