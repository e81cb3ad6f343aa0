from __future__ import annotations

from django.urls import path

from ortaq.web.discover import views

urlpatterns = [
    path("discover/", views.discover, name="discover"),
    path("discover/method/", views.method, name="discover_method"),
    path("discover/partners/", views.partners, name="discover_partners"),
    path("discover/partners/table.<slug:form>", views.partners_table, name="discover_partners_table"),
    path("discover/<str:key>/", views.institution, name="discover_institution"),
    path("discover/<str:key>/<slug:name>.svg", views.picture, name="discover_picture"),
    path("discover/<str:a>/<str:b>/", views.pair, name="discover_pair"),
    path("discover/<str:a>/<str:b>/areas.<slug:form>", views.areas, name="discover_areas"),
]
