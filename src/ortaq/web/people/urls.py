from __future__ import annotations

from django.urls import path

from ortaq.web.people import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<slug:slug>/", views.person, name="person"),
    path("people/<slug:slug>/do/<slug:step>/", views.step, name="person_step"),
    path("people/<slug:slug>/posts/<uuid:uuid>/", views.edit_post, name="edit_post"),
    path("people/<slug:slug>/posts/<uuid:uuid>/remove/", views.remove_post, name="remove_post"),
    path("people/<slug:slug>/names/<uuid:uuid>/remove/", views.remove_name, name="remove_person_name"),
    path("people/<slug:slug>/edit/", views.edit, name="edit_person"),
]
