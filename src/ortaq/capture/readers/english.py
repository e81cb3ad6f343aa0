"""The order of reading an English article: who, then what happened, then what each fact kind says."""

from __future__ import annotations

from ortaq.capture.linking.organizations import find_organizations
from ortaq.capture.linking.people import find_people
from ortaq.capture.reading.dates import find_dates
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.facts import read_facts
from ortaq.capture.reading.places import find_places
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import Reading


def read(document: Document, index: NameIndex) -> Reading:
    """All facts of one article; spans are checked afterwards by the pipeline."""
    organizations = find_organizations(document, index)
    entities = Entities(
        organizations=organizations,
        people=find_people(document, organizations),
        dates=find_dates(document),
        places=find_places(document, index, organizations),
    )
    return read_facts(document, entities)
