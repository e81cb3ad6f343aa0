"""What a reviewer's choice teaches: which body the names of a text mean."""

from __future__ import annotations

from ortaq.registry.audit import operations as audit
from ortaq.registry.organizations.models import Organization
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.review.models import NameJudgement
from ortaq.resolution.normalize.initials import looks_like_acronym

LONGEST = 500
# How the lists write the ids of bodies, by scheme, the better first.
LISTED = {"ror": "https://ror.org/", "starter": "starter:"}


def remember_names(decision: Decision, record: Organization) -> None:
    """Keep that the names mean ``record``, where the reviewer chose it; that none of the lists' bodies is meant, where
    the choice was "new". Acronyms are not kept: the next text may mean another body by them."""
    meant = "" if decision.choice == "new" else listed_id(record)
    if not decision.choice or (not meant and decision.choice != "new"):
        return
    for text in _names(decision):
        audit.add(
            NameJudgement(text=text, organization_id=meant, fact=decision.fact, by=decision.by),
            action="judge_name",
            by=decision.by,
        )


def listed_id(record: Organization) -> str:
    """The id by which the lists of names know the body; empty when they do not."""
    ids = {identifier.scheme: identifier.value for identifier in record.identifiers.all()}
    return next((prefix + ids[scheme] for scheme, prefix in LISTED.items() if scheme in ids), "")


def _names(decision: Decision) -> list[str]:
    spans = decision.payload.get("mentions") or ()
    texts = dict.fromkeys(" ".join(span["text"].split()) for span in spans)
    return [text for text in texts if 2 < len(text) <= LONGEST and not looks_like_acronym(text)]
