from __future__ import annotations

from django.urls import path

from ortaq.web.sources import views

urlpatterns = [
    path("sources/", views.inbox, name="sources"),
    path("sources/new/paste/", views.paste, name="source_paste"),
    path("sources/new/upload/", views.upload, name="source_upload"),
    path("sources/new/read/", views.read_waiting, name="sources_read"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("sources/<slug:slug>/read-again/", views.read_one_again, name="source_read_again"),
    path("sources/<slug:slug>/delete/", views.delete, name="source_delete"),
    path("sources/<slug:slug>/restore/", views.restore, name="source_restore"),
]
