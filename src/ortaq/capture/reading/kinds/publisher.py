"""Whose news it is: the body that publishes the article, as far as the article tells."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ortaq.capture.reading.document import BOILERPLATE, Zone
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import OrganizationFact

NOT_TELLING = frozenset({"www", "news", "en", "com", "org", "edu", "ac", "gov", "int", "net", "web", "english"})


def publisher_of(scene: Scene) -> str | None:
    """The id of the organization that signs the article, that it is said to come from, or whose web address it has."""
    article = scene.document.article
    if article.publisher:
        named = _called(scene, article.publisher)
        if named:
            return named
    return _signature(scene) or (_by_address(scene, article.url) if article.url else None)


def _called(scene: Scene, name: str) -> str | None:
    wanted = name.casefold()
    return next((org.id for org in scene.entities.organizations if wanted in _names(org)), None)


def _names(org: OrganizationFact) -> set[str]:
    names = (org.name, *org.aliases, *(span.text for span in org.mentions))
    return {name.casefold() for name in names}


def _signature(scene: Scene) -> str | None:
    """The organization named in the article's signature, a line of boilerplate."""
    for paragraph in reversed(scene.document.paragraphs):
        signs = paragraph.zone is Zone.BOILERPLATE and BOILERPLATE.fullmatch(paragraph.text)
        if signs and (found := scene.organizations(paragraph.start, paragraph.end)):
            return found[0]
    return None


def _by_address(scene: Scene, url: str) -> str | None:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    labels = {label for label in host.casefold().split(".") if len(label) > 2} - NOT_TELLING
    for org in scene.entities.organizations:
        if any(labels & _signs(name) for name in _names(org)):
            return org.id
    return None


def _signs(name: str) -> set[str]:
    """How an address may abbreviate a name: its words, its initials, it all in one."""
    words = [word for word in re.findall(r"\w+", name) if word not in ("of", "the", "and", "for", "university")]
    everything = re.findall(r"\w+", name)
    prefixes = {"".join(word[:n] for word in words) + "u" for n in (1, 2, 3)} if "university" in name else set()
    return {
        *words,
        *prefixes,
        "".join(everything),
        "".join(word[0] for word in everything if word not in ("of", "the", "and")),
    }
