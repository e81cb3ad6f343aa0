from __future__ import annotations

from django.urls import path

from ortaq.web.archives import views

urlpatterns = [
    path("archives/", views.archive_list, name="archives"),
    path("archives/address/", views.bring, name="archive_address"),
    path("archives/<uuid:uuid>/", views.archive, name="archive"),
    path("archives/<uuid:uuid>/work/", views.work, name="archive_work"),
    path("archives/<uuid:uuid>/report.csv", views.report, name="archive_report"),
    path("archives/<uuid:uuid>/<int:position>/again/", views.again, name="archive_item_again"),
]
