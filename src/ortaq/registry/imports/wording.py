"""Why a table or a row of it is returned, and what to do: a sentence for each code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ortaq.registry.imports.refusals import REFUSALS

# Of a whole file.
FILES: Mapping[str, Promise] = {
    "empty_file": _("%(name)s: there is nothing in it."),
    "too_large": _("%(name)s: the file is larger than %(most)s MB. Split the table, or remove pictures from it."),
    "too_many_rows": _("%(name)s: the table has more than %(most)s rows. Split it."),
    "too_wide": _("The table has more than %(most)s columns. Remove those that are not needed."),
    "old_excel": _("%(name)s: this is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx "
                   "without a password."),
    "other_workbook": _("%(name)s: this is an OpenDocument table. Save it as .xlsx or .csv."),
    "not_a_table": _("%(name)s: this is no table, whatever its name says. Choose an .xlsx or .csv file."),
    "broken_workbook": _("%(name)s: the workbook is damaged. Open it, save it anew as .xlsx, and bring that."),
    "broken_text": _("%(name)s, row %(row)s: a cell does not end. Look for a quotation mark that stands alone."),
    "swells": _("%(name)s: unpacked, the workbook is far too large. Save the one sheet as .csv."),
    "no_headings": _("%(name)s: no row with headings was found. Put one above the table; the template shows how."),
    "no_rows": _("%(name)s: there are headings, but no rows below them."),
}  # fmt: skip

# Of one cell or one row.
ROWS: Mapping[str, str | Promise] = {
    "missing": _("The cell is empty: fill it in."),
    "too_long": _("The text is too long: at most %(most)s characters."),
    "no_result": _("The formula has no result in the file: open it, save it again, or type the value."),
    "cell_error": _("The cell holds an error of Excel: type the value."),
    "date": _("This is no date that can be read: write 31.03.2026, 2026-03-31 or 31 March 2026."),
    "day_needed": _("The day is needed here: write 31.03.2026 or 2026-03-31."),
    "choice": _("This is none of: %(choices)s."),
    "country": _("There is no such country: write its name, or its code of two letters."),
    "email": _("This is no e-mail address: write one like name@example.org."),
    "url": _("This is no web address: write one like https://example.org."),
    "orcid": _("This is no ORCID: write one like 0000-0002-1825-0097."),
    "ror": _("This is no ROR id: write one like https://ror.org/03q0vrn42."),
    "whole": _("A whole number from %(least)s to %(most)s is needed here."),
    "language": _("There is no such language: write its name, or its code of two letters."),
    "unit": _("We have no unit of this name: add it under Units, or leave the cell empty."),
    "order": _("It ends before it starts: look at the two days."),
    "renews_without_end": _("An open-ended agreement is not renewed: empty one of the two cells."),
    "ours": _("This is our own university: name the partner."),
    "no_letters": _("There is no name in this cell."),
    "same_row": _("Row %(row)s says the same; it counts once."),
    "same_before": _("This row was imported before, from %(name)s."),
    "on_record": _("This is on record already: %(record)s."),
    "skipped": _("You chose to leave out %(name)s."),
}


def file_words(code: str, details: Mapping[str, Any]) -> str:
    """The sentence for a file that cannot be read."""
    return str(FILES[code]) % details


def problem_words(problem: Mapping[str, Any]) -> str:
    """What is wrong with a cell, and what to do."""
    if problem["code"] == "refused":
        return REFUSALS.worded(problem["why"])
    return str(ROWS[problem["code"]]) % problem
