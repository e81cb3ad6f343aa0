"""Ortaq's addresses and the empty view beside them."""

from __future__ import annotations

from benchmarks.scale.measuring import empty
from django.urls import include, path

urlpatterns = [path("bench/empty/", empty), path("", include("ortaq.config.urls"))]
