"""Bring in what the forms hold: what became a source, and what did not and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile

from ortaq.capture.articles.files import MAX_BYTES
from ortaq.capture.errors import CaptureError
from ortaq.jobs.archives.bringing import bring_file, is_archive
from ortaq.jobs.archives.likeness import repeated, sign
from ortaq.jobs.capture import ReadingFailed
from ortaq.jobs.intake import described, from_file, pasted, take, take_and_read
from ortaq.registry.archives.models import Archive
from ortaq.registry.errors import Refused
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import SameText
from ortaq.vocabulary.articles import Article
from ortaq.web.failures import worded_failure
from ortaq.web.sources.forms import PasteForm, UploadForm, about_of


@dataclass(frozen=True)
class Problem:
    """Why something was not taken in; ``existing`` is the source that has the same text."""

    text: str
    existing: SourceDocument | None = None


@dataclass
class Brought:
    """``alike`` pairs what was taken in with a source that says nearly the same."""

    sources: list[SourceDocument] = field(default_factory=list)
    alike: list[tuple[SourceDocument, SourceDocument]] = field(default_factory=list)
    archives: list[Archive] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def bring_text(form: PasteForm, *, by: User) -> Brought:
    """Store and read the pasted text of a valid form."""
    brought = Brought()
    try:
        article = described(pasted(form.cleaned_data["text"], title=form.cleaned_data["title"]), **_about(form))
        _keep(brought, article, lambda: take_and_read(article=article, by=by), by)
    except (Refused, ReadingFailed) as error:
        brought.problems.append(_problem(error))
    return brought


def bring_files(form: UploadForm, *, by: User) -> Brought:
    """Store the files of a valid form; a single one is read at once, several wait to be read, archives to be opened."""
    brought = Brought()
    files: list[UploadedFile[bytes]] = form.cleaned_data["articles"]
    for file in files:
        name = file.name or ""
        try:
            if is_archive(name):
                brought.archives.append(bring_file(file=file, name=name, about=about_of(form), by=by))
                continue
            article = described(from_file(_content(file), name=name), **_about(form))
            store = take_and_read if len(files) == 1 else take
            _keep(brought, article, partial(store, article=article, by=by, file_name=name), by)
        except (Refused, ReadingFailed, CaptureError) as error:
            brought.problems.append(_problem(error, name))
    return brought


def _keep(brought: Brought, article: Article, store: Callable[[], SourceDocument], by: User) -> None:
    near = repeated(article.text)  # word for word the same is refused by what stores it
    source = store()
    sign(source, by=by)
    brought.sources.append(source)
    if near is not None:
        brought.alike.append((source, near.source))


def _content(file: UploadedFile[bytes]) -> bytes:
    # Enough for the reader of files to see that it is too large, and never more than that in memory.
    content: bytes = file.read(10 * MAX_BYTES)
    return content


def _about(form: PasteForm | UploadForm) -> dict[str, Any]:
    return {key: form.cleaned_data[key] for key in ("language", "publisher", "published")}


def _problem(error: Exception, name: str = "") -> Problem:
    text = worded_failure(str(error))
    existing = error.existing if isinstance(error, SameText) else None
    return Problem(text if not name or name in text else f"{name}: {text}", existing)
