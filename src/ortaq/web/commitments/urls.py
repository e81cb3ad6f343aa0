from __future__ import annotations

from django.urls import path

from ortaq.web.commitments import views

urlpatterns = [
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/<uuid:uuid>/", views.commitment, name="commitment"),
    path("commitments/<uuid:uuid>/do/<slug:step>/", views.step, name="commitment_step"),
]
