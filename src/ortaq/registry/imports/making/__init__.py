"""What a row of each kind of table becomes, through the operations of the nouns."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortaq.registry.imports.making.agreements import make_agreement
from ortaq.registry.imports.making.contacts import make_contact
from ortaq.registry.imports.making.outcome import Outcome, Saying
from ortaq.registry.imports.making.partners import make_partner
from ortaq.registry.imports.making.visits import make_visit
from ortaq.registry.imports.models import ImportKind

MAKERS: Mapping[str, Callable[[Saying], Outcome]] = {
    ImportKind.PARTNERS: make_partner,
    ImportKind.AGREEMENTS: make_agreement,
    ImportKind.CONTACTS: make_contact,
    ImportKind.VISITS: make_visit,
}

__all__ = ["MAKERS", "Outcome", "Saying"]
