"""What the list of packs shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.briefs.models import Brief
from ortaq.registry.briefs.queries import briefs_for
from ortaq.web.briefing.rendering import FORMATS
from ortaq.web.components import Column, Empty, Table, Value
from ortaq.web.dates import long_day
from ortaq.web.lists import with_filter
from ortaq.web.pack_menu import LANGUAGES

ROWS = 50


@dataclass(frozen=True)
class BriefsPage:
    """``about`` is the name of the organization that the list is narrowed to."""

    table: Table
    page: Page[Any]
    about: str
    empty: Empty


def briefs_page(query: QueryDict, *, reader: User) -> BriefsPage:
    """The packs that the reader may open, newest first."""
    _filter, organization = with_filter(query)
    page = Paginator(briefs_for(reader, organization), ROWS).get_page(query.get("page"))
    columns = (
        Column(_("Briefing pack")),
        Column(pgettext("column of a pack", "made")),
        Column(pgettext("column of a pack", "by")),
        Column(pgettext("column of a pack", "language")),
        *(Column(form.upper()) for form in FORMATS if form != "html"),
    )
    return BriefsPage(
        table=Table(columns, tuple(_row(brief) for brief in page.object_list)),
        page=page,
        about=organization.name if organization else "",
        empty=Empty(
            _("No packs yet. Open a partner or a visit and choose “Make briefing pack”."),
            _("To the partners"),
            reverse("partners"),
        ),
    )


def _row(brief: Brief) -> tuple[Value, ...]:
    visit = str(brief.engagement) if brief.engagement else ""
    files = (Value(form.upper(), reverse("brief_file", args=[brief.uuid, form])) for form in FORMATS if form != "html")
    return (
        Value(brief.title, reverse("brief", args=[brief.uuid]), brief.language, visit),
        Value(long_day(timezone.localdate(brief.made_at)), cell=timezone.localdate(brief.made_at)),
        Value(str(brief.made_by or _("command line"))),
        Value(dict(LANGUAGES)[brief.language], language=brief.language),
        *files,
    )
