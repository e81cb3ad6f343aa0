"""Django's admin over the registry, to look things up: records change through operations, not here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from ortaq.registry import models


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """Shows everything, changes nothing: a change here would bypass rules and audit trail."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


for name in models.__all__:
    admin.site.register(getattr(models, name), ReadOnly)
