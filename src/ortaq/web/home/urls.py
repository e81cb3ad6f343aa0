from __future__ import annotations

from django.urls import path

from ortaq.web.home import views

urlpatterns = [path("", views.home, name="home")]
