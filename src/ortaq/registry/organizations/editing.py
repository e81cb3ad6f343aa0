"""Correct an organization's record; a name that it had stays."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import add_names
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.organizations import NameKind


@operation("manage", "organization", on="organization")
@transaction.atomic
def edit_organization(
    *, organization: Organization, by: User | None, seen_version: int | None = None, **values: Any
) -> Organization:
    """Set fields of an organization; under its former name it can still be found, and old documents still show it.

    Raises StaleVersion or RecordGone, Invalid for an empty name.
    """
    current = as_seen(organization, seen_version)
    before = current.name
    if "name" in values:
        values["name"] = " ".join(values["name"].split())[:300]
        if not values["name"]:
            raise Invalid(_("An organization needs a name."))
    changed = audit.change(current, action="edit_organization", by=by, **values)
    if changed.name != before:
        names = [words.Name(before, None, NameKind.FORMER), words.Name(changed.name, None, NameKind.LABEL)]
        add_names(organization=changed, names=names, by=by)
        for name in changed.names.filter(value=before, kind=NameKind.LABEL):
            audit.change(name, action="edit_organization", by=by, kind=NameKind.FORMER)
    return changed
