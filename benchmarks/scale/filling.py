"""Fill an empty database in bulk: no operations, because two million of them would take a day. For measuring only."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from ortaq.jobs.capture import capture_source
from ortaq.jobs.demo.articles import demo_articles
from ortaq.registry import models as m
from ortaq.registry.entries.keeping import rebuild
from ortaq.registry.organizations.operations import comparable_name
from ortaq.registry.sources.operations import add_source
from ortaq.resolution.normalize.words import fold

FULL = {
    "organizations": 5_000,
    "people": 15_000,
    "agreements": 20_000,
    "engagements": 50_000,
    "proposals": 20_000,
    "followups": 30_000,
    "commitments": 10_000,
    "units": 1_000,
    "projects": 2_000,
    "facts": 500_000,
    "events": 2_000_000,
}
LAST = datetime.date(2026, 11, 1)
SUBJECTS = "materials physics chemistry biology law history water energy mining medicine robotics ecology".split()
PLACES = "Harbin Almaty Ankara Bologna Tomsk Xi'an Tsukuba Delft Warsaw Lyon Busan Astana Tashkent Leipzig".split()
COUNTRIES = "CN KZ TR IT RU CN JP NL PL FR KR KZ UZ DE".split()
RUSSIAN = "Харбинский Алматинский Анкарский Болонский Томский Сианьский Цукубский Делфтский Варшавский".split()
CHINESE = "哈尔滨 阿拉木图 安卡拉 博洛尼亚 托木斯克 西安 筑波 代尔夫特 华沙".split()
NAMES = "Aigul Bolat Chen Daria Emre Feng Gulnara Hiro Irina Jin Kenji Laura Marat Nadia Omar Paolo".split()
FAMILIES = "Abenov Bauer Cao Demir Esimov Ferrari Gao Han Ivanova Jiang Kim Li Muratova Novak Ozturk Petrov".split()

Say = Callable[[str], None]


class Filling:
    """One filling; everything follows from the seed, so that two runs measure the same."""

    def __init__(self, scale: float, say: Say) -> None:
        self.count = {name: max(10, int(most * scale)) for name, most in FULL.items()}
        self.random = random.Random(20261101)  # noqa: S311 - nothing secret
        self.say = say

    def fill(self) -> None:
        """Everything, in the order in which one stands on the other."""
        self.users = list(m_users())
        steps = (
            self.organizations, self.people, self.agreements, self.engagements, self.proposals, self.tasks,
            self.units, self.sources, self.facts, self.events, self.search,
        )  # fmt: skip
        for step in steps:
            begun = timezone.now()
            step()
            self.say(f"  {step.__name__}: {(timezone.now() - begun).total_seconds():.0f} s")
        if connection.vendor == "postgresql":  # its server does so by itself after a while; for SQLite nobody does
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

    # --- who ------------------------------------------------------------------------------------------------------

    def organizations(self) -> None:
        count = self.count["organizations"]
        rows = (self._organization(number) for number in range(count))
        self.bodies = put(m.Organization, rows)
        self.home = self.bodies[0]
        put(m.OrganizationName, (name for body in self.bodies for name in self._names(body)))
        put(m.Identifier, (m.Identifier(organization=b, scheme="wikidata", value=f"Q{b.pk}") for b in self.bodies[1:]))
        m.Identifier.objects.create(organization=self.home, scheme="ror", value="03q0vrn42")
        stages = ("prospect", "exploratory", "active", "dormant", "ended")
        put(
            m.Partnership,
            (
                m.Partnership(first=self.home, second=b, stage=stages[b.pk % 5], tier="standard")
                for b in self.bodies[1:]
            ),
        )
        self.departments = put(
            m.OrganizationUnit,
            (
                m.OrganizationUnit(slug=f"faculty-{n}", organization=self.home, name=f"Faculty {n}", kind="faculty")
                for n in range(20)
            ),
        )
        put(m.ProfileFact, (fact for body in self.bodies for fact in self._profile(body)))

    def _organization(self, number: int) -> m.Organization:
        place = number % len(PLACES)
        name = f"{PLACES[place]} University of {SUBJECTS[number % 12].title()} {number}"
        return m.Organization(
            slug=f"university-{number}", name=name, type="university", country=COUNTRIES[place], city=PLACES[place],
            verified=number % 3 > 0,
        )  # fmt: skip

    def _names(self, body: m.Organization) -> Iterator[m.OrganizationName]:
        number = int(body.slug.rpartition("-")[2])
        russian, chinese = RUSSIAN[number % len(RUSSIAN)], CHINESE[number % len(CHINESE)]
        for value, language in (
            (body.name, "en"), (f"{russian} университет {number}", "ru"), (f"{chinese}大学{number}", "zh"),
            (f"{PLACES[number % len(PLACES)][0]}U{number}", ""),
        ):  # fmt: skip
            kind = "label" if language else "acronym"
            folded = comparable_name(value)
            yield m.OrganizationName(organization=body, value=value, folded=folded, language=language, kind=kind)

    def _profile(self, body: m.Organization) -> Iterator[m.ProfileFact]:
        for attribute in ("students_total", "founded", "ranking"):
            for number in range(2):
                yield m.ProfileFact(
                    organization=body, attribute=attribute, value=f"{1000 * (number + 1) + body.pk}", as_of=self._day()
                )

    def people(self) -> None:
        some = self.random
        self.persons = put(
            m.Person,
            (
                m.Person(slug=f"person-{n}", name=f"{some.choice(NAMES)} {some.choice(FAMILIES)} {n}")
                for n in range(self.count["people"])
            ),
        )
        put(m.PersonName, (m.PersonName(person=p, value=p.name, folded=fold(p.name)) for p in self.persons))
        put(
            m.Position,
            (
                m.Position(person=p, organization=self._body(), title=f"Professor of {some.choice(SUBJECTS)}",
                           as_of=self._day())
                for p in self.persons
            ),
        )  # fmt: skip
        topics, pairs = ("general", "mobility"), zip(self.bodies[1:], self.persons, strict=False)
        put(
            m.Contact,
            (m.Contact(organization=b, person=p, side="theirs", topic=topics[p.pk % 2]) for b, p in pairs),
        )

    # --- what -----------------------------------------------------------------------------------------------------

    def agreements(self) -> None:
        self.papers = put(m.Agreement, (self._agreement(number) for number in range(self.count["agreements"])))
        parties = put(m.Party, (party for paper in self.papers for party in self._parties(paper)))
        put(
            m.AgreementFile,
            (
                m.AgreementFile(
                    agreement=paper, name="signed.pdf", role="signed", edition=1, size=50_000,
                    sha256=hashlib.sha256(str(paper.pk).encode()).hexdigest(), content_type="application/pdf",
                )
                for paper in self.papers
                if paper.state == "reported"
            ),
        )  # fmt: skip
        put(
            m.Signature,
            (
                m.Signature(agreement=p.agreement, party=p, name="Rector", on=p.agreement.start)
                for p in parties
                if p.agreement.state == "reported"
            ),
        )
        put(m.Approval, (step for paper in self.papers[::2] for step in self._approvals(paper)))
        first = m.AgreementFile.objects.filter(agreement=OuterRef("pk")).order_by("pk").values("pk")[:1]
        today = timezone.localdate()
        signed = m.Agreement.objects.filter(state="reported")
        signed.filter(pk__in=signed.filter(end__gte=today).values("pk")).update(
            signed_file=Subquery(first), state="in_effect"
        )
        m.Agreement.objects.filter(state="reported", pk__gt=0, end__lt=today, auto_renewal_months=None).exclude(
            number__endswith="7"
        ).update(state="ended", ending="expired", ended_on=datetime.date(2024, 1, 31))

    def _agreement(self, number: int) -> m.Agreement:
        state = self.random.choices(
            ("reported", "proposed", "in_review", "approved", "negotiating", "awaiting_signature", "rejected"),
            (70, 4, 6, 3, 5, 4, 8),
        )[0]
        start = self._day()
        return m.Agreement(
            number=f"a-{number}", title=f"Agreement {number} on {self.random.choice(SUBJECTS)}",
            kind=self.random.choice(("memorandum", "framework", "exchange", "double_degree", "research")),
            state=state, start=start, end=start + datetime.timedelta(days=365 * self.random.randint(1, 6)),
            signed=start if state == "reported" else None, date_text=start.isoformat(),
            reason="no budget" if state == "rejected" else "", created_by=self.random.choice(self.users),
            unit=self.random.choice([None, *self.departments]),
            visibility=self.random.choices(("staff", "public", "restricted"), (8, 1, 1))[0],
        )  # fmt: skip

    def _parties(self, paper: m.Agreement) -> Iterator[m.Party]:
        for body in dict.fromkeys((self.home, self._body())):
            yield m.Party(agreement=paper, organization=body, name_then=body.name)

    def _approvals(self, paper: m.Agreement) -> Iterator[m.Approval]:
        for place, step in enumerate(("unit", "due_diligence", "legal", "vice_rector")):
            done = paper.state != "in_review" or place < 2
            yield m.Approval(
                agreement=paper, place=place, step=step, decision="approved" if done else "",
                decided_by=self.users[0] if done else None, decided_at=timezone.now() if done else None,
            )  # fmt: skip

    def engagements(self) -> None:
        states = ("closed", "minuted", "held", "scheduled", "requested", "declined")
        weights = (60, 12, 12, 8, 4, 4)

        def visit(number: int) -> m.Engagement:
            state, start = self.random.choices(states, weights)[0], self._day()
            if state in ("scheduled", "requested"):
                start = LAST + datetime.timedelta(days=self.random.randint(1, 200))
            return m.Engagement(
                slug=f"visit-{number}", title=f"Visit {number} on {self.random.choice(SUBJECTS)}", state=state,
                kind=self.random.choice(("delegation_visit", "outgoing_visit", "meeting", "signing")),
                start=start, end=start, date_text=start.isoformat(), place=self.random.choice(PLACES), host=self.home,
                reason="no time" if state == "declined" else "",
            )  # fmt: skip

        self.visits = put(m.Engagement, (visit(number) for number in range(self.count["engagements"])))
        put(m.Guest, (m.Guest(engagement=visit, organization=self._body()) for visit in self.visits))
        put(
            m.Participant,
            (
                m.Participant(engagement=visit, person=person, title="Professor", side="partner")
                for visit in self.visits
                for person in dict.fromkeys(self.random.choices(self.persons, k=2))
            ),
        )

    def proposals(self) -> None:
        states = ("raised", "screened", "accepted", "in_progress", "dropped")

        def proposal(number: int) -> m.Proposal:
            visit, state = self._visit(), self.random.choice(states)
            return m.Proposal(
                slug=f"proposal-{number}", text=f"Open a laboratory of {self.random.choice(SUBJECTS)}, no. {number}",
                kind="proposal", state=state, raised_on=visit.start, engagement=visit,
                reason="no budget" if state == "dropped" else "",
            )  # fmt: skip

        self.ideas = put(m.Proposal, (proposal(number) for number in range(self.count["proposals"])))
        put(m.Proposer, (m.Proposer(proposal=idea, person=self.random.choice(self.persons)) for idea in self.ideas))

    def tasks(self) -> None:
        def task(number: int) -> m.FollowUp:
            person, due = self.random.choice(self.users), self._day() + datetime.timedelta(days=90)
            state = self.random.choices(("open", "done", "verified"), (2, 3, 5))[0]
            done = timezone.now() if state != "open" else None
            other = next(user for user in self.users if user != person)
            place: Any = {"proposal": self.random.choice(self.ideas)}
            if number % 2:
                place = {"record_type": "engagement", "record_uuid": self._visit().uuid}
            return m.FollowUp(
                text=f"Send the draft, no. {number}", owner=person, due=due, state=state, done_at=done,
                done_by=person if done else None, verified_by=other if state == "verified" else None,
                verified_at=done if state == "verified" else None, **place,
            )  # fmt: skip

        made = put(m.FollowUp, (task(number) for number in range(self.count["followups"])))
        put(m.Assignment, (m.Assignment(followup=task, owner=task.owner, due=task.due) for task in made))
        put(
            m.Commitment,
            (
                m.Commitment(agreement=self.random.choice(self.papers), text=f"Send two students, no. {number}",
                             due=self._day(), our_owner=self.users[0])
                for number in range(self.count["commitments"])
            ),
        )  # fmt: skip

    def units(self) -> None:
        places = ("announced", "agreed", "operating", "operating", "suspended", "closed")
        made = put(
            m.JointUnit,
            (
                m.JointUnit(slug=f"unit-{n}", name=f"Joint laboratory of {self.random.choice(SUBJECTS)} {n}",
                            kind="joint_laboratory", status=places[n % 6])
                for n in range(self.count["units"])
            ),
        )  # fmt: skip
        put(m.UnitHost, (m.UnitHost(unit=unit, organization=b) for unit in made for b in (self.home, self._other())))
        put(m.UnitReport, (m.UnitReport(unit=unit, status="announced", on=self._day()) for unit in made))
        projects = put(
            m.Project,
            (
                m.Project(slug=f"project-{n}", title=f"Project on {self.random.choice(SUBJECTS)} {n}", kind="research",
                          status=places[n % 6], start=self._day())
                for n in range(self.count["projects"])
            ),
        )  # fmt: skip
        put(m.Member, (m.Member(project=p, organization=b) for p in projects for b in (self.home, self._other())))

    # --- where from -----------------------------------------------------------------------------------------------

    def sources(self) -> None:
        """One text of the demo, read as any other, and its copies under other titles with the same facts."""
        article = next(found for found in demo_articles() if found.id == "en-kaznu-heu-visit")
        first = add_source(title=article.title or "", text=article.text, by=None, published=self._day())
        capture_source(source=first, by=None)
        self.first = m.SourceDocument.objects.get(pk=first.pk)

        def source(number: int) -> m.SourceDocument:
            return m.SourceDocument(
                slug=f"source-{number}", title=f"News {number}: guests from {self.random.choice(PLACES)}",
                text=f"{article.text}\n\nNo. {number}", checksum=hashlib.sha256(f"{number}".encode()).hexdigest(),
                language="en", publisher="Press service", published=self._day(), state="read",
                extractor=self.first.extractor,
            )  # fmt: skip

        count = self.count["facts"] // self.first.facts.count()
        self.texts = put(m.SourceDocument, (source(number) for number in range(count)))

    def facts(self) -> None:
        first = self.first.pk
        with connection.cursor() as cursor:
            for table in (m.Evidence, m.ProposedFact):
                cursor.execute(*_repeated(table, "source_id", "registry_sourcedocument", first))
            cursor.execute(
                "INSERT INTO registry_factevidence (uuid, fact_id, evidence_id) "  # noqa: S608 - no words of others
                f"SELECT {_new_uuid()}, f.id, e.id FROM registry_factevidence q "
                "JOIN registry_proposedfact g ON g.id = q.fact_id JOIN registry_evidence d ON d.id = q.evidence_id "
                "JOIN registry_proposedfact f ON f.kind = g.kind AND f.key = g.key AND f.source_id <> g.source_id "
                'JOIN registry_evidence e ON e.source_id = f.source_id AND e.start = d.start AND e."end" = d."end"'
            )
        # A thousand sources wait for their reviewer; of the others all facts are decided.
        waiting = [source.pk for source in self.texts[::10]][:1000]
        m.ProposedFact.objects.exclude(source__in=waiting).update(state="accepted", decided_at=timezone.now())

    def events(self) -> None:
        """The trail: each record's history repeated until there are as many as wanted."""
        records = [*self.bodies, *self.papers, *self.visits, *self.ideas, *self.persons]
        wanted = self.count["events"]
        first = put(
            m.AuditEvent,
            (
                m.AuditEvent(action="describe", record_type=record._meta.model_name, record_uuid=record.uuid,
                             label=str(record)[:300], by=self.users[record.pk % len(self.users)],
                             before={"title": "before", "version": 1}, after={"title": str(record), "version": 2})
                for record in records[:wanted]
            ),
        )  # fmt: skip
        low, high, there = first[0].pk, first[-1].pk, len(first)
        named = 'by_id, action, record_type, record_uuid, label, "before", "after"'
        step = max(1, (high - low + 1) // 20)
        begin = timezone.now() - datetime.timedelta(days=8 * 365)
        with connection.cursor() as cursor:
            while there < wanted:
                for lowest in range(low, high + 1, step):
                    at = begin + datetime.timedelta(days=8 * 365 * there / wanted)
                    cursor.execute(
                        f"INSERT INTO registry_auditevent (at, {named}) SELECT %s, {named} "  # noqa: S608
                        "FROM registry_auditevent WHERE id BETWEEN %s AND %s",
                        [at, lowest, min(lowest + step - 1, high)],
                    )
                    there += cursor.rowcount
                    if there >= wanted:
                        break

    def search(self) -> None:
        """The entries that operations would have kept."""
        rebuild()

    def _day(self) -> datetime.date:
        return LAST - datetime.timedelta(days=int(self.random.random() * 8 * 365))

    def _body(self) -> m.Organization:
        """A few partners have much, most have little."""
        return self.bodies[1 + int((len(self.bodies) - 1) * self.random.random() ** 3)]

    def _other(self) -> m.Organization:
        return self._body()

    def _visit(self) -> m.Engagement:
        return self.visits[int(len(self.visits) * self.random.random() ** 2)]


def m_users() -> Iterator[Any]:
    """Ten people of the office; the first is the one who looks."""
    from django.contrib.auth.models import User

    from ortaq.registry.accounts.models import Role, RoleGrant

    for number in range(10):
        user = User.objects.create(username=f"officer{number}", password="!")  # noqa: S106 - nobody signs in with it
        RoleGrant.objects.create(user=user, role=Role.ADMINISTRATOR if number == 0 else Role.OFFICER)
        yield user


def put(model: Any, rows: Iterator[Any]) -> list[Any]:
    """Insert in batches; the rows with their keys."""
    made: list[Any] = []
    while batch := list(islice(rows, 5_000)):
        made += model.objects.bulk_create(batch)
    return made


def _new_uuid() -> str:
    return "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"


def _repeated(model: Any, column: str, other: str, first: int) -> tuple[str, list[int]]:
    """The rows of ``first`` again for every other row of the table that ``column`` refers to."""
    fields = [f.column for f in model._meta.concrete_fields if f.attname not in ("id", "uuid", column)]
    names = ", ".join(f'"{name}"' for name in fields)
    values = ", ".join(f't."{name}"' for name in fields)
    return (
        f"INSERT INTO {model._meta.db_table} (uuid, {column}, {names}) "  # noqa: S608 - no words of others
        f"SELECT {_new_uuid()}, o.id, {values} FROM {other} o CROSS JOIN {model._meta.db_table} t "
        f"WHERE t.{column} = %s AND o.id <> %s",
        [first, first],
    )
