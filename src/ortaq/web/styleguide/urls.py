from __future__ import annotations

from django.urls import path

from ortaq.web.styleguide import views

urlpatterns = [path("styleguide/", views.styleguide, name="styleguide")]
