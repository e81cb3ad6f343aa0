"""Case endings of Kazakh names: where a name ends and its ending begins.

The forms are those of the school grammar: genitive, dative, accusative, locative, ablative, instrumental, after plain
stems (Тараз-дан) and after possessed ones (университеті-нен), in front and back vowels.
"""

from __future__ import annotations

import re

# Case endings after a stem that ends in no possessive.
CASES = r"(?:[ндт][ыі]ң|[ғқгк][ае]|[дт][ае](?:н|ғы|гі)?|н[ае]н|[ндт][ыі]|[мбп]ен)"
# After the possessive -ы/-і, which names of bodies end in: университеті-нің, министрлігі-мен, орталығы-ндағы.
_POSSESSED = re.compile(r"(?<=[ыі])(?:н(?:[ыі]ң|[ае]н?|д(?:а(?:ғы|н)?|е(?:гі|н)?))?|мен)$", re.IGNORECASE)
# After a hyphen, a closing quotation mark or capitals, where no stem can be mistaken for an ending: ҚазҰУ-дың, ЕҰУға.
_LOOSE = re.compile(
    r"(?:(?<=\w)[-‑–]|(?<=[\"»”])[-‑–]?|(?<=[A-ZА-ЯӘҒҚҢӨҰҮҺІ]))"
    rf"{CASES}$"
)
# Names of people keep what could be a part of the name: Ирина and Сұлтан have no ending, Есімоваға and Тілеппен have.
_PERSONAL = re.compile(r"(?:[ндт](?:ың|ің)|[ғқ]а|[гк]е|[ндт][ыі]|[мбп]ен)$")
_OF_CHILD = re.compile(r"(?<=ұлы|ызы)н(?:[ае]н?|[ыі]ң|д[ае])?$|(?<=ұлы|ызы)мен$")
# Towns: any case, where the stem is known to be a town.
_PLACE = re.compile(r"-?(?:[ндт][ыі]ң|[ғқ]а|[гк]е|[дт][ае](?:н|ғы|гі)?|н[ае]н?|[ндт][ыі]|[мбп]ен|л[ыі]қ|лік)$")
_BACK, _FRONT = re.compile(r"[аоұыяюё]", re.IGNORECASE), re.compile(r"[әөүіеэи]", re.IGNORECASE)
# The least stem of a person's name.
LEAST = 3


def ending_of_body(name: str) -> int:
    """How many letters at the end of a body's name are its ending, a hyphen before them included; 0 for none."""
    match = _LOOSE.search(name) or _POSSESSED.search(name)
    return len(match.group()) if match else 0


def ending_of_person(word: str) -> int:
    """The same for the last word of a person's name; only endings in the vowels of the stem count."""
    match = _OF_CHILD.search(word) or _PERSONAL.search(word)
    if match is None or match.start() < LEAST or not word[: match.start()][-1].isalpha():
        return 0
    return len(match.group()) if _in_harmony(word[: match.start()], match.group()) else 0


def _in_harmony(stem: str, ending: str) -> bool:
    """Front vowels follow front ones: asked of the dative alone, which foreign names end in as well (Хельге)."""
    if not ending.endswith("е"):
        return True
    vowels = [letter for letter in stem if _BACK.match(letter) or _FRONT.match(letter)]
    return not vowels or bool(_BACK.match(vowels[-1])) == bool(_BACK.search(ending))


def without_ending(name: str) -> str:
    """A body's name as it stands in a list: ``Дулати университетінің`` → ``Дулати университеті``."""
    length = ending_of_body(name)
    return name[: len(name) - length] if length else name


def place_stems(word: str) -> tuple[str, ...]:
    """What is left of the name of a town without what may be its ending, longest first."""
    found = (_PLACE.search(word, at) for at in range(max(0, len(word) - 5), len(word)))
    starts = sorted({match.start() for match in found if match and match.start() >= LEAST}, reverse=True)
    return tuple(word[:start] for start in starts)
