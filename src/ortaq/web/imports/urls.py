from __future__ import annotations

from django.urls import path

from ortaq.web.imports import views

urlpatterns = [
    path("imports/", views.import_list, name="imports"),
    path("imports/bring/", views.bring, name="import_bring"),
    path("imports/template/<str:kind>.<str:format>", views.template, name="import_template"),
    path("imports/<uuid:uuid>/", views.batch, name="import"),
    path("imports/<uuid:uuid>/columns/", views.columns, name="import_columns"),
    path("imports/<uuid:uuid>/names/", views.names, name="import_names"),
    path("imports/<uuid:uuid>/record/", views.record, name="import_record"),
    path("imports/<uuid:uuid>/work/", views.work, name="import_work"),
    path("imports/<uuid:uuid>/undo/", views.undo, name="import_undo"),
    path("imports/<uuid:uuid>/drop/", views.drop, name="import_drop"),
    path("imports/<uuid:uuid>/returned.<str:format>", views.returned, name="import_returned"),
]
