"""What a cell says of a day: in figures, as a serial number of Excel, or in words of four languages."""

from __future__ import annotations

import datetime
import re

from ortaq.exchange.sheets.model import Cell

MONTHS = {
    "en": "january february march april may june july august september october november december",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru-plain": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
}
BY_NAME = {word: at for words in MONTHS.values() for at, word in enumerate(words.split(), start=1)}
# Enough letters that no two months begin alike.
SHORT = {
    **{word[:3]: at for at, word in enumerate(MONTHS["en"].split(), start=1)},
    **{word[:3]: at for at, word in enumerate(MONTHS["ru"].split(), start=1)},
    "қаң": 1,
    "ақп": 2,
    "нау": 3,
    "сәу": 4,
    "мам": 5,
    "мау": 6,
    "шіл": 7,
    "там": 8,
    "қыр": 9,
    "қаз": 10,
    "қар": 11,
    "жел": 12,
    "sept": 9,
    "сент": 9,
}
EPOCHS = {"1900": datetime.date(1899, 12, 30), "1904": datetime.date(1904, 1, 1)}
SERIALS = range(10_000, 80_000)  # days of the years 1927 to 2118
YEARS = range(1900, 2151)

_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?\.?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})")
_CHINESE = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号號])?)?")
_SMALL = re.compile(r"[.,«»“”]|(?<=\d)-(?=\D)|(?<=\D)-(?=\d)|\b(г|года|год|ж|жыл|жылғы|жылдың|year|of|the)\b")
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\b")
_KAZAKH_CASE = re.compile(r"(ының|інің|дың|дің|тың|тің|ның|нің|ында|інде|да|де|та|те|ы|і)$")


def day_of(cell: Cell, *, epoch: str = "1900") -> str | None:
    """The ISO day, month or year that a cell says, as exactly as it says it; None when it says none.

    In figures the day comes first, as the region writes; ``epoch`` is that of the workbook's serial numbers.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        return _of_number(cell, epoch)
    text = _TIME.sub("", cell.strip()).strip()
    if re.fullmatch(r"\d{4,5}(\.\d+)?", text):
        return _of_number(float(text), epoch)
    if found := _ISO.fullmatch(text):
        return _iso(*found.groups())
    if found := _DAY_FIRST.fullmatch(text.rstrip(" .г")):
        day, month, year = found.groups()
        return _iso(_century(year), month, day)
    if found := _MONTH_FIRST.fullmatch(text):
        return _iso(found[2], found[1], None)
    if found := _CHINESE.fullmatch(text):
        return _iso(*found.groups())
    return _in_words(text)


def _of_number(number: float, epoch: str) -> str | None:
    if number in YEARS:
        return f"{int(number):04}"
    if SERIALS.start <= number < SERIALS.stop:
        return (EPOCHS[epoch] + datetime.timedelta(days=int(number))).isoformat()
    return None


def _in_words(text: str) -> str | None:
    """12 May 2024, May 12, 2024, 12 мая 2024 г., 2024 жылғы 12 мамыр, март 2024."""
    words = _SMALL.sub(" ", _ORDINAL.sub(r"\1", text.casefold())).split()
    months = [month for word in words if (month := _month(word))]
    figures = [word for word in words if word.isascii() and word.isdigit()]
    if len(months) != 1 or len(months) + len(figures) != len(words):
        return None
    years = [figure for figure in figures if len(figure) == 4]
    days = [figure for figure in figures if len(figure) < 3]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(figures):
        return None
    return _iso(years[0], str(months[0]), days[0] if days else None)


def _month(word: str) -> int | None:
    if (found := BY_NAME.get(word)) or (found := SHORT.get(word)):
        return found
    return BY_NAME.get(_KAZAKH_CASE.sub("", word))


def _century(year: str) -> str:
    if len(year) == 4:
        return year
    return f"20{year}" if int(year) < 70 else f"19{year}"


def _iso(year: str | None, month: str | None, day: str | None) -> str | None:
    if year is None or int(year) not in YEARS:
        return None
    if month is None:
        return year
    try:
        whole = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]
