from __future__ import annotations

from django.urls import path

from ortaq.web.proposals import views

urlpatterns = [
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<slug:slug>/", views.proposal, name="proposal"),
    path("proposals/<slug:slug>/take-up/", views.take_up, name="take_up_proposal"),
    path("proposals/<slug:slug>/drop/", views.drop, name="drop_proposal"),
    path("follow-ups/<uuid:uuid>/done/", views.finish, name="finish_followup"),
    path("follow-ups/<uuid:uuid>/verified/", views.verify, name="verify_followup"),
]
