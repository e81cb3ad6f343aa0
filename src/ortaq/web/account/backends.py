"""Who is signed in: read with what they may do, so that no page asks for it a second time."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User

from ortaq.registry.accounts.rules import account_with_grants


class _WithGrants(ModelBackend):
    def get_user(self, user_id: int) -> User | None:
        """None for an account that is not there, or closed."""
        found = account_with_grants(user_id)
        return found if found is not None and self.user_can_authenticate(found) else None


class ByName(_WithGrants):
    """Django's own: a name and a password."""


class ByNameOrAddress(_WithGrants, AuthenticationBackend):  # type: ignore[misc]
    """allauth's: a name or an e-mail address, and a password."""
