"""Write docs/reference and the drawing in ARCHITECTURE.md from the code; --check says whether they are current."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.config.reference.documents import documents, stale

CHECKOUT = Path(__file__).resolve().parents[5]


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; exit code 2 when a document is not current."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not (CHECKOUT / ".importlinter").is_file():
            raise CommandError(
                f"{CHECKOUT}: not a checkout of the project; there are no documents to write.", returncode=2
            )
        wanted = documents(CHECKOUT)
        if old := stale(CHECKOUT, wanted):
            if options["check"]:
                raise CommandError(f"not current: {', '.join(old)}; './dev fix' writes them anew.", returncode=2)
            for name in old:
                self.write(CHECKOUT / name, wanted.get(name))

    def write(self, path: Path, content: str | None) -> None:
        if content is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        self.stdout.write(f"wrote {path.relative_to(CHECKOUT)}")
