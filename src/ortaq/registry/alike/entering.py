"""New records by hand. What looks like one on record stops, until a person says "not the same"; that is remembered."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.alike.candidates import Alike
from ortaq.registry.alike.organizations import organizations_like
from ortaq.registry.alike.people import people_like
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid, Refused
from ortaq.registry.identity.operations import judge_organizations_different, judge_people_different
from ortaq.registry.organizations.describing import identify_organization
from ortaq.registry.organizations.identifiers import ror_of
from ortaq.registry.organizations.known import known_organization
from ortaq.registry.organizations.models import Identifier, Organization
from ortaq.registry.organizations.operations import add_organization, add_unverified, scheme_of
from ortaq.registry.people.editing import author_id, free_orcid
from ortaq.registry.people.models import Person
from ortaq.registry.people.operations import add_person, hold_position
from ortaq.registry.people.rules import orcid_of
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.organizations import NameKind


class LooksLike(Refused):
    """Records that may be the same; ``found`` are they, each with its reasons. Nothing was written."""

    def __init__(self, found: Iterable[Alike[Any]]) -> None:
        self.found = tuple(found)
        super().__init__(
            _("Perhaps it is on record already: %(names)s.")
            % {"names": ", ".join(f"“{one.record}”" for one in self.found)}
        )


@operation("manage", "organization")
@transaction.atomic
def enter_organization(
    *,
    name: str,
    by: User | None,
    language: str = "",
    type: str = "other",
    country: str = "",
    city: str = "",
    website: str = "",
    ror: str = "",
    listed: str = "",
    different: Collection[uuids.UUID] = (),
    uuid: uuids.UUID | None = None,
) -> Organization:
    """A new organization. With ``listed``, an id of the lists of organizations, or a ``ror`` that they have, it bears
    their identifier and names and is verified; else it waits to be checked. ``uuid`` is that of the form: sent twice,
    it makes one. ``different`` are records that a person judged not to be the same; that is remembered.

    Raises LooksLike for any other record that it may be, Invalid without a name, and for a ROR id that is none.
    """
    if uuid and (made := Organization.objects.filter(uuid=uuid).first()):
        return made
    name = " ".join(name.split())[:300]
    if not name:
        raise Invalid(_("An organization needs a name."))
    ror = _ror(ror, listed)
    found = organizations_like([name], country=country, ror=ror)
    bearer = Identifier.objects.filter(scheme="ror", value=ror).values_list("organization", flat=True) if ror else ()
    new = [one for one in found if one.record.uuid not in different or one.record.pk in bearer]
    if new:
        raise LooksLike(new)
    known = known_organization(listed or f"https://ror.org/{ror}") if listed or ror else None
    if listed and known is None:
        raise Invalid(_("The lists of organizations do not have %(id)s.") % {"id": listed[:60]})
    if known is not None:
        names = (words.Name(name, language or None, NameKind.LABEL), *known.names)
        told = replace(
            known,
            name=name,
            names=names,
            country=country or known.country,
            city=city or known.city,
            website=website or known.website,
        )
        record = add_organization(organization=told, by=by, type=type, action="enter_organization", uuid=uuid)
    else:
        record = add_unverified(name=name, aliases=(), type=type, country=country, language=language, by=by, uuid=uuid)
        audit.change(record, action="enter_organization", by=by, city=city[:120], website=website[:500])
        if ror:
            identify_organization(organization=record, scheme="ror", value=ror, by=by)
    for one in found:
        judge_organizations_different(one=record, other=one.record, by=by)
    return record


@operation("manage", "person")
@transaction.atomic
def enter_person(
    *,
    name: str,
    by: User | None,
    names: Iterable[str] = (),
    orcid: str = "",
    openalex: str = "",
    email: str = "",
    phone: str = "",
    organization: Organization | None = None,
    title: str = "",
    start: datetime.date | None = None,
    different: Collection[uuids.UUID] = (),
    uuid: uuids.UUID | None = None,
) -> Person:
    """A new person, with further spellings of the name and, where a ``title`` is given, the post. ``uuid`` is that of
    the form: sent twice, it makes one. ``different`` are records that a person judged not to be the same.

    Raises LooksLike for any other record that it may be, Invalid without a name, for identifiers that are none, and
    for an organization without the title of the post.
    """
    if uuid and (made := Person.objects.filter(uuid=uuid).first()):
        return made
    spellings = [kept for one in names if (kept := " ".join(one.split())[:200])]
    if organization is not None and not title.strip():
        raise Invalid(_("What is the post at %(organization)s called?") % {"organization": organization})
    author = author_id(openalex) if openalex else ""
    if orcid and orcid_of(orcid) is None:
        free_orcid(orcid)  # says why not
    found = people_like([name, *spellings], orcid=orcid)
    new = [one for one in found if one.record.uuid not in different]
    if new:
        raise LooksLike(new)
    person = add_person(name=" ".join(name.split()), aliases=spellings, by=by, uuid=uuid)
    audit.change(
        person,
        action="enter_person",
        by=by,
        orcid=free_orcid(orcid) if orcid else "",
        openalex=author,
        email=email[:200],
        phone=phone[:50],
    )
    if title.strip():
        hold_position(
            person=person, organization=organization, title=title.strip(), as_of=None, start=start, evidence=(), by=by
        )
    for one in found:
        judge_people_different(one=person, other=one.record, by=by)
    return person


def _ror(typed: str, listed: str) -> str:
    """The end of the ROR id of the new body, "" without one. Raises Invalid for one that is none."""
    if listed:
        scheme, value = scheme_of(listed)
        return value if scheme == "ror" else ""
    if not typed.strip():
        return ""
    ror = ror_of(typed)
    if ror is None:
        raise Invalid(_("ROR: “%(value)s” is no id; one looks like 03x80pn82.") % {"value": typed.strip()[:60]})
    return ror
