"""Every form of every page is sent twice, as by a double click: nothing is there twice, and the second is answered in
words. The forms are found by walking through the pages, so a new one is tried by itself."""

from __future__ import annotations

import datetime
import re
from collections import deque
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from ortaq.registry import models as m
from ortaq.registry.agreements.operations import propose_agreement
from ortaq.registry.agreements.terms import Terms
from ortaq.registry.commitments.operations import promise
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.indicators.operations import record_indicator
from ortaq.registry.projects.operations import announce_project
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

DAY = datetime.date(2027, 1, 4)
# Not ours, or they end the session in which the others are sent.
ELSEWHERE = ("/account/", "/admin/", "/language/")
PAGES, OF_A_KIND = 400, 2
KIND = tuple[str, str]


@pytest.mark.django_db
@pytest.mark.behavior(14)
def test_every_form_sent_twice_does_it_once(sign_in: SignIn) -> None:
    world()
    client = sign_in("administrator")
    forms = {kind: form for address in pages(client) for kind, form in forms_on(client, address)}
    assert len(forms) > 60, "the walk did not come far"
    sent = {kind: Sent(client, *form) for kind, form in sorted(forms.items())}
    assert {kind: one.fault for kind, one in sent.items() if one.fault} == {}
    assert sum(one.did for one in sent.values()) > 40, "what was typed did nothing"


def world() -> None:
    """One of everything, and what waits for somebody."""
    officer = factories.user("world", role="officer")
    made = samples.everything(by=officer)
    samples.everything("Second University", 2, by=officer)
    factories.reviewed()
    home = samples.ours()
    agreement = propose_agreement(
        terms=Terms(title="Exchange of students", kind="exchange"), parties=(home, made.partner), by=officer
    )
    for about in (made.partner, made.person, made.visit, agreement):
        ask_followup(about=about, text="Send the draft", by=officer)
    promise(of=made.visit, text="Send five students", our_owner=officer, by=officer)
    announce_project(title="Joint survey", kind="research", members=(home, made.partner), by=officer)
    record_indicator(organization=made.partner, code="joint_grants", year=2024, value=1, source="Office", by=officer)


def pages(client: Client) -> Iterator[str]:
    """Addresses of pages, a few of each kind, by walking along the links from home."""
    waiting, seen, count = deque(["/"]), {"/"}, {}  # type: ignore[var-annotated]
    while waiting and len(seen) < PAGES * 4:
        address = waiting.popleft()
        kind = kind_of(address)
        if kind is None or count.get(kind, 0) >= OF_A_KIND:
            continue
        response = client.get(address)
        if response.status_code != 200 or "html" not in response.headers["Content-Type"] or response.streaming:
            continue
        count[kind] = count.get(kind, 0) + 1
        yield address
        for link in html.fromstring(response.content).iterlinks():
            target = urljoin(address, link[2]).partition("#")[0]
            if link[0].tag == "a" and target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)


def kind_of(address: str) -> KIND | None:
    """The view behind an address, and the step that it names, if it is one of ours."""
    parts = urlsplit(address)
    if parts.path.startswith(ELSEWHERE) or "as=" in parts.query:
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    step = match.kwargs.get("step") or match.kwargs.get("kind") or ""
    opened = re.search(r"(?:^|&)do=([\w-]+)", parts.query)
    return match.view_name, f"{step}{opened[1] if opened else ''}"


def forms_on(client: Client, address: str) -> Iterator[tuple[KIND, tuple[str, dict[str, Any]]]]:
    for form in html.fromstring(client.get(address).content).forms:
        action = urljoin(address, form.action or address)
        kind = kind_of(action) if form.method.upper() == "POST" else None
        if kind is not None:
            yield kind, (action, filled(form))


def filled(form: Any) -> dict[str, Any]:
    """What somebody may type: what stands there already, else something that fits the field."""
    sent: dict[str, Any] = {}
    for field in form.inputs:
        name, type = field.get("name"), field.get("type", field.tag)
        if not name or type in ("submit", "file"):
            continue
        if field.tag == "select":
            options = [option for option in field.value_options if option]
            sent[name] = field.value or (options[0] if options else "")
        elif type in ("radio", "checkbox"):
            sent.setdefault(name, field.get("value", "on"))
        else:
            sent[name] = (field.text if field.tag == "textarea" else field.get("value")) or TYPED.get(type, "Sample")
    sent.pop("csrfmiddlewaretoken", None)
    return {name: value for name, value in sent.items() if value is not None}


TYPED = {"date": DAY.isoformat(), "number": "1", "email": "a@example.org", "url": "https://example.org/", "search": ""}


class Sent:
    """A form sent twice; what was done is taken back afterwards. ``fault`` is what is wrong with that, "" for nothing,
    ``did`` is True when the first did something."""

    def __init__(self, client: Client, address: str, typed: dict[str, Any]) -> None:
        cookies = dict(client.cookies)
        with transaction.atomic():
            point = transaction.savepoint()
            before = m.AuditEvent.objects.count()
            first = client.post(address, typed)
            self.did = m.AuditEvent.objects.count() > before
            once = rows()
            second = client.post(address, typed)
            self.fault = _fault(first, second, once, rows()) or _silence(client, second)
            transaction.savepoint_rollback(point)
        client.cookies.update(cookies)


def _fault(first: Any, second: Any, once: dict[str, int], twice: dict[str, int]) -> str:
    if first.status_code >= 500 or second.status_code >= 500:
        return f"{first.status_code}, then {second.status_code}"
    more = {name: (once[name], count) for name, count in twice.items() if count > once[name]}
    return f"made twice: {more} ({first.status_code}, {second.status_code})" if more else ""


def _silence(client: Client, second: Any) -> str:
    return "" if words_of(client, second) else f"the second answer ({second.status_code}) says nothing"


def words_of(client: Client, response: Any) -> str:
    """What the page says that follows."""
    if response.status_code == 302:
        response = client.get(response.headers["Location"], follow=True)
    return response.content.decode() if response.status_code in (200, 403, 404, 409, 422) else ""


def rows() -> dict[str, int]:
    """How many rows there are of each kind that people see; the trail of reading a file grows by itself."""
    kept = [model for model in apps.get_app_config("registry").get_models() if model not in (m.AuditEvent, m.LastRun)]
    assert connection.in_atomic_block
    return {model.__name__: model._default_manager.count() for model in kept}
