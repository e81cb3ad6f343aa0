"""People of each role, signed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from ortaq.web.portal.caching import EDITION
from tests.registry import factories

SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    """Neither slow password hashes nor a walk over all static files for each client."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No public page of the test before: its registry was another one."""
    cache.clear()
    EDITION.forget()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English; a request leaves its language behind in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """A client for a kind of person: anonymous, none (no role), or one of the roles; one account per kind."""

    def make(kind: str) -> Client:
        client = Client()
        if kind != "anonymous":
            role = None if kind == "none" else kind
            user = User.objects.filter(username=f"a-{kind}").first() or factories.user(f"a-{kind}", role=role)
            client.force_login(user)
        return client

    return make


@pytest.fixture
def reader(sign_in: SignIn) -> Client:
    return sign_in("reader")


@pytest.fixture
def officer(sign_in: SignIn) -> Client:
    return sign_in("officer")
