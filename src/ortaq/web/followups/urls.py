from __future__ import annotations

from django.urls import path

from ortaq.web.followups import views

urlpatterns = [
    path("follow-ups/", views.followups, name="followups"),
    path("follow-ups/<uuid:uuid>/", views.followup, name="followup"),
    path("follow-ups/<uuid:uuid>/do/<slug:step>/", views.step, name="followup_step"),
]
