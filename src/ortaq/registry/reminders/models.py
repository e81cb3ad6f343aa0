"""Mails that are to go out, what they tell, who wants which, and secret addresses of calendars."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ortaq.registry.base import Row


class MailKind(models.TextChoices):
    AGREEMENTS = "agreements"
    APPROVALS = "approvals"
    FOLLOWUPS = "followups"
    DIGEST = "digest"


class MailState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"
    DROPPED = "dropped"


class MailChoices(Row):
    """What a person wants to hear of by mail, in which language; who never chose has no row and gets everything."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_choices")
    language = models.CharField(max_length=10, blank=True, help_text="Empty: that of the office.")
    agreements = models.BooleanField(default=True)
    approvals = models.BooleanField(default=True)
    followups = models.BooleanField(default=True)
    digest = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"mails to {self.user}"


class Mail(Row):
    """One mail to one person. Whoever sends it claims it first; what became of it is written here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mails")
    kind = models.CharField(max_length=12, choices=MailKind.choices)
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    created_at = models.DateTimeField(auto_now_add=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    next_try = models.DateTimeField(null=True, blank=True, help_text="Not before; empty: at once.")
    tries = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When it was sent, given up or dropped.")
    why = models.CharField(max_length=500, blank=True, help_text="Why it waits again, failed or was dropped.")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("state", "next_try"), name="mails_to_send"),)
        constraints = (
            models.CheckConstraint(
                name="settled_mail_says_when",
                condition=models.Q(state__in=("waiting", "sending"), settled_at=None)
                | models.Q(state__in=("sent", "unsure", "failed", "dropped"), settled_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.user}"


class Reminder(models.Model):
    """One thing that a mail tells a person, once: ``key`` names what and on which occasion."""

    mail = models.ForeignKey(Mail, models.CASCADE, related_name="reminders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=MailKind.choices)
    key = models.CharField(max_length=120)
    record_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("user", "kind", "key"), name="reminded_once"),)

    def __str__(self) -> str:
        return self.key


class CalendarFeed(Row):
    """The secret address of a person's calendar; only a digest of the secret is kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"calendar of {self.user}"


class LastRun(models.Model):
    """On which day something that is done once a day, or once a week, was last done."""

    name = models.CharField(max_length=30, unique=True)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.name}: {self.day}"
