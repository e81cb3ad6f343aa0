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
    path("public/<language:language>/news/", views.news_list, name="public_news"),
    path("public/<language:language>/news/page/<int:number>/", views.news_list, name="public_news_more"),
    path("public/<language:language>/news/feed.atom", views.atom, name="public_atom"),
    path("public/<language:language>/news/feed.rss", views.rss, name="public_rss"),
    path("public/<language:language>/news/<slug:slug>/", views.news_item, name="public_news_item"),
    path("public/photos/<uuid:uuid>/<int:width>.jpg", views.photo, name="public_photo"),
    path("sitemap.xml", views.sitemap, name="public_sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
