from __future__ import annotations

from django.urls import path

from ortaq.web.audit import views

urlpatterns = [
    path("history/<slug:kind>/<uuid:uuid>/", views.history, name="history"),
    path("history/<slug:kind>/<uuid:uuid>/table.<slug:format>", views.history_table, name="history_table"),
    path("history/<slug:kind>/<uuid:uuid>/restore/<int:version>/", views.restore, name="restore_version"),
    path("audit/", views.trail, name="audit"),
    path("audit/table.<slug:format>", views.trail_table, name="audit_table"),
]
