"""What the portfolio adds up to, in sentences and tables: the same for the page, the workbook and the print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ortaq.documents.reports import Bars, Report, Section
from ortaq.registry.portfolio.report import Counted
from ortaq.registry.vitality.rules import Word
from ortaq.web.dates import country_name, long_day
from ortaq.web.reports.choosing import Chosen
from ortaq.web.words import WORDS, word_of

MOST_BARS = 12
TIERS = ("strategic", "priority", "standard", "")


def report_of(counted: Counted, chosen: Chosen) -> Report:
    return Report(
        title=_("Partnerships: report"),
        about=chosen.about,
        sections=(_countries(counted), _tiers(counted), _expiring(counted), _funnel(counted), _units(counted)),
        language=(get_language() or "en").partition("-")[0],
    )


def _partners(count: int) -> str:
    return ngettext("%(count)d partner", "%(count)d partners", count) % {"count": count}


def _crossed(
    counts: Counter[tuple[str, str]], groups: Sequence[str], name: Callable[[str], str]
) -> tuple[tuple[str | int, ...], ...]:
    """A row for each group: its name, the number of each word, all together."""
    return tuple(
        (name(group), *(counts[group, word.value] for word in Word), sum(counts[group, word.value] for word in Word))
        for group in groups
    )


def _head(first: str) -> tuple[str, ...]:
    words = (str(word_of("vitality", word.value)) for word in Word)
    return (first, *words, pgettext("column: sum of a row", "all"))


def _bars(rows: Sequence[tuple[str | int, ...]]) -> Bars:
    words = [str(word_of("vitality", word.value)) for word in Word]
    cells = [(str(row[0]), word, int(row[n])) for row in rows[:MOST_BARS] for n, word in enumerate(words, 1)]
    return Bars(tuple(cells), _("partners"))


def _countries(counted: Counted) -> Section:
    totals = Counter[str]()
    for (country, _word), count in counted.by_country.items():
        totals[country] += count
    order = sorted(totals, key=lambda code: (-totals[code], code))
    rows = _crossed(counted.by_country, order, lambda code: country_name(code) if code else _("country not known"))
    all_of_them, alive = counted.words.total(), counted.words[Word.ALIVE.value]
    finding = _("%(alive)d of %(partners)s alive, %(used)d used without an agreement in force.") % {
        "alive": alive,
        "partners": _partners(all_of_them),
        "used": counted.words[Word.LAPSED_USED.value] + counted.words[Word.ACTIVE_WITHOUT.value],
    }
    return Section("countries", _("Partners by country"), finding, _head(_("country")), rows, _bars(rows))


def _tiers(counted: Counted) -> Section:
    held = [tier for tier in TIERS if any(counted.by_tier[tier, word.value] for word in Word)]
    rows = _crossed(counted.by_tier, held, lambda tier: str(word_of("tier", tier)) if tier else _("no partnership"))
    strategic = sum(counted.by_tier["strategic", word.value] for word in Word)
    finding = _("%(alive)d of %(count)d strategic partners alive.") % {
        "alive": counted.by_tier["strategic", Word.ALIVE.value],
        "count": strategic,
    }
    return Section("tiers", _("Partners by tier"), finding, _head(_("tier")), rows, _bars(rows))


def _expiring(counted: Counted) -> Section:
    rows = tuple(
        (
            agreement.title,
            ", ".join(agreement.parties),
            long_day(agreement.end),
        )
        for agreement in counted.expiring
    )
    count = len(rows)
    finding = ngettext(
        "%(count)d agreement in effect ends within twelve months, and nothing renews it.",
        "%(count)d agreements in effect end within twelve months, and nothing renews them.",
        count,
    ) % {"count": count}
    head = (_("agreement"), _("parties"), pgettext("column: date of expiry", "ends"))
    return Section("expiring", _("Agreements that end within twelve months"), finding, head, rows)


def _funnel(counted: Counted) -> Section:
    funnel = counted.funnel
    rows = (
        (_("visits held"), funnel.held),
        (_("visits with proposals"), funnel.fruitful),
        (_("proposals made at them"), funnel.raised),
        (_("proposals realized by now"), funnel.realized),
    )
    finding = _("Of %(raised)d proposals made at %(held)d visits, %(realized)d are realized.") % vars(funnel)
    bars = Bars(tuple((label, "", count) for label, count in rows), pgettext("axis of a chart", "number"))
    return Section("funnel", _("What came of visits"), finding, (_("step"), _("number")), rows, bars)


def _units(counted: Counted) -> Section:
    kinds = sorted({kind for kind, _status in counted.units}, key=lambda kind: str(word_of("unit_kind", kind)))
    statuses = [status for status in WORDS["unit_status"] if any(counted.units[kind, status] for kind in kinds)]
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (
            str(word_of("unit_kind", kind)),
            *(counted.units[kind, status] for status in statuses),
            sum(counted.units[kind, status] for status in statuses),
        )
        for kind in kinds
    )
    running = sum(counted.units[kind, "operating"] for kind in kinds)
    finding = ngettext("%(count)d joint unit operates.", "%(count)d joint units operate.", running)
    words = tuple(str(word_of("unit_status", status)) for status in statuses)
    head = (_("kind"), *words, pgettext("column: sum of a row", "all"))
    cells = tuple((str(row[0]), word, int(row[n])) for row in rows for n, word in enumerate(words, 1))
    bars = Bars(cells, _("joint units"))
    return Section("units", _("Joint units today"), finding % {"count": running}, head, rows, bars)
