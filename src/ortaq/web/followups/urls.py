from __future__ import annotations

from django.urls import path

from ortaq.web.followups import about, views

urlpatterns = [
    path("follow-ups/about/<slug:kind>/<uuid:uuid>/", about.about, name="followups_about"),
    path("follow-ups/about/<slug:kind>/<uuid:uuid>/do/<slug:step>/", about.ask, name="followups_about_step"),
    path("follow-ups/", views.followups, name="followups"),
    path("follow-ups/<uuid:uuid>/", views.followup, name="followup"),
    path("follow-ups/<uuid:uuid>/do/<slug:step>/", views.step, name="followup_step"),
]
