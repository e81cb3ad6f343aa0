from __future__ import annotations

from django.urls import path

from ortaq.web.commitments import promised, views

urlpatterns = [
    path("agreements/<slug:number>/commitments/", promised.promised, name="agreement_commitments"),
    path("agreements/<slug:number>/commitments/do/<slug:step>/", promised.note, name="agreement_commitments_step"),
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/<uuid:uuid>/", views.commitment, name="commitment"),
    path("commitments/<uuid:uuid>/do/<slug:step>/", views.step, name="commitment_step"),
]
