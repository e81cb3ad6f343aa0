"""What stands around each public page: its name, its other languages, the way to the others, what machines read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ortaq.exchange.structured import Thing, json_ld, university
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.web.components import Text
from ortaq.web.portal.languages import LANGUAGES, LOCALES, NAMES, TAGS
from ortaq.web.portal.names import Name, PublicNames

ROOMS: tuple[tuple[str, Text], ...] = (
    ("public_partners", pgettext_lazy("room", "Partners")),
    ("public_units", pgettext_lazy("room", "Joint units")),
    ("public_agreements", pgettext_lazy("room", "Agreements")),
    ("public_news", pgettext_lazy("public room", "News")),
    ("public_events", pgettext_lazy("public room", "Events")),
)


@dataclass(frozen=True)
class Link:
    """``tag`` is a language tag, "" where there is nothing to say of it."""

    text: Text
    address: str
    here: bool = False
    tag: str = ""


class Office:
    """Our university as the public meets it, and what it calls the bodies of a page; made once for each page."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._names = PublicNames(language)

    @cached_property
    def body(self) -> Organization | None:
        return our_organization()

    @cached_property
    def name(self) -> Name:
        return self._names.of(self.body) if self.body else Name(_("Our university"))

    def names(self, bodies: Iterable[Organization]) -> PublicNames:
        """Their names, and our own with them."""
        self._names.learn([*bodies, *([self.body] if self.body else [])])
        return self._names

    def thing(self) -> Thing:
        """As schema.org describes it."""
        body = self.body
        return university(
            name=self.name.text,
            names=[body.name] if body else (),
            url=absolute(reverse("public_home", args=[self.language])),
            ror=settings.OUR_ROR,
            website=body.website if body else "",
            city=body.city if body else "",
            country=body.country if body else "",
        )


@dataclass(frozen=True)
class Frame:
    """``room`` is the name of the address, ``values`` its parts but the language. ``things`` are told to machines."""

    office: Office
    room: str
    title: str
    description: str
    values: dict[str, Any] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()
    kind: str = "website"
    image: str = ""

    @property
    def language(self) -> str:
        return self.office.language

    @property
    def tag(self) -> str:
        return TAGS[self.language]

    @property
    def address(self) -> str:
        """The page's own address, with the host."""
        return absolute(address_in(self.language, self.room, self.values))

    @property
    def languages(self) -> list[Link]:
        """This page in each language, by the language's own name."""
        return [
            Link(NAMES[LANGUAGES[code]], address_in(code, self.room, self.values), code == self.language, TAGS[code])
            for code in LANGUAGES
        ]

    @property
    def alternates(self) -> list[tuple[str, str]]:
        return [(link.tag, absolute(link.address)) for link in self.languages]

    @property
    def default(self) -> str:
        """For who reads none of the four."""
        return absolute(address_in("en", self.room, self.values))

    @property
    def rooms(self) -> list[Link]:
        found = [(name, reverse(name, args=[self.language]), label) for name, label in ROOMS]
        own = address_in(self.language, self.room, self.values)
        return [Link(label, address, own.startswith(address)) for _name, address, label in found]

    @property
    def home(self) -> str:
        return reverse("public_home", args=[self.language])

    @property
    def locale(self) -> str:
        return LOCALES[self.language]

    @property
    def other_locales(self) -> list[str]:
        return [locale for code, locale in LOCALES.items() if code != self.language]

    @property
    def scripts(self) -> list[SafeString]:
        return [mark_safe(json_ld(thing)) for thing in self.things]  # noqa: S308  json_ld escapes what ends a script


def absolute(address: str) -> str:
    """With the host under which people open the site (ORTAQ_ADDRESS), never the one that a request names."""
    return f"{settings.SITE_ADDRESS}{address}"


def address_in(language: str, name: str, values: dict[str, Any]) -> str:
    return reverse(name, kwargs={"language": language, **values})


def show(request: HttpRequest, template: str, frame: Frame, page: object) -> HttpResponse:
    """The page in its frame."""
    return render(request, template, {"frame": frame, "page": page, "feeds": feeds(frame.language)})


def feeds(language: str) -> list[tuple[str, str, str]]:
    """(media type, title, address) of what programs subscribe to."""
    atom, rss = reverse("public_atom", args=[language]), reverse("public_rss", args=[language])
    return [
        ("application/atom+xml", _("News, as Atom feed"), atom),
        ("application/rss+xml", _("News, as RSS feed"), rss),
        ("text/calendar", _("Events, for calendar programs"), reverse("public_calendar", args=[language])),
    ]
