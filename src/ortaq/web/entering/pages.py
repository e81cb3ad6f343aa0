"""What the page of a new record shows when it looks like one on record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.alike.candidates import Alike
from ortaq.vocabulary.organizations import Candidate
from ortaq.web.components import Text
from ortaq.web.dates import country_name
from ortaq.web.reasons import worded
from ortaq.web.records import address_of

LISTED = 5
REASONS = 3


@dataclass(frozen=True)
class AlikeRecord:
    """``name`` is "" of a record that this reader may not see; that there is one is told all the same."""

    uuid: str
    name: Text
    address: str
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class ListedBody:
    """A body of the lists of organizations; ``choose`` fills the form with what is known of it."""

    name: str
    place: str
    percent: int
    reasons: tuple[str, ...]
    choose: str


@dataclass(frozen=True)
class EnterPage:
    """``known`` is the body of the lists that filled the form; ``judged`` are the records that the reader has said are
    not the same, those shown now among them."""

    heading: Text
    form: forms.Form
    back: str
    alike: tuple[AlikeRecord, ...] = ()
    listed: tuple[ListedBody, ...] = ()
    known: str = ""
    judged: tuple[str, ...] = ()

    @property
    def stopped(self) -> bool:
        """True when somebody has to say first that it is none of these."""
        return bool(self.alike or self.listed)


def alike_records(found: Sequence[Alike[Any]], *, reader: User) -> tuple[AlikeRecord, ...]:
    """Each with why; of one that the reader may not see only that there is one."""
    if not found:
        return ()
    manager: Any = type(found[0].record)._default_manager
    keys = [one.record.pk for one in found]
    seen = set(seen_by(manager.filter(pk__in=keys), reader).values_list("pk", flat=True))
    return tuple(_alike(one, one.record.pk in seen) for one in found)


def _alike(one: Alike[Any], seen: bool) -> AlikeRecord:
    name = str(one.record) if seen else _("a record that you may not see: ask the international office")
    return AlikeRecord(
        str(one.record.uuid),
        name,
        address_of(one.record) if seen else "",
        round(one.score * 100),
        one.reasons if seen else (),
    )


def listed_bodies(found: Iterable[Candidate]) -> tuple[ListedBody, ...]:
    """The best of the lists, each with what counted most for it."""
    return tuple(
        ListedBody(
            name=one.name,
            place=country_name(one.country) if one.country else "",
            percent=round(one.score * 100),
            reasons=reasons_of(one),
            choose=f"{reverse('new_partner')}?{urlencode({'listed': one.id})}",
        )
        for one in list(found)[:LISTED]
    )


def reasons_of(candidate: Candidate) -> tuple[str, ...]:
    """What counted most for the candidate, in the reader's language."""
    told = sorted(candidate.reasons, key=lambda reason: -reason.weight)[:REASONS]
    return tuple(worded(reason) for reason in told if reason.weight > 0)
