"""A table of agreements as an office keeps it: 500 rows under a title, with everything that people do to tables; 20 of
them cannot be taken. Names of universities are real or invented, the agreements are not real."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "№", "Вуз-партнер", "Страна", "Вид документа", "Название договора", "Рег. №", "Дата подписания", "Действует с",
    "Срок действия (до)", "Автопролонгация", "Язык", "Примечание",
)  # fmt: skip
ROWS = 500
BAD = 20

# As written in the table, country as written, kind as written.
PARTNERS = (
    ("Harbin Engineering University", "Китай"),
    ("哈尔滨工程大学", "中国"),
    ("University of Bologna", "Италия"),
    ("Novosibirsk State University", "Россия"),
    ("Северный Приморский университет", "Россия"),
    ("Көкжиек университеті", "Қазақстан"),
    ("Lakeside Polytechnic of Umbria", "Italy"),
    ("University of Tsukuba", "Япония"),
    ("Ankara University", "Турция"),
    ("东湖理工学院", "CN"),
)
KINDS = (
    "Меморандум",
    "MoU",
    "Договор о сотрудничестве",
    "Академическая мобильность",
    "谅解备忘录",
    "Қос диплом",
    "NDA",
)
SOURCES = (
    lambda day: day,  # a day of Excel
    lambda day: day.strftime("%d.%m.%Y"),
    lambda day: day.isoformat(),
    lambda day: (day - datetime.date(1899, 12, 30)).days,  # a serial number without its format
    lambda day: f"{day.day} {RUSSIAN[day.month - 1]} {day.year} г.",
    lambda day: f"{day.year} жылғы {day.day} {KAZAKH[day.month - 1]}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day:%B} {day.day}, {day.year}",
)
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан".split()

# What is wrong, by number of the row among the 500: (column, value, code of the problem).
WRONG: dict[int, tuple[int, Any, str]] = {
    7: (1, None, "missing"),
    31: (1, "   ", "missing"),
    52: (1, "???", "no_letters"),
    75: (1, "Al-Farabi Kazakh National University", "ours"),
    101: (2, "Страна восходящего солнца", "country"),
    129: (2, "Китая и Италии", "country"),
    150: (3, "бумага", "choice"),
    178: (3, "Письмо декана", "choice"),
    202: (6, "31.02.2021", "date"),
    225: (6, "весной", "date"),
    251: (6, "=A1+1", "no_result"),
    273: (7, "05/16/2024", "date"),
    299: (8, "31.12.1999", "order"),
    320: (8, "2031", "day_needed"),
    341: (8, "#REF!", "cell_error"),
    366: (8, "до исполнения", "date"),
    390: (9, "да", "whole"),
    411: (9, 900, "whole"),
    437: (10, "эльфийский", "language"),
    489: (4, "Д" * 501, "too_long"),
}


def row(n: int) -> list[Any]:
    """The n-th row of 500, from 1."""
    partner, country = PARTNERS[n % len(PARTNERS)]
    signed = datetime.date(2012, 1, 1) + datetime.timedelta(days=n * 9 % 4300)
    written = SOURCES[n % len(SOURCES)](signed)
    end = "бессрочно" if n % 11 == 0 else signed.replace(year=signed.year + 5, day=min(signed.day, 28))
    cells: list[Any] = [
        n, partner, country, KINDS[n % len(KINDS)], f"Сотрудничество {n}", f"{signed.year}/{n}", written, None,
        end, 12 if n % 13 == 0 and n % 11 else None, ("русский, английский", "en; zh", "қазақша", None)[n % 4],
        None,
    ]  # fmt: skip
    if n in WRONG:
        column, value, _code = WRONG[n]
        cells[column] = value
    if n % 50 == 0:
        cells[1] = f"  {partner} "
    return cells


def workbook(path: Path) -> Path:
    """Write the table: a sheet of notes before it, a merged title above it, gaps, a partner merged over two rows."""
    book = Workbook()
    notes = book.active
    assert notes is not None
    notes.title = "Заметки"
    notes.append(["Таблица ведётся с 2012 года", "вопросы — в отдел"])
    sheet = book.create_sheet("Договоры")
    sheet.append(["Реестр международных договоров"])
    sheet.merge_cells("A1:L1")
    sheet.append([])
    sheet.append(list(HEADINGS))
    for n in range(1, ROWS + 1):
        sheet.append(row(n))
        if n % 100 == 0:
            sheet.append([])
    merge(sheet)
    book.save(path)
    return path


def merge(sheet: Any) -> None:
    """The partner of row 461 stands in one cell with that of row 460: as people merge them."""
    top = next(cells[0].row for cells in sheet.iter_rows(min_row=4) if cells[0].value == 460)
    for column in ("B", "C"):
        sheet[f"{column}{top + 1}"] = None
        sheet.merge_cells(f"{column}{top}:{column}{top + 1}")
