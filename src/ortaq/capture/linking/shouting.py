"""Lines in capitals: there only names that the rest of the text has are found again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ortaq.capture.linking.grammar import shouted
from ortaq.capture.linking.names import Name
from ortaq.capture.reading.document import Document

LEAST = 5


def shouted_names(document: Document, names: Sequence[Name]) -> Iterator[Name]:
    """The names of the text that a line in capitals repeats."""
    by_text = {name.text.casefold(): name for name in names if len(name.text) >= LEAST}
    known = "|".join(re.escape(text) for text in sorted(by_text, key=len, reverse=True))
    for sentence in document.sentences:
        if not known or not shouted(sentence.text):
            continue
        for match in re.finditer(rf"(?<!\w)(?:{known})(?!\w)", sentence.text, re.IGNORECASE):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            name = by_text.get(match.group().casefold())
            if name is not None:
                yield replace(name, start=start, end=end, text=document.text[start:end], ids=(), of=name.start)
