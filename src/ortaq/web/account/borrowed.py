"""Words that Django and allauth put on our pages and that not all four languages have there; so we translate them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _
from django.utils.translation import pgettext_lazy

BORROWED = (
    pgettext_lazy("field label", "Login"),
    _("Username or email"),
    _("Password"),
    _("Remember Me"),
    _("Forgot your password?"),
    _("Current Password"),
    _("New Password"),
    _("New Password (again)"),
    _("Password (again)"),
    _("Email"),
    _("Email address"),
    _("The username and/or password you specified are not correct."),
    _("The email address and/or password you specified are not correct."),
    _("Too many failed login attempts. Try again later."),
    _("This account is currently inactive."),
    _("You must type the same password each time."),
    _("Please type your current password."),
    _("Incorrect password."),
    _("The email address is not assigned to any user account."),
    _("This field is required."),
    _("Enter a valid date."),
    _("Enter a valid email address."),
    _("Select a valid choice. That choice is not one of the available choices."),
)
