from __future__ import annotations

from django.urls import path

from ortaq.web.agreements import views

urlpatterns = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/<slug:number>/", views.agreement, name="agreement"),
]
