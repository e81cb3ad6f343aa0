from __future__ import annotations

from django.urls import path

from ortaq.web.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("people/<slug:slug>/edit/", views.edit, name="edit_person"),
]
