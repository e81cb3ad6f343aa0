"""Bring the interface's translations up to date with its strings and compile them; --check says whether they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.web.translating.catalogs import (
    LANGUAGES,
    faults_of,
    mo_text,
    po_path,
    po_text,
    read_catalog,
    updated,
    wanted_catalog,
)
from ortaq.web.translating.strings import strings_of

SHOWN = 20


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Write nothing; exit code 2 when something is missing, guessed, no longer used or not compiled.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.LOCALE_PATHS[0])
        wanted = wanted_catalog(strings_of(settings.PACKAGE))
        faults: list[str] = []
        for language in LANGUAGES:
            catalog = updated(read_catalog(folder, language), wanted, language)
            path = po_path(folder, language)
            files = {path: po_text(catalog), path.with_suffix(".mo"): mo_text(catalog)}
            if options["check"]:
                stale = [file.name for file, text in files.items() if not file.exists() or file.read_bytes() != text]
                faults += [f"{language}: {name} is not current: run 'ortaq-office translations'" for name in stale]
            else:
                self.write(files)
            faults += [f"{language}: {fault}" for fault in faults_of(catalog)]
        if faults:
            more = f"\n… and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
            raise CommandError("\n".join(faults[:SHOWN]) + more, returncode=2)

    def write(self, files: dict[Path, bytes]) -> None:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != text:
                path.write_bytes(text)
                self.stdout.write(f"wrote {path}")
