from __future__ import annotations

from django.urls import path

from ortaq.web.proposals import views

urlpatterns = [
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<slug:slug>/", views.proposal, name="proposal"),
    path("proposals/<slug:slug>/do/<slug:step>/", views.step, name="proposal_step"),
]
