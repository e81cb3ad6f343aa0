"""Ask the model what it adds to a reading; without its help the reading stands as it is."""

from __future__ import annotations

from dataclasses import replace

from ortaq.capture.consulting.choosing import choose
from ortaq.capture.consulting.proposing import propose
from ortaq.capture.errors import NoAnswer
from ortaq.capture.ports import Reader
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading, Ungrounded

LONGEST_NAME = 60  # of an extractor


def consult(reading: Reading, article: Article, reader: Reader) -> Reading:
    """The reading with the model's choices and proposals, under an extractor that names it.

    A model that fails changes nothing but a line that says why, and leaves the extractor's name as it was: the text
    can be read with the model another time.
    """
    try:
        found = propose(choose(reading, article, reader), article, reader)
    except NoAnswer as error:
        why = Ungrounded(f"what {reader.model} would add", str(error))
        return replace(reading, ungrounded=(*reading.ungrounded, why))
    return replace(found, extractor=f"{reading.extractor}+{reader.model}"[:LONGEST_NAME])
