from __future__ import annotations

from django.urls import path

from ortaq.web.entering import views

urlpatterns = [
    path("suggest/partners/", views.suggested_partners, name="suggested_partners"),
    path("partners/new/", views.new_partner, name="new_partner"),
    path("people/new/", views.new_person, name="new_person"),
]
