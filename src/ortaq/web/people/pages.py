"""What the pages of people show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.contacts.models import Contact
from ortaq.registry.contacts.queries import contact_roles_of
from ortaq.registry.engagements.queries import attended_by
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.queries import listed as all_followups
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.registry.people.queries import family_of, listed
from ortaq.registry.proposals.queries import raised_by
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Action, Empty, Fact, NotedSource, RecordHeader, Table, Text, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.people.steps import STEPS
from ortaq.web.records import address_of, link
from ortaq.web.tables import followups, people, proposals, table_of, visits
from ortaq.web.titles import Titles
from ortaq.web.words import word_of


@dataclass(frozen=True)
class Post:
    """A post, when it was held; ``edit`` is where it is corrected, "" where nobody may."""

    when: Text
    value: Value
    edit: str = ""


@dataclass(frozen=True)
class Spelling:
    value: str
    remove: str = ""


@dataclass(frozen=True)
class PersonPage:
    person: Person
    address: str
    header: RecordHeader
    steps: Offers
    facts: tuple[Fact, ...]
    posts: tuple[Post, ...]
    names: tuple[Spelling, ...]
    roles: tuple[Fact, ...]
    merged: tuple[Value, ...]
    visits: Table
    proposals: Table
    followups: Table
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def people_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("name, in any script"))
    body, organization = with_filter(query)
    at = f"?at={organization.slug}" if organization else ""
    enter = Value(_("Enter a person"), reverse("new_person") + at) if may(reader, "manage", "person") else None
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
        imports="contacts",
        empty=Empty(
            _("Nobody yet. People come here when you accept a source that names them, or when you enter one."),
            enter.text if enter else "",
            enter.address if enter else "",
        ),
        action=enter,
    )


def person_page(request: HttpRequest, person: Person, *, reader: User, sent: StepForm | None = None) -> PersonPage:
    """``sent`` is a form of a step that came with mistakes."""
    family, address = family_of(person), address_of(person)
    manages = may(reader, "manage", person)
    posts = list(Position.objects.filter(person__in=family).select_related("organization", "person"))
    attended, raised = list(seen_by(attended_by(person), reader)), list(seen_by(raised_by(person), reader))
    names = list(PersonName.objects.filter(person__in=family).select_related("person"))
    notes = Notes([person, *posts, *attended, *raised])
    marks = notes.of(person, "name")
    spellings = list({name.value: name for name in reversed(names) if name.value != person.name}.values())[::-1]
    return PersonPage(
        person=person,
        address=address,
        header=RecordHeader(
            title=person.name,
            kind=_("person"),
            names=tuple(Value(name.value) for name in spellings),
            marks=marks,
            actions=_actions(person, reader),
        ),
        steps=offers(request, STEPS, person, reader=reader, page=address, sent=sent),
        facts=_facts(person, manages),
        posts=tuple(_post(post, notes, manages) for post in posts),
        names=tuple(_spelling(name, person) for name in spellings) if manages else (),
        roles=tuple(_role(one) for one in seen_by(contact_roles_of(person), reader)),
        merged=tuple(
            Value(merged.name, reverse("part_person", args=[merged.slug]))
            for merged in {name.person for name in names if name.person_id != person.pk}
            if may(reader, "merge", person)
        ),
        visits=table_of(visits.COLUMNS, visits.visit_rows(Titles(attended)), attended, notes),
        proposals=table_of(proposals.COLUMNS, proposals.proposal_row, raised, notes),
        followups=table_of(followups.COLUMNS, followups.followup_row, _asked(person, reader), notes),
        sources=notes.sources,
        history=history_of_record(person),
    )


def _asked(person: Person, reader: User) -> list[FollowUp]:
    return list(seen_by(all_followups().filter(record_uuid=person.uuid), reader))


def _facts(person: Person, manages: bool) -> tuple[Fact, ...]:
    """How to reach the person is told only to those who keep the records of people."""
    rows = (
        ("ORCID", Value(person.orcid, f"https://orcid.org/{person.orcid}") if person.orcid else None),
        ("OpenAlex", Value(person.openalex, f"https://openalex.org/{person.openalex}") if person.openalex else None),
        (_("e-mail"), Value(person.email, f"mailto:{person.email}") if manages and person.email else None),
        (_("telephone"), Value(person.phone) if manages and person.phone else None),
    )
    return tuple(Fact(label, (value,)) for label, value in rows if value)


def _post(post: Position, notes: Notes, manages: bool) -> Post:
    if post.start or post.end:
        days = " – ".join(long_day(day) if day else "…" for day in (post.start, post.end))
    else:
        days = long_day(post.as_of) if post.as_of else _("undated")
    text = f"{post.title}, {post.organization}" if post.organization else post.title
    edit = reverse("edit_post", args=[post.person.slug, post.uuid]) if manages else ""
    return Post(days, Value(text, address_of(post.organization), marks=notes.of(post)), edit)


def _spelling(name: PersonName, person: Person) -> Spelling:
    own = name.person_id == person.pk
    return Spelling(name.value, reverse("remove_person_name", args=[person.slug, name.uuid]) if own else "")


def _role(contact: Contact) -> Fact:
    said = [word_of("contact_side", contact.side), word_of("contact_rank", contact.rank)]
    over = "" if contact.active else pgettext("a contact that is over", "no longer")
    detail = " · ".join(str(part) for part in (*said, over) if part)
    return Fact(word_of("contact_topic", contact.topic), (link(contact.organization, detail=detail),))


def _actions(person: Person, reader: User) -> tuple[Action, ...]:
    if not may(reader, "manage", person):
        return ()
    steps = [Action(_("Correct"), reverse("edit_person", args=[person.slug]))]
    if may(reader, "merge", person):
        steps.append(Action(_("Same as …"), reverse("merge_person", args=[person.slug])))
    return tuple(steps)
