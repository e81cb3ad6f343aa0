"""Terms, changes and files of an agreement, as its page shows them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import AgreementChange, AgreementFile, Approval
from ortaq.registry.agreements.plain import read_back
from ortaq.registry.agreements.rules import STANDING, can
from ortaq.web.agreements.held import Held
from ortaq.web.components import Change, Fact, State, Text, Value
from ortaq.web.dates import known_date, language_name, long_day, when
from ortaq.web.dates import number as spelled
from ortaq.web.words import WORDS, word_of


@dataclass(frozen=True)
class ChangeRow:
    """``take_back`` is the address that undoes it, "" where that is not possible."""

    change: AgreementChange
    word: Any
    day: str
    differences: tuple[Change, ...]
    take_back: str


@dataclass(frozen=True)
class ReviewStep:
    """One step of the latest round; ``detail`` says who decided when and with which words."""

    word: Text
    state: State
    detail: str


@dataclass(frozen=True)
class FileRow:
    file: AgreementFile
    address: str
    details: str
    signed: bool
    remove: str


DECIDED = {"": ("○", ""), "approved": ("●", ""), "returned": ("◌", "warn"), "rejected": ("✕", "stop")}


def review_of(held: Held) -> tuple[ReviewStep, ...]:
    """The steps of the latest round, in the order in which they decide."""
    latest = max((approval.round for approval in held.approvals), default=0)
    return tuple(_review_step(approval) for approval in held.approvals if approval.round == latest)


def _review_step(approval: Approval) -> ReviewStep:
    word = word_of("decision", approval.decision) if approval.decision else pgettext("a step of approval", "open")
    day = long_day(timezone.localtime(approval.decided_at).date()) if approval.decided_at else ""
    parts = (str(approval.decided_by or ""), day, approval.comment)
    state = State(word, *DECIDED[approval.decision])
    return ReviewStep(word_of("approval_step", approval.step), state, " · ".join(part for part in parts if part))


def facts_of(held: Held) -> tuple[Fact, ...]:
    """The terms that hold now."""
    a = held.agreement
    notice = (
        ngettext("%(count)d day", "%(count)d days", a.notice_days) % {"count": a.notice_days} if a.notice_days else ""
    )
    rows = (
        (_("purpose"), a.purpose),
        (_("binding"), _("yes, in law") if a.binding else _("no")),
        (_("why"), a.reason),
        (_("signed"), known_date(a.date_text)),
        (pgettext("of a term", "start"), long_day(a.start) if a.start else ""),
        (pgettext("of a term", "end"), _("open-ended") if a.open_ended else when(a.end) if a.end else ""),
        (_("renews itself"), _renewal(a.auto_renewal_months, a.auto_renewal_most)),
        (_("notice"), notice),
        (_("review date"), when(a.review_on) if a.review_on else ""),
        (_("languages"), ", ".join(language_name(code) for code in a.languages)),
        (_("fields of work"), ", ".join(a.fields)),
        (_("value"), f"{spelled(a.value_amount)} {a.value_currency}" if a.value_amount is not None else ""),
        (_("belongs to"), str(a.unit or "")),
        (_("who may see it"), word_of("visibility", a.visibility)),
    )
    return tuple(Fact(label, (Value(value),)) for label, value in rows if value)


def _renewal(months: int | None, most: int | None) -> str:
    if months is None:
        return ""
    said = ngettext("for %(count)d month", "for %(count)d months", months) % {"count": months}
    if most is None:
        return said
    return said + ngettext(", at most %(count)d time", ", at most %(count)d times", most) % {"count": most}


def change_rows(held: Held, reader: User) -> tuple[ChangeRow, ...]:
    """Newest first; the newest can be taken back as long as the agreement is in effect."""
    free = may(reader, "manage", held.agreement) and can(held.agreement, "take_back_change")
    last = held.changes[-1] if held.changes else None
    return tuple(_change_row(held, change, free and change is last) for change in reversed(held.changes))


def _change_row(held: Held, change: AgreementChange, free: bool) -> ChangeRow:
    before, after = read_back(change.before), read_back(change.after)
    differences = tuple(
        Change(
            word_of("field", name) if name in WORDS["field"] else name.replace("_", " "),
            _said(before[name]),
            _said(after[name]),
        )
        for name in after
        if before[name] != after[name]
    )
    address = reverse("take_back_change", args=[held.agreement.number, change.uuid]) if free else ""
    word = word_of("change_kind", change.kind)
    return ChangeRow(change, word, long_day(change.on), differences, address)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime.date):
        return long_day(value)
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def file_rows(held: Held, reader: User) -> tuple[FileRow, ...]:
    """The files that the reader may see, newest first."""
    manages = may(reader, "manage", held.agreement) and can(held.agreement, "remove_agreement_file")
    proofs = {change.file_id for change in held.changes}
    rows = []
    for file in sorted(held.files, key=lambda file: file.pk, reverse=True):
        signed = file.pk == held.agreement.signed_file_id
        fixed = file.pk in proofs or (signed and held.agreement.state in STANDING)
        address = reverse("agreement_download", args=[held.agreement.number, file.uuid])
        rows.append(
            FileRow(file, address, _details(file), signed, f"{address}remove/" if manages and not fixed else "")
        )
    return tuple(rows)


def _details(file: AgreementFile) -> str:
    day = long_day(timezone.localtime(file.created_at).date())
    parts = (
        word_of("file_role", file.role),
        _("version %(number)d") % {"number": file.edition},
        language_name(file.language) if file.language else "",
        filesizeformat(file.size).replace("\xa0", " "),
        f"{file.created_by}, {day}" if file.created_by else day,
        word_of("visibility", file.visibility) if file.visibility != "staff" else "",
    )
    return " · ".join(str(part) for part in parts if part)
