"""An explanation drawn: each reason a bar that begins where the one before ended; the last is the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.resolution.answering import START
from ortaq.vocabulary.organizations import Reason
from ortaq.web.components import Chart, Column, Table, Value
from ortaq.web.reasons import worded
from ortaq.web.words import word_of

SPECIAL = frozenset(
    "judgement name rarity place rivals relation leftover context translation".split()
)  # say more than their heading does
LEAST = 0.5  # width of a bar that would be too thin to see, in percent


@dataclass(frozen=True)
class Bar:
    """``start`` and ``width`` in percent of the picture; ``kind`` is for, against or sum."""

    label: str
    text: str
    weight: str
    start: float
    width: float
    kind: str


def waterfall(reasons: Sequence[Reason]) -> Chart:
    """Reasons as a chart: the sentence names what counted most, the table holds the weights."""
    bars, zero = bars_of(sorted(reasons, key=lambda reason: reason.feature != START))
    most = max(reasons, key=lambda reason: (reason.feature != START, abs(reason.weight)))
    speaks = _("Most speaks for it: %(reason)s.") if most.weight > 0 else _("Most speaks against it: %(reason)s.")
    columns = (Column(_("What counted")), Column(pgettext("of a reason", "Weight"), number=True))
    rows = tuple((Value(bar.label, detail=bar.text), Value(bar.weight)) for bar in bars)
    return Chart(
        finding=speaks % {"reason": word_of("reason", most.feature)},
        svg=_drawn(bars, zero),
        table=Table(columns, rows, caption=_("Weights are log-odds: 0 is even, +3 about 95%, −3 about 5%.")),
    )


def bars_of(reasons: Sequence[Reason]) -> tuple[list[Bar], float]:
    """The bars, and where zero lies, both in percent of the width."""
    ends = [0.0]
    for reason in reasons:
        ends.append(ends[-1] + reason.weight)
    low, high = min(ends), max(ends)
    span = (high - low) or 1.0

    def bar(label: str, text: str, first: float, last: float, kind: str = "") -> Bar:
        start, width = (min(first, last) - low) / span * 100, abs(last - first) / span * 100
        weight = f"{last - first:+.2f}".replace("-", "−")
        return Bar(label, text, weight, start, max(width, LEAST), kind or ("for" if last > first else "against"))

    bars = [
        bar(str(word_of("reason", reason.feature)), worded(reason) if reason.feature in SPECIAL else "", first, last)
        for reason, (first, last) in zip(reasons, pairwise(ends), strict=True)
    ]
    bars.append(bar(pgettext("sum of reasons", "together"), "", 0.0, ends[-1], "sum"))
    return bars, -low / span * 100


def _drawn(bars: Sequence[Bar], zero: float) -> SafeString:
    """A list whose rows read as text; the pictures beside them are for the eye alone."""
    rows = (
        (
            bar.kind,
            bar.label,
            format_html(' <span class="sub" lang="en">{}</span>', bar.text) if bar.text else "",
            bar.weight,
            f"{zero:.2f}",
            bar.kind,
            f"{bar.start:.2f}",
            f"{bar.width:.2f}",
        )
        for bar in bars
    )
    items = format_html_join(
        "",
        '<li class="is-{}"><span class="what">{}{}</span> <span class="weight">{}</span>'
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="zero" x="{}" y="0" width=".3" height="10"/>'
        '<rect class="bar {}" x="{}" y="1" width="{}" height="8"/></svg></li>',
        rows,
    )
    return format_html('<ol class="waterfall">{}</ol>', items)
