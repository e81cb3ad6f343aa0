from __future__ import annotations

from django.urls import path

from ortaq.web.resolve import views

urlpatterns = [path("resolve/", views.resolve, name="resolve")]
