"""What sort of body it is: by the head word of its name, else by what the register says."""

from __future__ import annotations

from collections.abc import Sequence

from ortaq.capture.linking.bodies import full_forms, standing_of
from ortaq.capture.linking.forms import Form
from ortaq.capture.linking.name_words import NameWords, plain_word
from ortaq.capture.linking.names import Standing
from ortaq.vocabulary.facts import OrganizationType
from ortaq.vocabulary.organizations import Organization

# The register's types in the order in which they decide.
OF_REGISTER = {
    "education": OrganizationType.UNIVERSITY,
    "company": OrganizationType.COMPANY,
    "government": OrganizationType.GOVERNMENT,
    "facility": OrganizationType.RESEARCH_INSTITUTE,
    "nonprofit": OrganizationType.ASSOCIATION,
    "healthcare": OrganizationType.OTHER,
    "archive": OrganizationType.OTHER,
    "funder": OrganizationType.FOUNDATION,
}


def type_of(group: Sequence[Form], body: Organization | None, words: NameWords) -> OrganizationType:
    """The type of one body."""
    told = next((form.first.type for form in full_forms(group) if form.first.type), None)
    listed = next((OF_REGISTER[kind] for kind in OF_REGISTER if body and kind in body.types), None)
    if listed is None and told is OrganizationType.UNIVERSITY_UNIT and _public(group, words):
        return OrganizationType.GOVERNMENT
    if listed is None and told in _OFTEN_PARTS and standing_of(group) is Standing.PART:
        return OrganizationType.UNIVERSITY_UNIT
    if listed is None:
        return told or OrganizationType.OTHER
    if told is None or (listed is OrganizationType.UNIVERSITY and told in _CALLED_OTHERWISE):
        return listed
    return told


def _public(group: Sequence[Form], words: NameWords) -> bool:
    """A department or committee of a state, a province or a town."""
    return any(plain_word(word) in words.set("public") for form in full_forms(group) for word in form.text.split())


# What an institute or school without a name of its own is.
_OFTEN_PARTS = (OrganizationType.RESEARCH_INSTITUTE, OrganizationType.SCHOOL)
# Universities that call themselves otherwise.
_CALLED_OTHERWISE = (OrganizationType.RESEARCH_INSTITUTE, OrganizationType.UNIVERSITY_UNIT, OrganizationType.SCHOOL)
