"""Many small works in one transaction: their trail and their entries of the search are there at the end."""

from __future__ import annotations

import pytest

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.entries.models import SearchEntry
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.editing import edit_organization
from ortaq.registry.organizations.operations import add_unverified

pytestmark = pytest.mark.django_db


def added(name: str) -> m.Organization:
    return add_unverified(name=name, aliases=(), type="", country="", language="", by=None)


def refused(organization: m.Organization) -> None:
    raise Invalid(f"{organization} is no longer wanted")


def found(text: str) -> set[int]:
    return set(SearchEntry.objects.filter(text=text).values_list("record_id", flat=True))


def test_all_of_it_is_there_at_the_end() -> None:
    with audit.together():
        with audit.attempt() as first:
            mill = added("Old Mill College")
        with audit.attempt() as second:
            edit_organization(organization=mill, by=None, city="Almaty")
        assert not m.AuditEvent.objects.exists()
    assert [event.pk for event in (*first, *second)] == list(
        m.AuditEvent.objects.order_by("pk").values_list("pk", flat=True)
    )
    assert [event.action for event in second] == ["edit_organization"]
    assert found("Old Mill College") == {mill.pk}


def test_what_is_refused_leaves_nothing() -> None:
    with audit.together():
        with audit.attempt():
            kept = added("Old Mill College")
        with pytest.raises(Invalid, match="no longer"), audit.attempt():
            refused(added("New Mill College"))
    assert list(m.Organization.objects.all()) == [kept]
    assert set(m.AuditEvent.objects.values_list("label", flat=True)) == {"Old Mill College"}
    assert found("New Mill College") == set()
    assert found("Old Mill College") == {kept.pk}


def test_an_end_by_an_error_writes_nothing() -> None:
    with pytest.raises(Invalid), audit.together(), audit.attempt():
        refused(added("Old Mill College"))
    assert not m.Organization.objects.exists()
    assert not m.AuditEvent.objects.exists()
    added("New Mill College")
    assert set(m.AuditEvent.objects.values_list("label", flat=True)) == {"New Mill College"}


def test_entries_say_what_the_row_said_last() -> None:
    mill = added("Old Mill College")
    with audit.together():
        for title in ("First title", "Second title"):
            with audit.attempt():
                audit.change(mill, action="edit_organization", by=None, name=title)
        with audit.attempt():
            gone = audit.add(
                m.OrganizationName(organization=mill, value="Gone", folded="gone"), action="add_name", by=None
            )
        with audit.attempt():
            audit.remove(gone, action="remove_name", by=None)
    assert found("Gone") == set()
    assert m.AuditEvent.objects.filter(record_uuid=gone.uuid).count() == 2
