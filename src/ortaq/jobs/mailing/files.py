"""Mails as files, where the office has set no mail server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MailFiles(BaseEmailBackend):
    """Writes each mail as an ``.eml`` file, which mail programs open, into ``mails/`` of the data folder."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            _write(folder, message.message().as_bytes())
        return len(email_messages)


def _write(folder: Path, content: bytes) -> None:
    """Whole under its name, or not there."""
    descriptor, whole = tempfile.mkstemp(dir=folder, prefix=f"{timezone.localtime():%Y%m%d-%H%M%S}-", suffix=".part")
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    os.replace(whole, whole.removesuffix(".part") + ".eml")
