"""Addresses of the pages."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("ortaq.web.home.urls")),
    path("", include("ortaq.web.entering.urls")),
    path("", include("ortaq.web.vetting.urls")),
    path("", include("ortaq.web.partners.urls")),
    path("", include("ortaq.web.advice.urls")),
    path("", include("ortaq.web.accounts.urls")),
    path("", include("ortaq.web.agreements.urls")),
    path("", include("ortaq.web.audit.urls")),
    path("", include("ortaq.web.identity.urls")),
    path("", include("ortaq.web.visits.urls")),
    path("", include("ortaq.web.units.urls")),
    path("", include("ortaq.web.people.urls")),
    path("", include("ortaq.web.press.urls")),
    path("", include("ortaq.web.proposals.urls")),
    path("", include("ortaq.web.followups.urls")),
    path("", include("ortaq.web.commitments.urls")),
    path("", include("ortaq.web.portal.urls")),
    path("", include("ortaq.web.projects.urls")),
    path("", include("ortaq.web.reminders.urls")),
    path("", include("ortaq.web.search.urls")),
    path("", include("ortaq.web.listing.urls")),
    path("", include("ortaq.web.resolve.urls")),
    path("", include("ortaq.web.sources.urls")),
    path("", include("ortaq.web.archives.urls")),
    path("", include("ortaq.web.imports.urls")),
    path("", include("ortaq.web.review.urls")),
    path("", include("ortaq.web.reports.urls")),
    path("", include("ortaq.web.discover.urls")),
    path("", include("ortaq.web.briefs.urls")),
    path("", include("ortaq.web.styleguide.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("account/", include("ortaq.web.account.urls")),
]
