"""Which pages are measured: every address that needs no record, each kind of record at its busiest, and questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ortaq.registry import models as m

# Not pages of the registry: sign-in, Django's admin, tables for a spreadsheet as long as the registry is.
LEFT_OUT = ("account/", "admin/", "language/", "styleguide/", "static/", "bench/", "set_language")
QUESTIONS = (
    "/partners/?q=Harbin", "/partners/?country=CN&sort=-name&page=20", "/agreements/?state=in_effect",
    "/agreements/?flag=expiring", "/agreements/?flag=lapsed_used", "/agreements/?flag=gap",
    "/agreements/?q=robotics&page=3", "/agreements/?page=500", "/visits/?q=law", "/visits/?page=1500",
    "/visits/?state=minuted", "/people/?q=Aigul", "/people/?page=400", "/proposals/?q=laboratory",
    "/follow-ups/?state=open", "/sources/?q=Harbin", "/audit/?kind=agreement", "/audit/?text=law", "/audit/?page=2000",
    "/search/?q=Harbin", "/search/?q=харбинский", "/search/?q=哈尔滨", "/search/?q=Aigul+Kim", "/search/?q=robotics",
)  # fmt: skip


def pages() -> dict[str, str]:
    """Addresses by the name under which they are told."""
    found = {address: address for address in sorted(set(_without_record()))}
    found |= {address: address for address in QUESTIONS}
    return found | dict(_of_records())


def _without_record() -> Iterator[str]:
    for pattern, _view in _walk(get_resolver()):
        if "<" not in pattern and "(" not in pattern and not pattern.startswith(LEFT_OUT):
            yield f"/{pattern}"


def _walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, here)
        elif isinstance(entry, URLPattern):
            yield here, entry.callback


def _of_records() -> Iterator[tuple[str, str]]:
    partner = _busiest(m.Organization.objects.filter(pk__gt=1), "agreements")
    agreement = m.Agreement.objects.filter(state="in_effect", commitments__isnull=False).first()
    review = m.Agreement.objects.filter(state="in_review", approvals__isnull=False).first()
    visit = _busiest(m.Engagement.objects.all(), "proposals")
    person = _busiest(m.Person.objects.all(), "engagements")
    source = m.SourceDocument.objects.filter(facts__state="proposed").first()
    for name, view, values in (
        ("partner, the busiest", "partner", {"slug": partner.slug}),
        ("agreement in effect", "agreement", {"number": agreement.number if agreement else "a-0"}),
        ("agreement in review", "agreement", {"number": review.number if review else "a-0"}),
        ("visit, the busiest", "visit", {"slug": visit.slug}),
        ("person, the busiest", "person", {"slug": person.slug}),
        ("joint unit", "joint_unit", {"slug": "unit-1"}),
        ("project", "project", {"slug": "project-1"}),
        ("proposal", "proposal", {"slug": "proposal-1"}),
        ("follow-up", "followup", {"uuid": m.FollowUp.objects.all()[:1].get().uuid}),
        ("commitment", "commitment", {"uuid": m.Commitment.objects.all()[:1].get().uuid}),
        ("source", "source", {"slug": source.slug if source else "source-0"}),
        ("review", "review", {"slug": source.slug if source else "source-0"}),
        ("history of an agreement", "history", {"kind": "agreement", "uuid": agreement.uuid if agreement else ""}),
        ("history of the partner", "history", {"kind": "organization", "uuid": partner.uuid}),
    ):
        yield name, reverse(view, kwargs=values)


def _busiest(found: Any, relation: str) -> Any:
    return found.annotate(busy=Count(relation)).order_by("-busy", "pk")[:1].get()
