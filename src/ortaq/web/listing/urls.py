from __future__ import annotations

from django.urls import path

from ortaq.web.listing import views

urlpatterns = [
    path("views/save/", views.save, name="save_view"),
    path("views/<uuid:uuid>/forget/", views.forget, name="forget_view"),
]
