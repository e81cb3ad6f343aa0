"""The list of agreements, with their flags."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import listed
from ortaq.registry.organizations.models import Organization
from ortaq.registry.portfolio.flagged import flagged
from ortaq.registry.portfolio.flags import flags_of, our_own, with_flag
from ortaq.web.components import Empty, Value
from ortaq.web.lists import Arrange, ListPage, choice_filter, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.tables.agreements import COLUMNS, SORTS, agreement_row


def agreements_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("title, party or number"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "agreement_kind")
    state = choice_filter(query, "state", _("state"), "agreement_state")
    flag = choice_filter(query, "flag", _("look at"), "flag")
    ours, today = our_own(), timezone.localdate()
    found = listed(kind=kind.value, state=state.value, text=words.value, party=organization)
    if flag.value == "expiring":
        found = with_flag(found, flag.value, ours=ours, today=today)

    def rows(records: list[Agreement], notes: Notes) -> Callable[[Agreement], tuple[Value, ...]]:
        flags = flags_of(records, ours=ours, today=today)
        return lambda agreement: agreement_row(agreement, notes, flags.get(agreement.pk, ()))

    proposes = may(reader, "propose", "agreement")
    return list_page(
        query,
        reader=reader,
        heading=_("Agreements"),
        lead=lambda count: ngettext("%(count)d agreement", "%(count)d agreements", count) % {"count": count},
        filters=(words, kind, state, flag, body),
        found=found,
        sorts=SORTS,
        columns=COLUMNS,
        row=rows,
        arrange=_bearing(flag.value, ours, today),
        imports="agreements",
        empty=Empty(
            _("No agreements yet. One comes here when you propose it, or when you accept a source that reports it."),
            _("Propose an agreement") if proposes else "",
            reverse("propose_agreement") if proposes else "",
        ),
        action=Value(_("Propose an agreement"), reverse("propose_agreement")) if proposes else None,
    )


def _bearing(flag: str, ours: QuerySet[Organization], today: datetime.date) -> Arrange | None:
    """Those with a flag that depends on other agreements of their partners."""
    if flag not in ("lapsed_used", "gap"):
        return None
    bearing = flagged(flag, ours=ours, today=today)
    return lambda keys: [key for key in keys if key in bearing]
