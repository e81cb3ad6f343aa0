"""The reader's words for what review shows. A new value of the vocabulary needs its word here; a test walks them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as p

from ortaq.web.components import Text

HEADINGS: Mapping[str, Text] = {
    "organization": p("group of facts", "Organizations"),
    "person": p("group of facts", "People"),
    "event": p("group of facts", "Visits and events"),
    "agreement": p("group of facts", "Agreements"),
    "joint_unit": p("group of facts", "Joint units"),
    "proposal": p("group of facts", "Proposals"),
    "profile_fact": p("group of facts", "About organizations"),
    "link": p("group of facts", "Ties between organizations"),
    "date": p("group of facts", "Dates"),
    "place": p("group of facts", "Places"),
}

LABELS: Mapping[str, Text] = {
    "name": p("field of a fact", "Name"),
    "aliases": p("field of a fact", "Further names, one per line"),
    "type": p("field of a fact", "Kind"),
    "kind": p("field of a fact", "Kind"),
    "country": p("field of a fact", "Country code"),
    "role": p("field of a fact", "Part in the event"),
    "side": p("field of a fact", "Side"),
    "title": p("field of a fact: post of a person", "Post"),
    "organisation": p("field of a fact", "Organization"),
    "main": p("field of a fact", "The main event of the text"),
    "date": p("field of a fact", "Date"),
    "place": p("field of a fact", "Place"),
    "host": p("field of a fact", "Host"),
    "guests": p("field of a fact", "Guests"),
    "modality": p("field of a fact", "How real"),
    "status": p("field of a fact", "State"),
    "parties": p("field of a fact", "Parties"),
    "topic": p("field of a fact", "Subject matter"),
    "by": p("field of a fact", "Said by"),
    "text": p("field of a fact", "What is proposed"),
    "subject": p("field of a fact", "About"),
    "attribute": p("field of a fact", "What"),
    "value": p("field of a fact", "Value"),
    "a": p("field of a fact", "One organization"),
    "b": p("field of a fact", "Other organization"),
}

MODALITY: Mapping[str, Text] = {
    "done": p("modality", "took place"),
    "planned": p("modality", "planned"),
    "discussed": p("modality", "discussed"),
    "reported": p("modality", "reported"),
}

AGREEMENT_STATUS: Mapping[str, Text] = {
    "signed": p("agreement in an article", "signed"),
    "existing": p("agreement in an article", "existing"),
    "renewed": p("agreement in an article", "renewed"),
    "planned": p("agreement in an article", "planned"),
}

UNIT_STATUS: Mapping[str, Text] = {
    "existing": p("joint unit in an article", "exists"),
    "opened": p("joint unit in an article", "opened"),
    "agreed": p("joint unit in an article", "agreed"),
    "proposed": p("joint unit in an article", "only proposed"),
}

LINK_KIND: Mapping[str, Text] = {
    "agreement": p("tie between organizations", "agreement"),
    "joint_unit": p("tie between organizations", "joint unit"),
    "exchange": p("tie between organizations", "exchange"),
    "partnership": p("tie between organizations", "partnership"),
    "parent": p("tie between organizations", "part of"),
    "membership": p("tie between organizations", "member of"),
}

LINK_STATUS: Mapping[str, Text] = {
    "existing": p("tie between organizations", "existing"),
    "new": p("tie between organizations", "new"),
    "prospective": p("tie between organizations", "prospective"),
}

REASONS: Mapping[str, Text] = {
    "not-said": _("The text does not say this"),
    "wrong-value": _("A value is wrong"),
    "wrong-subject": _("It is about somebody else"),
    "not-done": _("Only planned or discussed"),
    "not-a-name": _("This names no organization or person"),
    "unimportant": _("True, but of no use here"),
    "other": _("Another reason"),
}

STATES: Mapping[str, Text] = {
    "proposed": p("state of a fact", "waits"),
    "accepted": p("state of a fact", "accepted"),
    "edited": p("state of a fact", "accepted with changes"),
    "rejected": p("state of a fact", "rejected"),
    "duplicate": p("state of a fact", "a repetition"),
    "superseded": p("state of a fact", "replaced by a newer reading"),
}

STANDINGS: Mapping[str, tuple[Text, str]] = {
    "sure": (p("how sure a fact is", "sure"), "●"),
    "look": (p("how sure a fact is", "to look at"), "◐"),
    "doubtful": (p("how sure a fact is", "doubtful"), "○"),
}

# Which words of ortaq.web.words or of this module stand for the values of a field, by kind of fact.
CHOICES: Mapping[tuple[str, str], str | Mapping[str, Text]] = {
    ("organization", "type"): "organization_type",
    ("organization", "role"): "side",
    ("person", "side"): "side",
    ("event", "type"): "visit_kind",
    ("event", "modality"): MODALITY,
    ("agreement", "kind"): "agreement_kind",
    ("agreement", "status"): AGREEMENT_STATUS,
    ("joint_unit", "kind"): "unit_kind",
    ("joint_unit", "status"): UNIT_STATUS,
    ("proposal", "kind"): "proposal_kind",
    ("profile_fact", "attribute"): "attribute",
    ("link", "kind"): LINK_KIND,
    ("link", "status"): LINK_STATUS,
}


def words_of(kind: str, key: str) -> Mapping[str, Text]:
    """The words for the values that a field of a kind of fact may have."""
    from ortaq.web.words import WORDS

    chosen = CHOICES[kind, key]
    return WORDS[chosen] if isinstance(chosen, str) else chosen


def word(kind: str, key: str, value: object) -> str:
    """The word for one value; a value without one is shown as it is."""
    return str(words_of(kind, key).get(str(value)) or str(value).replace("_", " "))
