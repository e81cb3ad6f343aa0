"""Articles for tests, with who is who marked in the text.

``[o1:KazNU]``, ``[p1@o1:Anna Lee]``, ``[d:2024-05-02|2 May]``, ``[l:Almaty]``.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ortaq.capture.reading.document import Document, read_document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.facts import read_facts
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import DateFact, OrganizationFact, PersonFact, PlaceFact, Reading
from ortaq.vocabulary.spans import Span

MARK = re.compile(r"\[(?P<kind>[opld])(?P<number>\d*)(?:@(?P<of>o\d+))?:(?:(?P<value>[\d/-]+)\|)?(?P<name>[^\]]+)\]")


def read(marked: str, *, date: str | None = None, url: str | None = None) -> Reading:
    """The facts of a marked article."""
    document, entities = prepare(marked, date=date, url=url)
    return read_facts(document, entities)


def prepare(marked: str, *, date: str | None = None, url: str | None = None) -> tuple[Document, Entities]:
    """The document without its marks, and the entities that they name."""
    text, spans, posts, values = "", defaultdict(list), {}, {}
    last = 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        key = match["kind"] + (match["number"] or match["name"])
        start = len(text)
        text += match["name"]
        spans[key].append((start, len(text)))
        posts[key], values[key] = match["of"] or posts.get(key), match["value"]
        last = match.end()
    text += marked[last:]
    found = {key: tuple(Span.of(text, *at) for at in places) for key, places in spans.items()}
    entities = Entities(
        organizations=tuple(
            OrganizationFact(id=k, name=v[0].text, mentions=v) for k, v in found.items() if k[0] == "o"
        ),
        people=tuple(
            PersonFact(id=k, name=v[0].text, organization=posts[k], mentions=v) for k, v in found.items() if k[0] == "p"
        ),
        dates=tuple(DateFact(id=k, value=values[k] or "", mentions=v) for k, v in found.items() if k[0] == "d"),
        places=tuple(PlaceFact(id=k, name=v[0].text, mentions=v) for k, v in found.items() if k[0] == "l"),
    )
    title = text.partition("\n")[0] if "\n" in text else None
    return read_document(Article(id="t", text=text, title=title, date=date, url=url), lang="en"), entities
