"""What an agreement says: its terms, checked as a whole."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ortaq.registry.agreements.kinds import kind_of, kinds
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.errors import Invalid

LONGEST = 100 * 366
MOST_TEXTS = 30
# The terms that a change after signature may touch.
CHANGEABLE = (
    "end", "open_ended", "auto_renewal_months", "auto_renewal_most", "notice_days", "review_on", "value_amount",
    "value_currency", "fields",
)  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """The terms of a proposal. Days are dates; ``languages`` are ISO 639 codes, ``fields`` words."""

    title: str
    kind: str
    purpose: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    open_ended: bool = False
    auto_renewal_months: int | None = None
    auto_renewal_most: int | None = None
    notice_days: int | None = None
    review_on: datetime.date | None = None
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    value_amount: Decimal | None = None
    value_currency: str = ""


def checked(terms: Terms) -> dict[str, Any]:
    """The columns that the terms fill. Raises Invalid, naming the field, for what is missing or contradictory."""
    if not terms.title.strip():
        raise Invalid(_("title: an agreement needs one."))
    if len(terms.title.strip()) > 500:
        raise Invalid(_("title: at most %(most)d characters.") % {"most": 500})
    if terms.kind not in kinds():
        raise Invalid(_("kind: “%(kind)s” is not a kind of agreement.") % {"kind": terms.kind})
    if len(terms.purpose) > 5000:
        raise Invalid(_("purpose: at most %(most)d characters.") % {"most": 5000})
    values = asdict(terms)
    check_dates(values)
    check_rest(values)
    values["title"], values["purpose"] = terms.title.strip(), terms.purpose.strip()
    values["languages"], values["fields"] = list(terms.languages), list(terms.fields)
    values["binding"] = kind_of(terms.kind).binding
    return values


def check_dates(values: Mapping[str, Any]) -> None:
    """Raises Invalid for days that do not go together."""
    start, end = values["start"], values["end"]
    if end and values["open_ended"]:
        raise Invalid(_("end: give an end or mark it open-ended, not both."))
    if start and end and end < start:
        raise Invalid(_("end: it lies before the start."))
    if start and end and (end - start).days > LONGEST:
        raise Invalid(_("end: more than a hundred years after the start."))
    review = values["review_on"]
    if review and ((start and review < start) or (end and review > end)):
        raise Invalid(_("review date: it lies outside the term."))


def check_rest(values: Mapping[str, Any]) -> None:
    """Raises Invalid for a renewal, a notice or a value that makes no sense."""
    months, most = values["auto_renewal_months"], values["auto_renewal_most"]
    if months is not None and values["open_ended"]:
        raise Invalid(_("automatic renewal: an open-ended agreement needs none."))
    if most is not None and months is None:
        raise Invalid(_("automatic renewal: say for how many months."))
    if (months is not None and not 1 <= months <= 600) or (most is not None and not 1 <= most <= 100):
        raise Invalid(_("automatic renewal: 1 to 600 months, at most 100 times."))
    if values["notice_days"] is not None and not 0 <= values["notice_days"] <= 3650:
        raise Invalid(_("days of notice: 0 to 3650."))
    if (values["value_amount"] is None) != (not values["value_currency"]):
        raise Invalid(_("value: an amount needs its currency, and a currency its amount."))
    if values["value_amount"] is not None and not 0 <= values["value_amount"] < 10**12:
        raise Invalid(_("value: it must not be negative, and less than a trillion."))
    if any(len(values.get(name) or ()) > MOST_TEXTS for name in ("languages", "fields")):
        raise Invalid(_("at most %(most)d languages or fields.") % {"most": MOST_TEXTS})


def terms_of(agreement: Agreement) -> Terms:
    """The terms that hold now."""
    values = {name: getattr(agreement, name) for name in Terms.__dataclass_fields__}
    return Terms(**(values | {"languages": tuple(agreement.languages), "fields": tuple(agreement.fields)}))


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months later, or the last one that the month has."""
    year, month = divmod(day.month - 1 + months, 12)
    first_after = datetime.date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_after - datetime.timedelta(1)).day
    return datetime.date(day.year + year, month + 1, min(day.day, last))
