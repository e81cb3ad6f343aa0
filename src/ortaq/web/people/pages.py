"""What the pages of people show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.queries import attended_by
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.registry.people.queries import family_of, listed
from ortaq.registry.proposals.queries import raised_by
from ortaq.web.components import Action, Empty, Fact, NotedSource, RecordHeader, Table, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.records import address_of
from ortaq.web.tables import people, proposals, table_of, visits
from ortaq.web.titles import Titles


@dataclass(frozen=True)
class PersonPage:
    header: RecordHeader
    posts: tuple[Fact, ...]
    visits: Table
    proposals: Table
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def people_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("name, in any script"))
    body, organization = with_filter(query)
    return list_page(
        query,
        reader=reader,
        heading=_("People"),
        lead=lambda count: ngettext("%(count)d person", "%(count)d people", count) % {"count": count},
        filters=(words, body),
        found=listed(text=words.value, organization=organization),
        sorts=people.SORTS,
        columns=people.COLUMNS,
        row=each(people.person_row),
        empty=Empty(_("Nobody yet. People come here when you accept a source that names them with their post.")),
    )


def person_page(person: Person, *, reader: User) -> PersonPage:
    family = family_of(person)
    posts = list(Position.objects.filter(person__in=family).select_related("organization", "person"))
    attended, raised = list(seen_by(attended_by(person), reader)), list(seen_by(raised_by(person), reader))
    notes = Notes([person, *posts, *attended, *raised])
    marks = notes.of(person, "name")
    names = PersonName.objects.filter(person__in=family).values_list("value", flat=True)
    others = [name for name in dict.fromkeys(names) if name != person.name]
    return PersonPage(
        header=RecordHeader(
            title=person.name,
            kind=_("person"),
            names=tuple(Value(name) for name in others),
            marks=marks,
            actions=_actions(person, reader),
        ),
        posts=tuple(
            Fact(
                long_day(post.as_of) if post.as_of else _("undated"),
                (
                    Value(
                        f"{post.title}, {post.organization}" if post.organization else post.title,
                        address_of(post.organization),
                        marks=notes.of(post),
                    ),
                ),
            )
            for post in posts
        ),
        visits=table_of(visits.COLUMNS, visits.visit_rows(Titles(attended)), attended, notes),
        proposals=table_of(proposals.COLUMNS, proposals.proposal_row, raised, notes),
        sources=notes.sources,
        history=history_of_record(person),
    )


def _actions(person: Person, reader: User) -> tuple[Action, ...]:
    if not may(reader, "manage", person):
        return ()
    steps = [Action(_("Correct"), reverse("edit_person", args=[person.slug]))]
    if may(reader, "merge", person):
        steps.append(Action(_("Same as …"), reverse("merge_person", args=[person.slug])))
    return tuple(steps)
