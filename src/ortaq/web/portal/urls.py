from __future__ import annotations

from django.urls import path, register_converter

from ortaq.web.portal import views
from ortaq.web.portal.languages import LanguageConverter

register_converter(LanguageConverter, "language")

urlpatterns = [
    path("public/", views.door, name="public"),
    path("public/<language:language>/", views.home, name="public_home"),
    path("public/<language:language>/partners/", views.partners, name="public_partners"),
    path("public/<language:language>/partners/<slug:slug>/", views.partner, name="public_partner"),
    path("public/<language:language>/joint-units/", views.units, name="public_units"),
    path("public/<language:language>/agreements/", views.agreements, name="public_agreements"),
    path("public/<language:language>/events/", views.events, name="public_events"),
    path("public/<language:language>/events.ics", views.calendar, name="public_calendar"),
    path("sitemap.xml", views.sitemap, name="public_sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
