from __future__ import annotations

from django.urls import path

from ortaq.web.visits import views

urlpatterns = [
    path("visits/", views.visits, name="visits"),
    path("visits/<slug:slug>/", views.visit, name="visit"),
]
