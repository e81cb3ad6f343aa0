"""Why a candidate got its probability: what each part added, in log-odds and in words for a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from math import exp, log

from ortaq.resolution.candidates.exact import EXACT, PLACED, SET
from ortaq.resolution.scoring.features import BODY, FEATURES, PLACES, RIVAL, Option
from ortaq.resolution.scoring.second_look import SECOND
from ortaq.resolution.store.records import Kind
from ortaq.vocabulary.organizations import Candidate, Reason

_GROUPS = {
    "": "start",
    **dict.fromkeys(("weight", "rarest", "words", "cover", "letters", "left_words", "right_words"), "rarity"),
    **dict.fromkeys(("share", "how", "holes", "likeness", "kind", "crossings", "is_place", "is_whole"), "name"),
    **dict.fromkeys(("left_kind", "right_kind", "nested", "part_before"), "neighbors"),
    **dict.fromkeys(("capitals", "acronym_too"), "acronym"),
    **dict.fromkeys(RIVAL, "rivals"),
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(BODY, "kind of body"),
    **dict.fromkeys(("is_child", "is_parent"), "relation"),
    **dict.fromkeys(SECOND, "others"),
}
_KINDS = {
    Kind.DISPLAY: "its main name", Kind.LABEL: "a name of it", Kind.ALIAS: "another name of it",
    Kind.ACRONYM: "its acronym",
    Kind.FORMER: "a former name", Kind.UNOFFICIAL: "an unofficial name", Kind.STRIPPED: "its name without the country",
}  # fmt: skip
_HOW = {
    EXACT: "the same words", SET: "the same words in another order",
    PLACED: "the same words, with a city that stands elsewhere",
}  # fmt: skip
_COUNTRY = {1: "the country agrees", -1: "another country is named", 0: "no country is named"}
_CITY = {2: "so does the city", 1: "the city is in the name", 0: "the city is not named", -1: "another city is named"}


def reasons(parts: Mapping[str, float], option: Option, matched: str) -> tuple[Reason, ...]:
    """The contributions of one candidate by group, weightiest first; they add up to its log-odds."""
    sums: dict[str, float] = defaultdict(float)
    for feature, value in parts.items():
        sums[_GROUPS.get(feature, "text")] += value
    values = dict(zip(FEATURES, option.row, strict=True))
    told = [
        Reason(group, round(value, 3), _words(group, values, matched), _details(group, values, matched))
        for group, value in sums.items()
    ]
    return tuple(sorted((reason for reason in told if reason.weight), key=lambda reason: -abs(reason.weight)))


DOUBT = -0.4


def in_place(candidate: Candidate, place: str) -> Candidate:
    """The candidate of a name that the text around completed, a little less likely for it."""
    text = f"the name says only what kind of body is meant; the text around names {place}"
    return _doubted(candidate, "context", text, (place,))


def in_english(candidate: Candidate) -> Candidate:
    """The candidate of a name that was read in English, a little less likely for it."""
    return _doubted(candidate, "translation", "found by the English words for the Chinese ones")


def _doubted(candidate: Candidate, feature: str, text: str, details: tuple[str, ...] = ()) -> Candidate:
    odds = log(candidate.score / max(1e-9, 1 - candidate.score)) + DOUBT
    told = Reason(feature, DOUBT, text, details)
    return replace(candidate, score=1 / (1 + exp(-odds)), reasons=(*candidate.reasons, told))


def _words(group: str, values: Mapping[str, float], matched: str) -> str:
    """What a group says of this candidate."""
    if group == "name":
        partly = f"{values['share']:.0%} of its words by weight"
        how = _HOW.get(int(values["how"]), partly)
        return f"{matched} ({_KINDS[Kind(int(values['kind']))]}): {how}"
    if group == "rarity":
        return f"{values['words']:.0f} words, {values['cover']:.0%} of what stands between the commas"
    if group == "place":
        return f"{_COUNTRY[int(values['country'])]}, {_CITY[int(values['city'])]}"
    if group == "rivals":
        count = round(2 ** values["rivals"])
        return "nobody else bears this name" if count == 1 else f"{count} bodies bear this name"
    if group == "relation":
        return "its parent is named too" if values["is_child"] else "it has no parent in the text"
    return _PLAIN[group]


def _details(group: str, values: Mapping[str, float], matched: str) -> tuple[str, ...]:
    """The values of :func:`_words`. ``name``: the name, its kind, same, reordered, placed or a percentage; ``rarity``:
    words and a percentage; ``place``: country and city as in ``_COUNTRY`` and ``_CITY``; ``rivals``: bodies of this
    name; ``relation``: parent where the parent is named too."""
    if group == "name":
        how = {EXACT: "same", SET: "reordered", PLACED: "placed"}.get(
            int(values["how"]), f"{values['share'] * 100:.0f}"
        )
        return matched, Kind(int(values["kind"])).name.lower(), how
    if group == "rarity":
        return f"{values['words']:.0f}", f"{values['cover'] * 100:.0f}"
    if group == "place":
        return f"{values['country']:.0f}", f"{values['city']:.0f}"
    if group == "rivals":
        return (str(round(2 ** values["rivals"])),)
    return ("parent",) if group == "relation" and values["is_child"] else ()


_PLAIN = {
    "start": "where every candidate starts",
    "neighbors": "the words beside the name",
    "acronym": "how its acronym is written",
    "kind of body": "what kind of body it is, and how well known",
    "others": "how it stands against the other candidates of the text",
    "text": "the shape of the text",
}
