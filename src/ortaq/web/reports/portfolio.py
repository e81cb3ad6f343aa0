"""The portfolio: partners with their vitality, the liveliest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from ortaq.registry.organizations.models import Organization
from ortaq.registry.portfolio.due import last_contact, next_due
from ortaq.registry.portfolio.report import units_below
from ortaq.registry.vitality.kept import portfolio_of_all
from ortaq.registry.vitality.rules import Word
from ortaq.web.components import Column, Empty, Value
from ortaq.web.lists import Filter, ListPage, choice_filter, list_page
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.partners.pages import country_filter
from ortaq.web.records import address_of
from ortaq.web.reports.choosing import Chosen, chosen_in
from ortaq.web.tables.days import day_value
from ortaq.web.tables.partners import place_of
from ortaq.web.vitality.showing import vitality_value
from ortaq.web.words import word_of

COLUMNS = (
    Column(pgettext_lazy("column", "partner"), "name"),
    Column(pgettext_lazy("column", "place"), "country"),
    Column(pgettext_lazy("column", "tier")),
    Column(pgettext_lazy("column: whether a partnership is alive", "vitality"), "vitality"),
    Column(pgettext_lazy("column", "agreements in force"), number=True),
    Column(pgettext_lazy("column", "last contact")),
    Column(pgettext_lazy("column: the next day on which something is due", "next due")),
)
SORTS = {"vitality": ("name", "id"), "name": ("name", "id"), "country": ("country", "city", "name", "id")}


class Shown:
    """The portfolio as this reader chose it; ``words`` counts the partners that stand in it, whatever the word."""

    def __init__(self, chosen: Chosen, *, reader: User, tier: str, word: str, sort: str) -> None:
        self._reader, self._tier, self._word, self._sort = reader, tier, word, sort
        self._day = chosen.period.last
        units = units_below(chosen.unit, self._day)
        self.portfolio = portfolio_of_all(day=self._day, reader=reader, units=units)
        self.vitality = self.portfolio.vitality()
        self.words: Counter[str] = Counter()

    def arrange(self, keys: list[int]) -> list[int]:
        ties = self.portfolio.ties
        held = [
            key
            for key in keys
            if key in self.vitality and (not self._tier or (key in ties and ties[key].tier == self._tier))
        ]
        self.words = Counter(self.vitality[key].word.value for key in held)
        chosen = [key for key in held if not self._word or self.vitality[key].word == self._word]
        if self._sort.removeprefix("-") in ("name", "country"):
            return chosen
        return sorted(chosen, key=lambda key: self.vitality[key].rank, reverse=self._sort.startswith("-"))

    def rows(self, records: list[Organization], notes: Notes) -> Callable[[Organization], tuple[Value, ...]]:
        naming, keys = Naming(records), [record.pk for record in records]
        met = last_contact(keys, day=self._day, reader=self._reader)
        due = next_due(keys, today=timezone.localdate(), reader=self._reader)

        def row(record: Organization) -> tuple[Value, ...]:
            name, tie = naming.of(record), self.portfolio.ties.get(record.pk)
            coverage = self.vitality[record.pk].coverage
            return (
                Value(name.text, address_of(record), name.language, name.original),
                Value(place_of(record)),
                Value(word_of("tier", tie.tier)) if tie else Value(),
                vitality_value(self.vitality[record.pk], self._day),
                Value(str(coverage.in_force)),
                day_value(met.get(record.pk)),
                day_value(due.get(record.pk)),
            )

        return row


def portfolio_page(query: QueryDict, *, reader: User) -> ListPage:
    chosen = chosen_in(query, timezone.localdate())
    country = country_filter(query)
    tier = choice_filter(query, "tier", _("tier"), "tier")
    word = choice_filter(query, "vitality", _("vitality"), "vitality")
    shown = Shown(chosen, reader=reader, tier=tier.value, word=word.value, sort=query.get("sort", ""))
    found: QuerySet[Organization] = Organization.objects.filter(merged_into=None)
    if country.value:
        found = found.filter(country=country.value)
    return list_page(
        query,
        reader=reader,
        heading=_("Portfolio"),
        lead=lambda _count: lead_of(shown.words, [tier, country]),
        filters=(country, tier, word, *chosen.filters),
        found=found,
        sorts=SORTS,
        columns=COLUMNS,
        row=shown.rows,
        arrange=shown.arrange,
        empty=Empty(
            _("No partners yet. They come here when you accept a source that names them, or when you enter one.")
        ),
    )


def lead_of(words: Counter[str], filters: list[Filter]) -> str:
    """65 partners (strategic, China): 41 alive, 9 lapsed but used."""
    count = words.total()
    partners = ngettext("%(count)d partner", "%(count)d partners", count) % {"count": count}
    said = [str(dict(one.choices)[one.value]) for one in filters if one.value]
    chosen = f" ({', '.join(said)})" if said else ""
    told = [f"{words[word.value]} {word_of('vitality', word.value)}" for word in Word if words[word.value]]
    return f"{partners}{chosen}: {', '.join(told)}" if told else f"{partners}{chosen}"
