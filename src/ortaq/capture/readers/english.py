"""The order of reading an English article: who, then what happened, then what each fact kind says."""

from __future__ import annotations

from ortaq.capture.linking.organizations import find_organizations
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.facts import read_facts
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import Reading


def read(document: Document, index: NameIndex) -> Reading:
    """All facts of one article; spans are checked afterwards by the pipeline."""
    organizations = find_organizations(document, index)
    return read_facts(document, Entities(organizations=organizations))
