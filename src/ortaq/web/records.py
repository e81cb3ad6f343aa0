"""Where records live, how they are named in a link, and how they are counted."""

from __future__ import annotations

import uuid as uuids
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet, TextField
from django.db.models import Value as Constant
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.web.components import Mark, Text, Value

# By the model's name: (name of the address, the field that it takes, the field that names the record).
PLACES = {
    "organization": ("partner", "slug", "name"),
    "person": ("person", "slug", "name"),
    "jointunit": ("joint_unit", "slug", "name"),
    "engagement": ("visit", "slug", "title"),
    "proposal": ("proposal", "slug", "text"),
    "followup": ("followup", "uuid", "text"),
    "commitment": ("commitment", "uuid", "text"),
    "project": ("project", "slug", "title"),
    "advice": ("advice", "uuid", "edition"),
    "agreement": ("agreement", "number", "title"),
    "newsitem": ("news_item", "slug", "title"),
    "sourcedocument": ("source", "slug", "title"),
}

# Parts have no page: the page of the record that they belong to shows them.
WHOLES = {
    "partnership": "second",
    "profilefact": "organization",
    "indicator": "organization",
    "relation": "subject",
    "position": "person",
}


def address_of(record: Model | None) -> str:
    """The page of a record, for a part that of its whole; "" where there is none."""
    name = record._meta.model_name if record is not None else None
    held: Any = record
    if name in WHOLES:
        return address_of(getattr(held, WHOLES[name]))
    if name not in PLACES:
        return ""
    page, field, _name = PLACES[name]
    return reverse(page, args=[getattr(held, field)])


def link(
    record: Model, *, marks: tuple[Mark, ...] = (), detail: Text = "", language: str = "", text: str = ""
) -> Value:
    """A value that leads to the record; ``text`` where the page calls it by another name than its own."""
    return Value(text or str(record), address_of(record), language, detail, marks=marks)


def links_to(wanted: Iterable[tuple[str, uuids.UUID]], *, reader: User | None = None) -> dict[uuids.UUID, Value]:
    """Links to many records by (kind, uuid), to a part as to its whole, in one query; what has no page, or is deleted,
    is missing, and what the ``reader`` may not see, where one is given."""
    by_kind: dict[str, set[uuids.UUID]] = defaultdict(set)
    for kind, uuid in wanted:
        if kind in PLACES or kind in WHOLES:
            by_kind[kind].add(uuid)
    parts = [_places(kind, found, reader) for kind, found in sorted(by_kind.items())]
    rows = parts[0].union(*parts[1:], all=True) if parts else ()
    return {uuid: Value(text, reverse(page, args=[place or uuid])) for uuid, page, place, text in rows}


def _places(kind: str, wanted: set[uuids.UUID], reader: User | None) -> QuerySet[Any, Any]:
    """Of each: its uuid, the name of its address, what that takes ("" for the uuid) and its own name."""
    model: Any = apps.get_model("registry", kind)
    whole: Any = model._meta.get_field(WHOLES[kind]).related_model if kind in WHOLES else model
    page, field, name = PLACES[whole._meta.model_name]
    path = f"{WHOLES[kind]}__" if kind in WHOLES else ""
    place = Constant("", TextField()) if field == "uuid" else Cast(f"{path}{field}", TextField())
    rows: QuerySet[Any, Any] = model._default_manager.filter(uuid__in=wanted)
    rows = (seen_by(rows, reader) if reader else rows).order_by()
    return rows.values_list("uuid", Constant(page, TextField()), place, Cast(f"{path}{name}", TextField()))


# Rows by which a body or person takes part in something: counted as that.
COUNTED_AS = {
    "party": "agreement",
    "guest": "engagement",
    "participant": "engagement",
    "proposer": "proposal",
    "unithost": "jointunit",
    "personname": "organizationname",
}


def counted_all(pairs: Iterable[tuple[str, int]]) -> tuple[Text, ...]:
    """Each kind once, however many kinds of rows count as it."""
    sums: dict[str, int] = {}
    for record_type, count in pairs:
        kind = COUNTED_AS.get(record_type, record_type)
        sums[kind] = sums.get(kind, 0) + count
    return tuple(counted(kind, count) for kind, count in sorted(sums.items()))


def counted(record_type: str, count: int) -> Text:
    """1 visit, 6 joint units."""
    values = {"count": count}
    match COUNTED_AS.get(record_type, record_type):
        case "organization":
            return ngettext("%(count)d partner", "%(count)d partners", count) % values
        case "organizationname":
            return ngettext("%(count)d name", "%(count)d names", count) % values
        case "identifier":
            return ngettext("%(count)d identifier", "%(count)d identifiers", count) % values
        case "contact":
            return ngettext("%(count)d contact", "%(count)d contacts", count) % values
        case "profilefact":
            return ngettext("%(count)d fact about a partner", "%(count)d facts about partners", count) % values
        case "partnership":
            return ngettext("%(count)d partnership", "%(count)d partnerships", count) % values
        case "relation":
            return ngettext("%(count)d relation", "%(count)d relations", count) % values
        case "person":
            return ngettext("%(count)d person", "%(count)d people", count) % values
        case "position":
            return ngettext("%(count)d post", "%(count)d posts", count) % values
        case "engagement":
            return ngettext("%(count)d visit", "%(count)d visits", count) % values
        case "agreement":
            return ngettext("%(count)d agreement", "%(count)d agreements", count) % values
        case "jointunit":
            return ngettext("%(count)d joint unit", "%(count)d joint units", count) % values
        case "proposal":
            return ngettext("%(count)d proposal", "%(count)d proposals", count) % values
    words = {"count": count, "what": record_type}
    # Translators: what is the technical name of a kind of row, as "personname".
    return _("%(what)s: %(count)d") % words
