from __future__ import annotations

from django.urls import path

from ortaq.web.briefs import views

urlpatterns = [
    path("briefs/", views.briefs, name="briefs"),
    path("briefs/make/", views.make, name="make_brief"),
    path("briefs/<uuid:uuid>/", views.brief, name="brief"),
    path("briefs/<uuid:uuid>/file.<slug:form>", views.file, name="brief_file"),
]
