"""Merge two records of one body or person, take them apart again, or say that they are not the same.

Nothing is moved: a merged record keeps what it has, under the name that it had, and points to the record that stands
for it. So a merge can be taken back at any time, whatever happened since.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Record
from ortaq.registry.errors import Invalid
from ortaq.registry.identity.models import OrganizationJudgement, PersonJudgement
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.people.models import Person

B = TypeVar("B", Organization, Person)
JUDGEMENTS: dict[type[Record], Any] = {Organization: OrganizationJudgement, Person: PersonJudgement}


@operation("merge", "organization", on="record")
@transaction.atomic
def merge_organizations(*, record: Organization, into: Organization, by: User | None, reason: str = "") -> Organization:
    """``into`` stands for both from now on. Raises Invalid for our own university, or when one is merged already."""
    ours = our_organization()
    if ours is not None and record.pk == ours.pk:
        raise Invalid(_("%(record)s is our own university: merge the other record into it.") % {"record": record})
    return _merge(record, into, by, reason)


@operation("merge", "person", on="record")
@transaction.atomic
def merge_people(*, record: Person, into: Person, by: User | None, reason: str = "") -> Person:
    """``into`` stands for both from now on. Raises Invalid when one is merged already."""
    return _merge(record, into, by, reason)


@operation("merge", "organization", on="record")
@transaction.atomic
def take_organizations_apart(*, record: Organization, by: User | None) -> Organization:
    """Undo a merge: the record stands for itself again. Raises Invalid when it is not merged."""
    return _take_apart(record, by)


@operation("merge", "person", on="record")
@transaction.atomic
def take_people_apart(*, record: Person, by: User | None) -> Person:
    """Undo a merge: the record stands for itself again. Raises Invalid when it is not merged."""
    return _take_apart(record, by)


@operation("merge", "organization", on="one")
@transaction.atomic
def judge_organizations_different(
    *, one: Organization, other: Organization, by: User | None, reason: str = ""
) -> OrganizationJudgement:
    """They are not the same, and are not proposed as such again. Raises Invalid when they are merged."""
    judgement: OrganizationJudgement = _judge_different(one, other, by, reason)
    return judgement


@operation("merge", "person", on="one")
@transaction.atomic
def judge_people_different(*, one: Person, other: Person, by: User | None, reason: str = "") -> PersonJudgement:
    """They are not the same, and are not proposed as such again. Raises Invalid when they are merged."""
    judgement: PersonJudgement = _judge_different(one, other, by, reason)
    return judgement


def _merge(record: B, into: B, by: User | None, reason: str) -> B:
    record, into = as_seen(record, None), as_seen(into, None)
    if record.pk == into.pk:
        raise Invalid(_("“%(record)s” cannot be merged into itself.") % {"record": record})
    for one in (record, into):
        if one.merged_into is not None:
            raise Invalid(
                _("“%(record)s” is merged into “%(into)s” already.") % {"record": one, "into": one.merged_into}
            )
    judgements = JUDGEMENTS[type(record)].objects
    for old in judgements.filter(record__in=(record, into), into__in=(record, into)):
        audit.remove(old, action="merge", by=by)
    row = judgements.model(record=record, into=into, same=True, reason=reason.strip()[:500])
    audit.add(row, action="merge", by=by)
    _point(type(record), by, action="merge")
    audit.note(into, action="merge", by=by, merged=str(record), record=str(record.uuid), reason=row.reason)
    record.refresh_from_db()
    return record


def _take_apart(record: B, by: User | None) -> B:
    record = as_seen(record, None)
    edge = JUDGEMENTS[type(record)].objects.filter(record=record, same=True).select_related("into").first()
    if edge is None:
        raise Invalid(_("“%(record)s” is not merged with another record.") % {"record": record})
    audit.remove(edge, action="take_apart", by=by)
    _point(type(record), by, action="take_apart")
    audit.note(edge.into, action="take_apart", by=by, parted=str(record), record=str(record.uuid))
    record.refresh_from_db()
    return record


def _judge_different(one: B, other: B, by: User | None, reason: str) -> Any:
    if one.pk == other.pk:
        raise Invalid(_("“%(record)s” is the same as itself.") % {"record": one})
    judgements = JUDGEMENTS[type(one)].objects
    found = judgements.filter(record__in=(one, other), into__in=(one, other)).first()
    if found is not None and found.same:
        raise Invalid(_("“%(record)s” is merged with it: take them apart first.") % {"record": one})
    if found is not None:
        return found
    first, second = sorted((one, other), key=lambda record: record.pk)
    row = judgements.model(record=first, into=second, same=False, reason=reason.strip()[:500])
    return audit.add(row, action="judge_not_same", by=by)


def _point(model: type[B], by: User | None, *, action: str) -> None:
    """Lets each merged record point to the one that stands for it in the end, as the judgements say."""
    edges = dict(JUDGEMENTS[model].objects.filter(same=True).values_list("record_id", "into_id"))
    manager: Any = model._default_manager
    pointing = dict(manager.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    ends = {pk: _end(pk, edges) for pk in edges}
    moved = [pk for pk in edges.keys() | pointing.keys() if pointing.get(pk) != ends.get(pk)]
    for record in manager.filter(pk__in=moved).order_by("pk"):
        audit.change(record, action=action, by=by, merged_into_id=ends.get(record.pk))


def _end(pk: int, edges: dict[int, int]) -> int:
    while pk in edges:
        pk = edges[pk]
    return pk
