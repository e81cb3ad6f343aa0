from __future__ import annotations

from django.urls import path

from ortaq.web.projects import views

urlpatterns = [
    path("projects/", views.projects, name="projects"),
    path("projects/new/", views.new, name="new_project"),
    path("projects/<slug:slug>/", views.project, name="project"),
    path("projects/<slug:slug>/edit/", views.edit, name="edit_project"),
    path("projects/<slug:slug>/do/<slug:step>/", views.step, name="project_step"),
]
