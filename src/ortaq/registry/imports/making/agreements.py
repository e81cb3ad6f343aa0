"""A row of a table of agreements: on record as reported, never in effect by that alone."""

from __future__ import annotations

from ortaq.registry.agreements.models import Agreement, Party
from ortaq.registry.agreements.operations import record_agreement
from ortaq.registry.agreements.terms import Terms
from ortaq.registry.imports.fields import comparable
from ortaq.registry.imports.making.outcome import Outcome, Saying
from ortaq.registry.organizations.models import Organization


def make_agreement(say: Saying) -> Outcome:
    """The agreement; one with our number, or of the same kind, day, parties and title, is on record already."""
    partners = say.organizations("partner")
    parties = [say.ours, *partners]
    title = say.text("title") or " – ".join(body.name for body in parties)
    known = _known(say, parties, title)
    if known is not None:
        return Outcome(known, new=False)
    numbers = {say.ours.pk: say.text("number")}
    if len(partners) == 1:
        numbers[partners[0].pk] = say.text("partner_number")
    terms = Terms(
        title=title[:500],
        kind=_kind(say),
        purpose=say.text("purpose"),
        start=say.day("start"),
        end=say.day("end"),
        open_ended=say.text("end") == "open",
        auto_renewal_months=say.values.get("renewal"),
        languages=tuple(say.values.get("languages") or ()),
        fields=tuple(say.values.get("fields") or ()),
    )
    made = record_agreement(
        terms=terms, parties=parties, signed=say.text("signed"), unit=say.unit, numbers=numbers, by=say.by,
        action="import_agreement",
    )  # fmt: skip
    return Outcome(made)


def _kind(say: Saying) -> str:
    return say.text("kind") or "agreement"


def _known(say: Saying, parties: list[Organization], title: str) -> Agreement | None:
    if number := say.text("number")[:80]:
        same = Party.objects.filter(organization=say.ours, number=number).select_related("agreement").first()
        if same is not None:
            return same.agreement
    ids = {party.pk for party in parties}
    found = Agreement.objects.filter(
        kind=_kind(say), date_text=say.text("signed"), parties__organization_id=parties[-1].pk
    )
    for agreement in found.prefetch_related("parties"):
        numbers = {party.organization_id: party.number for party in agreement.parties.all()}
        other_number = number and numbers.get(say.ours.pk)
        if numbers.keys() == ids and not other_number and comparable(agreement.title) == comparable(title):
            return agreement
    return None
