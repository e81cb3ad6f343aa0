from __future__ import annotations

from django.urls import path

from ortaq.web.partners import numberviews, pageviews, publicviews, views

urlpatterns = [
    path("partners/", views.partners, name="partners"),
    path("partners/map/", views.partners_map, name="partners_map"),
    path("partners/<slug:slug>/", views.partner, name="partner"),
    path("partners/<slug:slug>/joint/", pageviews.joint, name="partner_joint"),
    path("partners/<slug:slug>/life/", pageviews.life, name="partner_life"),
    path("partners/<slug:slug>/numbers/", numberviews.numbers, name="partner_numbers"),
    path("partners/<slug:slug>/numbers.csv", numberviews.numbers_csv, name="partner_numbers_csv"),
    path("partners/<slug:slug>/numbers/do/<slug:step>/", numberviews.numbers_step, name="partner_numbers_step"),
    path("partners/<slug:slug>/numbers/<uuid:uuid>/remove/", numberviews.remove_number, name="remove_number"),
    path("partners/<slug:slug>/outcomes/", pageviews.outcomes, name="partner_outcomes"),
    path("partners/<slug:slug>/outcomes/do/<slug:step>/", pageviews.outcomes_step, name="partner_outcomes_step"),
    path("partners/<slug:slug>/people/", pageviews.people, name="partner_people"),
    path("partners/<slug:slug>/people/do/<slug:step>/", pageviews.people_step, name="partner_people_step"),
    path("partners/<slug:slug>/people/<uuid:uuid>/<slug:step>/", pageviews.move_contact, name="move_contact"),
    path("partners/<slug:slug>/record/", pageviews.record, name="partner_record"),
    path("partners/<slug:slug>/record/do/<slug:step>/", pageviews.record_step, name="partner_record_step"),
    path("partners/<slug:slug>/timeline/", pageviews.timeline, name="partner_timeline"),
    path("partners/<slug:slug>/names/<uuid:uuid>/remove/", pageviews.remove_name, name="remove_name"),
    path("partners/<slug:slug>/identifiers/<uuid:uuid>/remove/", pageviews.remove_identifier, name="remove_identifier"),
    path("partners/<slug:slug>/relations/<uuid:uuid>/remove/", pageviews.end_relation, name="end_relation"),
    path("partners/<slug:slug>/units/<uuid:uuid>/<slug:step>/", pageviews.move_unit, name="move_unit"),
    path("partners/<slug:slug>/public/", publicviews.public, name="partner_public"),
    path("partners/<slug:slug>/public/do/<slug:step>/", publicviews.public_step, name="partner_public_step"),
    path(
        "partners/<slug:slug>/public/<slug:kind>/<uuid:uuid>/<slug:step>/", publicviews.move_public, name="move_public"
    ),
    path("partners/<slug:slug>/edit/", views.edit, name="edit_partner"),
    path("partners/<slug:slug>/decide/<uuid:uuid>/", views.decide, name="settle_profile"),
    path("partners/<slug:slug>/reopen/<slug:attribute>/", views.reopen, name="reopen_profile"),
]
