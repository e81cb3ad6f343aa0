"""A row of a table of partners: an organization and our tie with it."""

from __future__ import annotations

from typing import Any

from ortaq.registry.imports.making.outcome import Outcome, Saying
from ortaq.registry.organizations.editing import edit_organization
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import add_names
from ortaq.registry.partnerships.holding import hold_partnership
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.organizations import NameKind

# By field of the table, the column of the record; filled only where the record says nothing.
FILLED = {"country": "country", "city": "city", "website": "website"}


def make_partner(say: Saying) -> Outcome:
    """The partnership; what the record of the partner lacks is filled in, what it says already stays."""
    (partner,) = say.organizations("name")
    partner.refresh_from_db()  # another row of the table may have told of it
    learned = _complete(partner, say)
    _tie, new = hold_partnership(
        a=say.ours, b=partner, stage=say.text("stage"), tier=say.text("tier"), note=say.text("note"), by=say.by
    )
    return Outcome(partner, new or learned)


def _complete(partner: Organization, say: Saying) -> bool:
    values: dict[str, Any] = {
        column: say.text(field) for field, column in FILLED.items() if say.text(field) and not getattr(partner, column)
    }
    if say.text("kind") and partner.type == "other":
        values["type"] = say.text("kind")
    others = [words.Name(name, None, NameKind.ALIAS) for name in say.values.get("other_names") or []]
    before = (partner.version, partner.names.count())
    if values:
        partner = edit_organization(organization=partner, by=say.by, **values)
    add_names(organization=partner, names=others, by=say.by)
    return (partner.version, partner.names.count()) != before
