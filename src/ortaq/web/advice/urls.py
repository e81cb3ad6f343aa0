from __future__ import annotations

from django.urls import path

from ortaq.web.advice import views

urlpatterns = [
    path("advice/<uuid:uuid>/", views.advice, name="advice"),
    path("partners/<slug:slug>/advice/", views.take, name="take_advice"),
    path("partners/<slug:slug>/advice/propose/", views.propose, name="propose_area"),
]
