"""Names of people in the first form of all cases, as far as the given name tells whose name it is."""

from __future__ import annotations

import re
from collections.abc import Collection

# Endings of given names by case, and what the first form has instead.
_MAN = re.compile(r"(?:ом|ем|а|у|е|я|ю)$")
_MAN_SOFT = re.compile(r"(?:ием|ия|ию|ии|ем|я|ю|е)$")
_WOMAN = re.compile(r"(?:ой|ою|ы|и|е|у)$")
_WOMAN_SOFT = re.compile(r"(?:ией|ии|ию|ей|и|е|ю)$")
_SURNAMES_OF_MEN = (
    (re.compile(r"(?<=ич)(?:а|у|ем|е)$"), ""),
    (re.compile(r"(?<=[оеёи][внл])(?:ым|а|у|е)$"), ""),
    (re.compile(r"(?<=[сц]к)(?:им|ого|ому|ом)$"), "ий"),
)
_SURNAMES_OF_WOMEN = (
    (re.compile(r"(?<=вн)(?:ы|е|ой|у)$"), "а"),
    (re.compile(r"(?<=[оеёи][вн])(?:ой|ою|у)$"), "а"),
    (re.compile(r"(?<=[сц]к)(?:ой|ую)$"), "ая"),
)
# Endings that no surname has in its first form.
_NEVER_FIRST = ((re.compile(r"(?<=[оеёи][вн])(?:ой|ою)$"), "а"), (re.compile(r"(?<=[оеёи][вн])ым$"), ""))
_OTHERS_OF_MEN = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|ем|а|у|е)$")


def nominative(name: str, given: Collection[str]) -> str:
    """``name`` in the nominative where its given name is in ``given`` (in small letters); else as it stands."""
    words = name.split(" ")
    for at, word in enumerate(words):
        if word.casefold() in given:  # the first form already, or a name that never changes
            return " ".join(other if n == at else _changed(other, _NEVER_FIRST) for n, other in enumerate(words))
        if man := _first_form(word, given, ((_MAN, ""), (_MAN_SOFT, "ий"), (_MAN_SOFT, "й"), (_MAN_SOFT, "ь"))):
            return " ".join(man if n == at else _surname_of_man(other) for n, other in enumerate(words))
        if woman := _first_form(
            word, given, ((_WOMAN, "а"), (_WOMAN_SOFT, "я"), (_WOMAN_SOFT, "ия"), (_WOMAN_SOFT, "ь"))
        ):
            return " ".join(woman if n == at else _changed(other, _SURNAMES_OF_WOMEN) for n, other in enumerate(words))
    return name


def _first_form(word: str, given: Collection[str], endings: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    forms = (ending.sub(own, word) for ending, own in endings if ending.search(word))
    return next((form for form in forms if form.casefold() in given), None)


def _surname_of_man(word: str) -> str:
    changed = _changed(word, _SURNAMES_OF_MEN)
    return changed if changed != word or len(word) < 5 else _OTHERS_OF_MEN.sub("", word)


def _changed(word: str, endings: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next((ending.sub(own, word) for ending, own in endings if ending.search(word)), word)
