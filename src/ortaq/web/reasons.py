"""Reasons for a candidate in the reader's language, from their values; as they stand where there are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ortaq.vocabulary.organizations import Reason

_KINDS = {
    "display": gettext_lazy("%(name)s, its main name"),
    "label": gettext_lazy("%(name)s, a name of it"),
    "alias": gettext_lazy("%(name)s, another name of it"),
    "acronym": gettext_lazy("%(name)s, its acronym"),
    "former": gettext_lazy("%(name)s, a former name"),
    "unofficial": gettext_lazy("%(name)s, an unofficial name"),
    "stripped": gettext_lazy("%(name)s, its name without the country"),
}
_COUNTRY = {
    "1": gettext_lazy("the country agrees"),
    "-1": gettext_lazy("another country is named"),
    "0": gettext_lazy("no country is named"),
}
_CITY = {
    "2": gettext_lazy("the city agrees"),
    "1": gettext_lazy("the city is in the name"),
    "0": gettext_lazy("the city is not named"),
    "-1": gettext_lazy("another city is named"),
}


def worded(reason: Reason) -> str:
    """What a reason tells."""
    say = _WORDED.get(reason.feature)
    try:
        return say(reason.details) if say and (reason.details or reason.feature in _WITHOUT_VALUES) else reason.text
    except (KeyError, ValueError):  # written by another version
        return reason.text


def worded_stored(reason: Mapping[str, object]) -> str:
    """The same of a reason as a stored fact holds it."""
    details = reason.get("details")
    values = tuple(map(str, details)) if isinstance(details, list | tuple) else ()
    return worded(Reason(str(reason["feature"]), 0.0, str(reason["text"]), values))


def _name(details: Sequence[str]) -> str:
    name, kind, how = details
    if how == "same":
        likeness = _("the same words")
    elif how == "reordered":
        likeness = _("the same words in another order")
    elif how == "placed":
        likeness = _("the same words, with a city that stands elsewhere")
    else:
        likeness = _("%(percent)d %% of its words by weight") % {"percent": int(how)}
    return f"{_KINDS[kind] % {'name': name}}: {likeness}"


def _rarity(details: Sequence[str]) -> str:
    words, cover = map(int, details)
    said = ngettext(
        "%(count)d word, %(percent)d %% of what stands between the commas",
        "%(count)d words, %(percent)d %% of what stands between the commas",
        words,
    )
    return said % {"count": words, "percent": cover}


def _place(details: Sequence[str]) -> str:
    country, city = details
    return f"{_COUNTRY[country]}, {_CITY[city]}"


def _rivals(details: Sequence[str]) -> str:
    (count,) = map(int, details)
    if count == 1:
        return _("nobody else bears this name")
    return ngettext("%(count)d body bears this name", "%(count)d bodies bear this name", count) % {"count": count}


def _relation(details: Sequence[str]) -> str:
    return _("its parent is named too") if details else _("it has no parent in the text")


def _context(details: Sequence[str]) -> str:
    return _("the name says only what kind of body is meant; the text around names %(place)s") % {"place": details[0]}


def _leftover(details: Sequence[str]) -> str:
    return _("no name of it holds: %(words)s") % {"words": ", ".join(details)}


def _translation(details: Sequence[str]) -> str:
    return _("found by the English words for the Chinese ones")


_WITHOUT_VALUES = frozenset({"relation", "translation"})
_WORDED: Mapping[str, Callable[[Sequence[str]], str]] = {
    "name": _name,
    "rarity": _rarity,
    "place": _place,
    "rivals": _rivals,
    "relation": _relation,
    "context": _context,
    "leftover": _leftover,
    "translation": _translation,
}
