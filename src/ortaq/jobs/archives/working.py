"""The work on archives: rows that are claimed, worked on, and found again when whoever had them is gone."""

from __future__ import annotations

import datetime
import logging
import time
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.capture.archives.reading import articles_of
from ortaq.capture.errors import CaptureError, NotFetched
from ortaq.jobs.archives.bringing import fetcher, list_archive, stored_file
from ortaq.jobs.archives.likeness import Repeated, repeated, sign, sign_all
from ortaq.jobs.archives.places import entry_at
from ortaq.jobs.intake import described, take
from ortaq.registry.archives.models import ArchiveItem
from ortaq.registry.archives.operations import claim_item, fail_archive, fail_item, repeat_item, take_item
from ortaq.registry.archives.queries import due_items, unlisted
from ortaq.registry.errors import AlreadyDecided, Refused
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import SameText
from ortaq.vocabulary.articles import Article

log = logging.getLogger(__name__)


def work_archives(
    *, by: User | None, seconds: float | None = None, told: Callable[[ArchiveItem], None] = lambda item: None
) -> int:
    """List what is not listed, then take in item after item, for about so many ``seconds`` or until nothing is due.

    How many items were worked on. What was interrupted is due again when its claim runs out.
    """
    ends = time.monotonic() + seconds if seconds is not None else None
    for archive in unlisted():
        try:
            list_archive(archive=archive, by=by)
        except Exception as error:  # one archive must not hold up the others
            log.exception("listing %s failed", archive.name)
            fail_archive(archive=archive, why=f"{archive.name}: could not be opened ({type(error).__name__}).", by=by)
        if ends is not None and time.monotonic() > ends:
            return 0
    sign_all(by=by)
    done = 0
    while (ends is None or time.monotonic() < ends) and (item := due_items().select_related("archive").first()):
        if claim_item(item=item, by=by):
            _work(item, by)
            told(item)
            done += 1
    return done


def _work(item: ArchiveItem, by: User | None) -> None:
    try:
        taken, repeats, problems = _outcomes(item, by)
        if taken:
            take_item(item=item, source=taken[0], why=" ".join(map(str, problems)), by=by)
        elif repeats:
            repeat_item(item=item, source=repeats[0].source, likeness=repeats[0].likeness, by=by)
        else:
            why = " ".join(map(str, problems)) or f"{item.name}: there is no article in it."
            again = any(isinstance(problem, NotFetched) and problem.again for problem in problems)
            fail_item(item=item, why=why, again=again, by=by)
    except AlreadyDecided:  # our claim ran out and somebody else was quicker
        pass
    except Exception as error:  # one thing that nobody foresaw must not hold up the rest
        log.exception("taking in %s failed", item.name)
        fail_item(item=item, why=f"{item.name}: could not be taken in ({type(error).__name__}).", by=by)


def _outcomes(
    item: ArchiveItem, by: User | None
) -> tuple[list[SourceDocument], list[Repeated], list[CaptureError | Refused]]:
    """What came of the articles of an item: sources, texts that were here, and what was wrong."""
    taken: list[SourceDocument] = []
    repeats: list[Repeated] = []
    problems: list[CaptureError | Refused] = []
    for found in articles_of(entry_at(item.name, item.place, stored_file(item.archive)), fetcher=fetcher()):
        if not isinstance(found, Article):
            problems.append(found)
            continue
        try:
            outcome = _taken(found, item, by)
        except Refused as refusal:
            problems.append(refusal)
            continue
        (taken if isinstance(outcome, SourceDocument) else repeats).append(outcome)  # type: ignore[arg-type]
    return taken, repeats, problems


def _taken(article: Article, item: ArchiveItem, by: User | None) -> SourceDocument | Repeated:
    again = repeated(article.text, near=not item.place.get("near"))
    if again is not None:
        return again
    about = item.archive.about
    day = about.get("published") or ""
    known = described(
        article,
        language=about.get("language") or "",
        publisher=about.get("publisher") or "",
        published=datetime.date.fromisoformat(day) if day else None,
    )
    try:
        with transaction.atomic():
            source = take(article=known, by=by, file_name=item.name)
            sign(source, by=by)
            return source
    except SameText as same:
        return Repeated(same.existing, 1.0)
