"""Addresses of the whole site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("ortaq.web.urls")),
]

handler400 = "ortaq.web.errors.bad_request"
handler403 = "ortaq.web.errors.not_allowed"
handler404 = "ortaq.web.errors.not_found"
handler500 = "ortaq.web.errors.server_error"
