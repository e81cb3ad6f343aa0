from __future__ import annotations

from django.urls import path

from ortaq.web.agreements import proposing, views

urlpatterns = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/new/", proposing.propose, name="propose_agreement"),
    path("agreements/<slug:number>/", views.agreement, name="agreement"),
    path("agreements/<slug:number>/edit/", proposing.edit, name="edit_agreement"),
    path("agreements/<slug:number>/suspend/", proposing.suspend, name="suspend_agreement"),
    path("agreements/<slug:number>/files/<uuid:uuid>/", views.download, name="agreement_download"),
    path("agreements/<slug:number>/files/<uuid:uuid>/remove/", views.remove_file, name="remove_agreement_file"),
    path(
        "agreements/<slug:number>/signatures/<uuid:uuid>/take-back/",
        views.take_back_signature,
        name="take_back_signature",
    ),
    path("agreements/<slug:number>/changes/<uuid:uuid>/take-back/", views.take_back_change, name="take_back_change"),
    *(
        path(f"agreements/<slug:number>/{name}/", view, name=f"agreement_{name}")
        for name, view in views.STEP_VIEWS.items()
    ),
]
