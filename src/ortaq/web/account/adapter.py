"""How allauth behaves here."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class OfficeAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The international office makes the accounts: nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
