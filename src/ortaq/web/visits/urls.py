from __future__ import annotations

from django.urls import path

from ortaq.web.visits import views

urlpatterns = [
    path("visits/", views.visits, name="visits"),
    path("visits/new/", views.new, name="new_visit"),
    path("visits/<slug:slug>/", views.visit, name="visit"),
    path("visits/<slug:slug>/edit/", views.edit, name="edit_visit"),
    path("visits/<slug:slug>/do/<slug:step>/", views.step, name="visit_step"),
    path("visits/<slug:slug>/people/<uuid:uuid>/take-off/", views.take_off, name="remove_participant"),
]
