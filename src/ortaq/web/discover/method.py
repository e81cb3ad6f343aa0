"""The page that explains all of it to somebody who decides: in words, with the figures of the corpus in use."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.discover.backtest.keeping import Figures
from ortaq.jobs.discovering.answers import Basis
from ortaq.web.components import Column, Table, Text, Value
from ortaq.web.dates import number
from ortaq.web.discover.basis import BasisLines, backtest_line, basis_lines, decimal
from ortaq.web.words import WORDS


@dataclass(frozen=True)
class MethodPage:
    basis: BasisLines
    sentences: tuple[Text, ...]
    table: Table | None


def method_page(basis: Basis) -> MethodPage:
    kinds = WORDS["ranking"]
    sentences = [backtest_line(basis, kind) for kind in kinds]
    table = _table(basis.figures) if basis.figures and basis.figures.rows else None
    return MethodPage(basis_lines(basis, ""), tuple(dict.fromkeys(sentences)), table)


def _table(figures: Figures) -> Table:
    columns = (
        Column(pgettext("column: areas, partners or people", "suggested")),
        Column(pgettext("column: how suggestions are ordered", "way")),
        Column(_("questions"), number=True),
        Column(_("true of the first five"), number=True),
        Column("NDCG@10", number=True),
        Column(_("interval (95 of 100)"), number=True),
    )
    caption = _("Ordered with what was known at the end of %(cut)s, compared with what came in %(first)s–%(last)s.")
    rows = tuple(
        (
            Value(WORDS["ranking"].get(row["ranking"], row["ranking"])),
            Value(WORDS["way"].get(row["way"], row["way"])),
            Value(number(row["questions"])),
            Value(decimal(5 * row["p5"], 2)),
            Value(decimal(row["ndcg10"], 3)),
            Value(" – ".join(decimal(end, 3) for end in row["interval"])),
        )
        for row in figures.rows
    )
    values = {"cut": figures.cut, "first": figures.cut + 1, "last": figures.until}
    return Table(columns, rows, caption % values)
