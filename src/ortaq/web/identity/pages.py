"""What the page of a merge shows: who may be the same and why; then what the merge would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.alike.candidates import Alike
from ortaq.registry.alike.organizations import organizations_like
from ortaq.registry.alike.people import people_like
from ortaq.registry.base import Record
from ortaq.registry.identity.queries import parting_of, preview_of
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import matching
from ortaq.registry.people.queries import listed
from ortaq.web.components import Change, Text
from ortaq.web.dates import long_day
from ortaq.web.history import shown_value
from ortaq.web.records import address_of, counted_all
from ortaq.web.words import word_of

FOUND = 8


@dataclass(frozen=True)
class AlikeEntry:
    """``choose`` opens the preview with this record."""

    name: str
    address: str
    choose: str
    reasons: tuple[str, ...] = ()
    percent: int = 0


@dataclass(frozen=True)
class MergePage:
    """``other`` is the record that would stand for both, None before one is chosen."""

    record: Record
    heading: Text
    here: str
    back: str
    words: str
    alike: tuple[AlikeEntry, ...]
    found: tuple[AlikeEntry, ...]
    other: Any = None
    other_address: str = ""
    turned: str = ""
    changes: tuple[Change, ...] = ()
    moved: tuple[Text, ...] = ()
    problem: str = ""


def merge_page(record: Any, query: QueryDict, *, reader: User, problem: str = "") -> MergePage:
    """The candidates; with ``with`` in the query, what merging ``record`` into that one would do."""
    here = reverse(f"merge_{kind_word(record)}", args=[record.slug])
    words = query.get("q", "").replace("\x00", "").strip()[:200]
    other = _chosen(record, query.get("with", ""), reader)
    preview = preview_of(record, other) if other else None
    return MergePage(
        record=record,
        heading=_("Is %(record)s the same as another record?") % {"record": record},
        here=here,
        back=address_of(record),
        words=words,
        alike=alike_entries(record, here, reader),
        found=tuple(_plain(one, here) for one in _search(record, words, reader)),
        other=other,
        other_address=address_of(other),
        turned=f"{reverse(f'merge_{kind_word(record)}', args=[other.slug])}?with={record.slug}" if other else "",
        changes=tuple(_change(side.field, side.record, side.into) for side in preview.differences) if preview else (),
        moved=counted_all(preview.moved) if preview else (),
        problem=problem,
    )


@dataclass(frozen=True)
class ApartPage:
    """``stays`` cannot be taken back: it was recorded since the merge."""

    record: Record
    into: Record
    heading: Text
    here: str
    back: str
    merged: str
    returned: tuple[Text, ...]
    stays: tuple[Text, ...]


def apart_page(record: Any) -> ApartPage | None:
    """What taking the record out of the one that stands for it would do; None when it is not merged."""
    parting = parting_of(record)
    if parting is None:
        return None
    event = parting.event
    day = long_day(timezone.localtime(event.at).date()) if event else ""
    who = str(event.by or _("the system")) if event else ""
    return ApartPage(
        record=record,
        into=parting.into,
        heading=_("Take “%(record)s” apart from “%(into)s”?") % {"record": record, "into": parting.into},
        here=reverse(f"part_{kind_word(record)}", args=[record.slug]),
        back=address_of(parting.into),
        merged=", ".join(part for part in (day, who, parting.reason) if part),
        returned=counted_all(parting.back),
        stays=counted_all(parting.stays),
    )


def kind_word(record: Record) -> str:
    """The word under which the addresses know the kind of record."""
    return "partner" if isinstance(record, Organization) else "person"


def like(record: Any) -> list[Alike[Any]]:
    """Other records that may be the same."""
    names = [name.value for name in record.names.all()]
    if isinstance(record, Organization):
        found: list[Alike[Any]] = list(organizations_like(names[:4], country=record.country, apart_from=record))
        return found
    return list(people_like(names, orcid=record.orcid, apart_from=record))


def alike_entries(record: Any, here: str, reader: User) -> tuple[AlikeEntry, ...]:
    """Those among them that the reader may see; ``here`` is the page on which two are compared."""
    found = like(record)
    manager: Any = type(record)._default_manager
    seen = set(seen_by(manager.filter(pk__in=[one.record.pk for one in found]), reader).values_list("pk", flat=True))
    return tuple(_entry(one, here) for one in found if one.record.pk in seen)


def _chosen(record: Any, slug: str, reader: User) -> Any:
    found = seen_by(type(record).objects.filter(slug=slug, merged_into=None), reader).exclude(pk=record.pk)
    return found.first() if slug else None


def _search(record: Any, words: str, reader: User) -> list[Any]:
    if not words:
        return []
    found: Any = matching(words) if isinstance(record, Organization) else listed(text=words)
    return list(seen_by(found.filter(merged_into=None).exclude(pk=record.pk), reader)[:FOUND])


def _entry(one: Alike[Any], here: str) -> AlikeEntry:
    plain = _plain(one.record, here)
    return AlikeEntry(plain.name, plain.address, plain.choose, one.reasons, round(one.score * 100))


def _plain(record: Any, here: str) -> AlikeEntry:
    return AlikeEntry(str(record), address_of(record), f"{here}?with={record.slug}")


def _change(field: str, record: str, into: str) -> Change:
    return Change(word_of("field", field), shown_value(field, record), shown_value(field, into))
