from __future__ import annotations

from django.urls import path

from ortaq.web.partners import views

urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/<slug:slug>/", views.partner, name="partner"),
    path("partners/<slug:slug>/edit/", views.edit, name="edit_partner"),
    path("partners/<slug:slug>/decide/<uuid:uuid>/", views.decide, name="settle_profile"),
    path("partners/<slug:slug>/reopen/<slug:attribute>/", views.reopen, name="reopen_profile"),
]
