from __future__ import annotations

from django.urls import path

from ortaq.web.units import views

urlpatterns = [
    path("joint-units/", views.joint_units, name="joint_units"),
    path("joint-units/new/", views.new, name="new_joint_unit"),
    path("joint-units/<slug:slug>/", views.joint_unit, name="joint_unit"),
    path("joint-units/<slug:slug>/edit/", views.edit, name="edit_joint_unit"),
    path("joint-units/<slug:slug>/do/<slug:step>/", views.step, name="joint_unit_step"),
]
