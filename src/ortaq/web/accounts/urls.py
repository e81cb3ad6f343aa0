from __future__ import annotations

from django.urls import path

from ortaq.web.accounts import views

urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/units/", views.departments, name="departments"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("accounts/<int:pk>/close/", views.close, name="close_account"),
    path("accounts/<int:pk>/reopen/", views.reopen, name="reopen_account"),
    path("accounts/grants/<uuid:uuid>/revoke/", views.revoke, name="revoke_grant"),
]
