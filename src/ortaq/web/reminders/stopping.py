"""The address at the end of a mail that stops such mails without signing in: signed, for one person and one kind."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.urls import reverse

from ortaq.registry.reminders.models import MailKind

SALT = "ortaq-stop-mails"


def stop_address(user: User, kind: str) -> str:
    """Where the person stops mails of the kind, as a whole address."""
    token = signing.dumps([user.pk, kind], salt=SALT)
    return f"{settings.SITE_ADDRESS}{reverse('stop_mails', args=[token])}"


def meant_by(token: str) -> tuple[User, str] | None:
    """The person and the kind of mails; None for a token that we did not make, or when the account is gone."""
    try:
        pk, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return (user, kind) if user is not None and kind in MailKind.values else None
