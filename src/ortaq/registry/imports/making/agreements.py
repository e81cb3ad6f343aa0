"""A row of a table of agreements: on record as reported, never in effect by that alone."""

from __future__ import annotations

from ortaq.registry.agreements.models import Agreement
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
        numbered = Agreement.objects.filter(parties__organization=say.ours, parties__number=number)
        if (same := numbered.order_by("parties__pk").first()) is not None:
            return same
    ids, wanted = {party.pk for party in parties}, comparable(title)
    alike = Agreement.objects.filter(
        kind=_kind(say), date_text=say.text("signed"), parties__organization_id=parties[-1].pk
    )
    titled = [pk for pk, other in alike.values_list("pk", "title") if comparable(other) == wanted]
    for agreement in Agreement.objects.filter(pk__in=titled).prefetch_related("parties") if titled else ():
        numbers = {party.organization_id: party.number for party in agreement.parties.all()}
        if numbers.keys() == ids and not (number and numbers.get(say.ours.pk)):
            return agreement
    return None
