"""A fact in a few words, and what accepting it would do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.review.outcomes import Outcome
from ortaq.web.dates import known_date
from ortaq.web.review.words import word

Content = Mapping[str, Any]
Names = Mapping[str, str]


def described(kind: str, content: Content, names: Names) -> tuple[str, str]:
    """(main words, details) of a fact; ids are replaced by the names they stand for."""
    main, details = _DESCRIBE[kind](content, names)
    return main, " · ".join(str(detail) for detail in details if detail)


def foretold(outcome: Outcome | None) -> str:
    """What accepting would do: "new visit", "adds to Harbin Engineering University"."""
    if outcome is None or not outcome.becomes:
        return _("confirmed, no record") if outcome else ""
    if outcome.record is not None:
        return _("adds to %(record)s") % {"record": outcome.record}
    return {
        "organization": pgettext("what accepting makes", "new partner"),
        "person": pgettext("what accepting makes", "new person"),
        "engagement": pgettext("what accepting makes", "new visit"),
        "agreement": pgettext("what accepting makes", "new agreement"),
        "jointunit": pgettext("what accepting makes", "new joint unit"),
        "proposal": pgettext("what accepting makes", "new proposal"),
        "profilefact": pgettext("what accepting makes", "new fact about a partner"),
        "partnership": pgettext("what accepting makes", "new partnership"),
        "relation": pgettext("what accepting makes", "new relation"),
    }[outcome.becomes]


def grouped(value: str) -> str:
    """30000 as 30,000; anything but a plain number as it is."""
    return f"{int(value):,}" if value.isascii() and value.isdigit() and 4 < len(value) < 19 else value


def _names(ids: Iterable[str], names: Names) -> str:
    return ", ".join(names.get(id, id) for id in ids)


def _organization(content: Content, names: Names) -> tuple[str, list[Any]]:
    kind = word("organization", "type", content["type"])
    return content["name"], [kind, content.get("country"), ", ".join(content.get("aliases") or ())]


def _person(content: Content, names: Names) -> tuple[str, list[Any]]:
    body = names.get(content.get("organisation") or "", "")
    return content["name"], [content.get("title"), body, ", ".join(content.get("aliases") or ())]


def _event(content: Content, names: Names) -> tuple[str, list[Any]]:
    main = word("event", "type", content["type"])
    guests, host = _names(content.get("guests") or (), names), names.get(content.get("host") or "", "")
    sides = " → ".join(side for side in (guests, host) if side)
    planned = "" if content.get("modality", "done") == "done" else word("event", "modality", content["modality"])
    return f"{main[:1].upper()}{main[1:]}", [
        sides,
        known_date(content.get("date") or ""),
        content.get("place"),
        planned,
    ]


def _agreement(content: Content, names: Names) -> tuple[str, list[Any]]:
    kind = word("agreement", "kind", content["kind"])
    status = word("agreement", "status", content["status"])
    date = known_date(content.get("date") or "")
    return content.get("topic") or f"{kind[:1].upper()}{kind[1:]}", [
        kind,
        status,
        date,
        _names(content["parties"], names),
    ]


def _unit(content: Content, names: Names) -> tuple[str, list[Any]]:
    kind, status = word("joint_unit", "kind", content["kind"]), word("joint_unit", "status", content["status"])
    return content["name"], [kind, status, _names(content["parties"], names)]


def _proposal(content: Content, names: Names) -> tuple[str, list[Any]]:
    kind = word("proposal", "kind", content["kind"])
    return content.get("text") or content["span"]["text"], [kind, _names(content["by"], names)]


def _profile(content: Content, names: Names) -> tuple[str, list[Any]]:
    what = word("profile_fact", "attribute", content["attribute"])
    return f"{what}: {grouped(content['value'])}", [names.get(content["subject"], content["subject"])]


def _link(content: Content, names: Names) -> tuple[str, list[Any]]:
    kind, status = word("link", "kind", content["kind"]), word("link", "status", content["status"])
    return f"{_names([content['a']], names)} – {_names([content['b']], names)}", [kind, status]


def _date(content: Content, names: Names) -> tuple[str, list[Any]]:
    return known_date(content["value"]), []


def _place(content: Content, names: Names) -> tuple[str, list[Any]]:
    return content["name"], []


_DESCRIBE: Mapping[str, Callable[[Content, Names], tuple[str, list[Any]]]] = {
    "organization": _organization,
    "person": _person,
    "event": _event,
    "agreement": _agreement,
    "joint_unit": _unit,
    "proposal": _proposal,
    "profile_fact": _profile,
    "link": _link,
    "date": _date,
    "place": _place,
}
