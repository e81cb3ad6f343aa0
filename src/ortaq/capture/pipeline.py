"""Article → facts: prepare the text, find who is there, read what is said, check every quote."""

from __future__ import annotations

from ortaq.capture.checking.grounding import keep_grounded
from ortaq.capture.checking.paging import with_pages
from ortaq.capture.consulting.consult import consult
from ortaq.capture.ports import Reader
from ortaq.capture.readers.languages import choose_language, parts_of
from ortaq.capture.readers.parts import read
from ortaq.capture.reading.document import read_document
from ortaq.capture.reading.kazakh.latin_script import transcribe
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading

EXTRACTOR = "ortaq-rules/1"


def read_article(article: Article, *, index: NameIndex, lang: str = "auto", reader: Reader | None = None) -> Reading:
    """All facts of one article, each with its quotes; a pure function of its arguments.

    With a ``reader``, a language model is asked to choose where the rules are unsure and to propose what they missed.

    ``lang`` is ``auto`` or one of the languages read; raises UnsupportedLanguage otherwise. Whatever the text, no fact
    leaves without a quote that stands in it: what fails that test is listed under ``ungrounded``.
    """
    transcript = transcribe(article) if lang in ("auto", "kk") else None
    read_as = transcript.article if transcript else article
    document = read_document(read_as, lang=choose_language(read_as, lang))
    reading = read(document, index, parts_of)
    if transcript:
        reading = transcript.restored(reading)
    grounded = keep_grounded(reading, article.text, extractor=EXTRACTOR)
    if reader is not None:
        consulted = consult(grounded, article, reader)
        grounded = keep_grounded(consulted, article.text, extractor=consulted.extractor)
    return with_pages(grounded, article)
