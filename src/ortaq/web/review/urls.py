from __future__ import annotations

from django.urls import path

from ortaq.web.review import views

urlpatterns = [
    path("sources/<slug:slug>/review/", views.source_review, name="review"),
    path("sources/<slug:slug>/review/accept-all/", views.accept_all, name="review_accept_all"),
    path("sources/<slug:slug>/review/undo/", views.undo_many, name="review_undo_many"),
    path("sources/<slug:slug>/review/<int:pk>/accept/", views.accept, name="review_accept"),
    path("sources/<slug:slug>/review/<int:pk>/edit/", views.edit, name="review_edit"),
    path("sources/<slug:slug>/review/<int:pk>/reject/", views.reject, name="review_reject"),
    path("sources/<slug:slug>/review/<int:pk>/duplicate/", views.duplicate, name="review_duplicate"),
    path("sources/<slug:slug>/review/<int:pk>/part/", views.part, name="review_part"),
    path("sources/<slug:slug>/review/<int:pk>/undo/", views.undo, name="review_undo"),
]
