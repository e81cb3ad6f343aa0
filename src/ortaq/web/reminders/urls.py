from __future__ import annotations

from django.urls import path

from ortaq.web.reminders import views

urlpatterns = [
    path("me/mails/", views.mail_choices, name="mail_choices"),
    path("me/calendar/new-address/", views.make_address, name="make_calendar_address"),
    path("me/calendar/revoke-address/", views.revoke_address, name="revoke_calendar_address"),
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
    path("visits/<slug:slug>/visit.ics", views.visit_calendar, name="visit_calendar"),
    path("mails/", views.mails, name="mails"),
    path("mails/stop/<str:token>/", views.stop, name="stop_mails"),
    path("mails/<uuid:uuid>/again/", views.again, name="send_mail_again"),
]
