from __future__ import annotations

from django.urls import path

from ortaq.web.vetting import views

urlpatterns = [
    path("partners/vetting/", views.queue, name="vetting"),
    path("partners/<slug:slug>/vet/", views.vet, name="vet_partner"),
    path("partners/<slug:slug>/vet/recognize/", views.recognize, name="recognize_partner"),
    path("partners/<slug:slug>/vet/verify/", views.verify, name="verify_partner"),
    path("partners/<slug:slug>/vet/doubt/", views.doubt, name="doubt_partner"),
]
