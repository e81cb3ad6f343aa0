"""What stands on every page that ranks: the edition, what was left out, and how often such advice came true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.discover.errors import DiscoverError
from ortaq.jobs.discovering.answers import Basis, basis_in_use
from ortaq.web.components import Text
from ortaq.web.dates import number
from ortaq.web.words import word_of


@dataclass(frozen=True)
class BasisLines:
    """In sentences; ``sample`` puts the banner above everything."""

    edition: Text
    left_out: Text
    backtest: Text
    sample: bool


def basis_lines(basis: Basis, ranking: str) -> BasisLines:
    """``ranking``: areas, partners, people, or "" for a page that ranks nothing."""
    return BasisLines(_edition(basis), _left_out(basis), backtest_line(basis, ranking) if ranking else "", basis.sample)


def _edition(basis: Basis) -> str:
    return _("%(works)s works of %(bodies)s institutions, %(first)s–%(cut)s; edition %(edition)s.") % {
        "works": number(basis.works),
        "bodies": number(basis.institutions),
        "first": basis.oldest,
        "cut": basis.cut,
        "edition": basis.edition,
    }


def _left_out(basis: Basis) -> str:
    if not basis.left_out:
        return _("No work was left out.")
    count = sum(basis.left_out.values())
    each = "; ".join(f"{word_of('left_out', reason)} {number(n)}" for reason, n in basis.left_out.items())
    said = ngettext("%(count)s work was left out: %(each)s.", "%(count)s works were left out: %(each)s.", count)
    return said % {"count": number(count), "each": each}


def backtest_line(basis: Basis, ranking: str) -> Text:
    """Of ten such suggestions, so many came true; by chance, so many."""
    figures = basis.figures
    if figures is None:
        return _("How often such suggestions came true is being computed in the background; look again later.")
    ours, chance = figures.row(ranking, "ours"), figures.row(ranking, "random")
    if ours is None or chance is None:
        return _("How often such suggestions came true cannot be said: there are too few works to look back at.")
    said = {
        "areas": _("Of ten areas suggested so for %(first)s–%(last)s, about %(ours)s came true, where any did; "
                   "by chance %(chance)s."),
        "partners": _("Of ten partners suggested so for %(first)s–%(last)s, about %(ours)s came true, where any did; "
                      "by chance %(chance)s."),
        "people": _("Of ten people suggested so for %(first)s–%(last)s, about %(ours)s came true, where any did; "
                    "by chance %(chance)s."),
    }[ranking]  # fmt: skip
    values = {"ours": decimal(10 * ours["p5"]), "chance": decimal(10 * chance["p5"])}
    return said % {"first": figures.cut + 1, "last": figures.until, **values}


def decimal(value: float, digits: int = 1) -> str:
    """With so many digits, as the reader writes it."""
    return number(Decimal(f"{value:.{digits}f}"))


def needs_works(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Gives the view the basis; says so, and how to bring works in, where none are loaded or they cannot be asked."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            basis = basis_in_use()
            return view(request, basis, *args, **kwargs) if basis else _nothing(request, "", 200)
        except DiscoverError as error:
            return _nothing(request, str(error), 503)

    return shown


def _nothing(request: HttpRequest, problem: str, status: int) -> HttpResponse:
    return render(request, "discover/nothing.html", {"problem": problem}, status=status)
