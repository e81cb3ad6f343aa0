"""Make a cited briefing pack of a partner, or for a visit, from what the registry holds; it is kept as it was made."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.documents.packs.fonts import FontMissing
from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.accounts.rules import office_reader
from ortaq.registry.briefs.queries import content_of
from ortaq.vocabulary.briefs import LANGUAGES
from ortaq.web.briefing.choosing import NotFound, engagement_called, organization_called
from ortaq.web.briefing.making import make_brief
from ortaq.web.briefing.rendering import FORMATS, rendered


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", help="ROR id, or any of its names in the registry.")
        parser.add_argument("--engagement", help="The visit that it is for: as in its address, or its number.")
        parser.add_argument("--lang", default="en", help="en, kk, ru or zh (default: en).")
        parser.add_argument("--format", default="pdf", help="pdf, docx or html (default: pdf).")
        parser.add_argument("--out", type=Path, required=True, help="The file to write.")

    def handle(self, *args: Any, **options: Any) -> None:
        language, form, out = options["lang"], options["format"], options["out"]
        if language not in LANGUAGES:
            raise CommandError(
                f"--lang {language}: there is no such language; choose one of {', '.join(LANGUAGES)}.", returncode=2
            )
        if form not in FORMATS:
            raise CommandError(
                f"--format {form}: there is no such format; choose one of {', '.join(FORMATS)}.", returncode=2
            )
        try:
            require_current_database()
            require_writable(out)
            reader = office_reader()
            organization = organization_called(options["organization"], reader)
            asked = options["engagement"]
            visit = None if asked is None else engagement_called(asked, organization, reader)
            kept = make_brief(organization, visit, language=language, by=None)
            content = rendered(content_of(kept), form)
        except (DatabaseUnusable, NotFound, FontMissing, Unwritable) as error:
            raise CommandError(str(error), returncode=2) from error
        write(out, content)
        self.stdout.write(f"{out}: {len(content):,} bytes; the pack is kept as {kept.uuid}.")


class Unwritable(Exception):
    """``str()`` names the file and why."""


def require_writable(out: Path) -> None:
    """Raises Unwritable, before anything is made, where the file cannot be written."""
    if out.is_dir():
        raise Unwritable(f"{out}: is a folder; name a file.")
    if not out.parent.is_dir():
        raise Unwritable(f"{out.parent}: there is no such folder.")
    if not os.access(out.parent, os.W_OK):
        raise Unwritable(f"{out}: cannot be written (its folder allows no new files).")


def write(out: Path, content: bytes) -> None:
    """Whole or not at all."""
    draft = out.with_name(f".{out.stem}.{secrets.token_hex(4)}{out.suffix}")
    try:
        draft.write_bytes(content)
        os.replace(draft, out)
    except OSError as error:
        raise CommandError(f"{out}: cannot be written ({error.strerror or error}).", returncode=2) from error
    finally:
        draft.unlink(missing_ok=True)
