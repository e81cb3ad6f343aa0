from __future__ import annotations

from django.urls import path

from ortaq.web.press import about, drafting, photos, views

urlpatterns = [
    path("press/", views.press, name="press"),
    path("press/new/", views.new, name="new_news"),
    path("press/paste/", views.paste, name="news_paste"),
    path("press/draft/<slug:slug>/", drafting.draft, name="draft_news"),
    path("press/<slug:slug>/", views.item, name="news_item"),
    path("press/<slug:slug>/do/<slug:step>/", views.step, name="news_step"),
    path("press/<slug:slug>/about/", about.about, name="news_about"),
    path("press/<slug:slug>/about/<uuid:uuid>/remove/", about.detach, name="news_detach"),
    path("press/<slug:slug>/text/<slug:language>/", views.text, name="news_text"),
    path("press/<slug:slug>/text/<slug:language>/remove/", views.remove_text, name="remove_news_text"),
    path("press/<slug:slug>/preview/<slug:language>/", views.preview, name="news_preview"),
    path("press/<slug:slug>/photos/<uuid:uuid>/", photos.photo, name="news_photo"),
    path("press/<slug:slug>/photos/<uuid:uuid>/remove/", photos.remove, name="remove_news_photo"),
    path("press/<slug:slug>/photos/<uuid:uuid>/<int:width>.jpg", photos.photo_file, name="news_photo_file"),
]
