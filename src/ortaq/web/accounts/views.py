from __future__ import annotations

import uuid as uuids

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ortaq.registry.accounts.models import RoleGrant
from ortaq.registry.accounts.opening import close_account, open_account, reopen_account
from ortaq.registry.accounts.operations import grant_role, revoke_grant
from ortaq.registry.departments.operations import add_department
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.organizations.queries import our_organization
from ortaq.web.accounts.forms import AccountForm, DepartmentForm, GrantForm
from ortaq.web.accounts.pages import account_page, accounts_table, departments_table
from ortaq.web.permissions import allowed, me


@require_http_methods(["GET", "POST"])
@allowed("administer", "account")
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts with their roles; by POST, open a new one."""
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = open_account(by=me(request), **form.cleaned_data)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            told = _("First password of %(user)s: %(password)s (shown this once; to be changed after signing in)")
            messages.success(request, told % {"user": user, "password": password})
            return redirect("account", user.pk)
    context = {"table": accounts_table(), "form": form}
    return render(request, "accounts/accounts.html", context, status=_status(form))


@require_http_methods(["GET", "POST"])
@allowed("administer", "account")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: what it may do where until when; by POST, give it a role."""
    user = get_object_or_404(User, pk=pk)
    form = GrantForm(request.POST or None, auto_id="grant-%s")
    if request.method == "POST" and form.is_valid():
        try:
            grant_role(user=user, by=me(request), **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The role is given."))
            return redirect("account", pk)
    context = {"page": account_page(user), "form": form}
    return render(request, "accounts/account.html", context, status=_status(form))


@require_POST
@allowed("administer", "account")
def revoke(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Take one role away; a second click finds it gone."""
    grant = RoleGrant.objects.filter(uuid=uuid).select_related("user").first()
    if grant is None:
        messages.info(request, _("This role is taken away already."))
        return redirect("accounts")
    try:
        revoke_grant(grant=grant, by=me(request))
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The role is taken away."))
    return redirect("account", grant.user.pk)


@require_POST
@allowed("administer", "account")
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody can sign in with the account any more; what its person did stays under their name."""
    user = get_object_or_404(User, pk=pk)
    try:
        close_account(user=user, by=me(request))
    except NotAllowed:
        raise
    except Refused as error:
        messages.error(request, str(error))
    else:
        told = _("The account of %(user)s is closed. What they did stays under their name.") % {"user": user}
        messages.success(request, told, extra_tags=reverse("reopen_account", args=[pk]))
    return redirect("account", pk)


@require_POST
@allowed("administer", "account")
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account again, with the roles that it has."""
    user = reopen_account(user=get_object_or_404(User, pk=pk), by=me(request))
    messages.success(request, _("The account of %(user)s is open again.") % {"user": user})
    return redirect("account", pk)


@require_http_methods(["GET", "POST"])
@allowed("administer", "organizationunit")
def departments(request: HttpRequest) -> HttpResponse:
    """Our faculties, departments and offices; by POST, add one."""
    ours = our_organization()
    form = DepartmentForm(request.POST or None)
    if request.method == "POST" and ours is not None and form.is_valid():
        try:
            unit = add_department(organization=ours, by=me(request), **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(unit)s is one of our units.") % {"unit": unit})
            return redirect("departments")
    context = {"table": departments_table(), "form": form if ours is not None else None}
    return render(request, "accounts/departments.html", context, status=_status(form))


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
