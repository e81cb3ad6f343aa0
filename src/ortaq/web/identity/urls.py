from __future__ import annotations

from django.urls import path

from ortaq.web.identity import views

urlpatterns = [
    path("partners/<slug:slug>/merge/", views.merge_partner, name="merge_partner"),
    path("partners/<slug:slug>/apart/", views.part_partner, name="part_partner"),
    path("partners/<slug:slug>/different/", views.different_partner, name="different_partner"),
    path("people/<slug:slug>/merge/", views.merge_person, name="merge_person"),
    path("people/<slug:slug>/apart/", views.part_person, name="part_person"),
    path("people/<slug:slug>/different/", views.different_person, name="different_person"),
]
