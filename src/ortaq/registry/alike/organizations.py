"""Organizations on record that a new one, or another record, may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from ortaq.registry.alike.candidates import Alike, best_first
from ortaq.registry.identity.queries import judged_different
from ortaq.registry.organizations.known import candidates_for
from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName
from ortaq.registry.organizations.operations import comparable_name, scheme_of
from ortaq.registry.organizations.queries import held_among
from ortaq.vocabulary.organizations import Candidate

HAN = re.compile(r"[\u4e00-\u9fff]")  # one sign more or less is another university there, no slip of the pen
NEAR = 88  # of 100, by which two spellings of one name usually agree
SURE_ENOUGH = 0.2
REASONS = 3


def organizations_like(
    names: Iterable[str], *, country: str = "", ror: str = "", apart_from: Organization | None = None
) -> list[Alike[Organization]]:
    """Records with one of the names in any language or nearly so, with the same ROR id, or which the lists of
    organizations take the name for. Those merged into another stand as that one; those judged different are left out.
    """
    asked = [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]
    found = [*_same_ror(ror), *_same_name(asked), *_near_names(asked), *_listed(asked, country)]
    without = frozenset() if apart_from is None else judged_different(apart_from) | {apart_from.pk}
    return best_first(found, without=without)


def in_the_lists(name: str, *, country: str = "") -> list[Candidate]:
    """Organizations of the lists that the name may mean and that we do not hold yet, best first."""
    found = [one for one in candidates_for(name, country) if one.score >= SURE_ENOUGH]
    held = held_among(one.id for one in found)
    return [one for one in found if one.id not in held]


def _same_ror(ror: str) -> Iterator[Alike[Organization]]:
    value = ror.strip().rstrip("/").rsplit("/", 1)[-1]
    same = Identifier.objects.filter(scheme="ror", value=value).select_related("organization__merged_into")
    for identifier in same if value else ():
        yield Alike(identifier.organization.standing, 1.0, (_("it has the same ROR id"),))


def _same_name(names: list[str]) -> Iterator[Alike[Organization]]:
    folded = [form for name in names if (form := comparable_name(name))]
    for row in _rows().filter(folded__in=folded):
        yield Alike(row.organization.standing, 0.99, (_("it bears the same name: %(name)s") % {"name": row.value},))


def _near_names(names: list[str]) -> Iterator[Alike[Organization]]:
    """Spelled nearly so, in letters."""
    forms = dict(OrganizationName.objects.exclude(folded="").values_list("pk", "folded"))
    near: dict[int, float] = {}
    for name in names:
        if (form := comparable_name(name)) and not HAN.search(name):
            hits = process.extract(form, forms, scorer=fuzz.ratio, score_cutoff=NEAR, limit=10)
            near |= {pk: max(score, near.get(pk, 0)) for _form, score, pk in hits if score < 100}
    for row in _rows().filter(pk__in=near):
        told = _("its name is spelled nearly so: %(name)s") % {"name": row.value}
        yield Alike(row.organization.standing, near[row.pk] / 100 * 0.9, (told,))


def _listed(names: list[str], country: str) -> Iterator[Alike[Organization]]:
    for name in names:
        candidates = {one.id: one for one in candidates_for(name, country) if one.score >= SURE_ENOUGH}
        schemes = {scheme_of(id): one for id, one in candidates.items()}
        rows = Identifier.objects.filter(value__in=[value for _scheme, value in schemes])
        for identifier in rows.select_related("organization__merged_into"):
            one = schemes.get((identifier.scheme, identifier.value))
            if one is not None:
                yield Alike(identifier.organization.standing, one.score, tuple(_why(one)))


def _why(candidate: Candidate) -> Iterator[str]:
    """The judgement of the lists, and what counted most for it."""
    yield _("the lists of organizations take the name for %(name)s (%(percent)d %%)") % {
        "name": candidate.matched_name or candidate.name,
        "percent": round(candidate.score * 100),
    }
    for reason in sorted(candidate.reasons, key=lambda reason: -reason.weight)[:REASONS]:
        if reason.weight > 0:
            yield reason.text


def _rows() -> Any:
    return OrganizationName.objects.select_related("organization__merged_into").order_by("id")
