"""What the demo's partners run together: joint units, projects, promises; and who is asked about what."""

from __future__ import annotations

from ortaq.jobs.demo.office.desk import Desk
from ortaq.jobs.demo.office.plan import invented, mark
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.commitments import operations as c
from ortaq.registry.commitments.models import Commitment
from ortaq.registry.contacts.models import Rank, Side, Topic
from ortaq.registry.contacts.operations import name_contact
from ortaq.registry.people.editing import edit_person
from ortaq.registry.people.operations import add_person, hold_position
from ortaq.registry.people.queries import same_person
from ortaq.registry.projects import operations as projects
from ortaq.registry.projects.models import Project
from ortaq.registry.units import running as units
from ortaq.registry.units.models import JointUnit

LADDER = ("agreed", "operating", "suspended", "closed")
KINDS = (
    ("joint_laboratory", "Joint Laboratory of {}"),
    ("research_centre", "Research Center for {}"),
    ("training_centre", "Training Center for {}"),
    ("joint_institute", "Joint Institute of {}"),
)
PROMISES = (
    "Send five students a year on {topic}",
    "Give an office and a laboratory to guests who work on {topic}",
    "Hold a seminar on {topic} every spring",
)


def found_unit(desk: Desk, status: str, months: float, agreement: Agreement | None) -> JointUnit:
    """A joint unit, on its way up to the status."""
    kind, words = KINDS[desk.number % len(KINDS)]
    officer, topic = desk.staff.officer, desk.topic(desk.number)
    unit = units.announce_unit(
        name=f"{words.format(topic.title())} ({desk.home.city} – {desk.body.city})", kind=kind,
        hosts=(desk.home, desk.body), place=desk.home.city, agreement=agreement, on=desk.day(months), unit=desk.unit,
        by=officer,
    )  # fmt: skip
    unit = units.describe_unit(joint_unit=unit, areas=topic, funding=mark(), by=officer)
    units.name_head(joint_unit=unit, name=desk.ours(), organization=desk.home, title="Head", by=officer)
    units.name_head(joint_unit=unit, name=desk.theirs(), organization=desk.body, title="Head", by=officer)
    for number, step in enumerate(_steps(status, agreement), 1):
        unit = units.move_unit(joint_unit=unit, status=step, on=desk.day(months * (1 - number / 5)), by=officer)
    return unit


def begin_project(
    desk: Desk, status: str, months: float, agreement: Agreement | None, words: str = "Young researchers in"
) -> Project:
    """A project that has run for so many months; ``words`` begin its title."""
    officer, topic = desk.staff.officer, desk.topic(desk.number + 1)
    project = projects.announce_project(
        title=f"{words} {topic}: {desk.home.city} and {desk.body.city}",
        kind=("research", "education", "mobility")[desk.number % 3],
        members=(desk.body, desk.home) if desk.number % 2 else (desk.home, desk.body),
        summary=f"Three years of joint work on {topic}. {mark()}", start=desk.day(months), end=desk.day(months + 36),
        unit=desk.unit, by=officer,
    )  # fmt: skip
    project = projects.describe_project(project=project, agreement=agreement, by=officer)
    for number, step in enumerate(_steps(status, agreement), 1):
        project = projects.move_project(
            project=project, status=step, on=desk.day(months * (1 - number / 5)), by=officer
        )
    projects.set_member(project=project, organization=desk.body, role="partner", lead=desk.theirs(), by=officer)
    if status in ("operating", "closed"):
        projects.add_project_output(
            project=project, title=f"A survey of {topic} in two regions", kind="publication", on=desk.day(months / 2),
            by=officer,
        )  # fmt: skip
    return project


def promise(desk: Desk, agreement: Agreement, number: int) -> Commitment:
    """What an agreement in effect promises: confirmed, met, or waiting to be confirmed anew."""
    officer = desk.staff.officer
    text = PROMISES[(desk.number + number) % len(PROMISES)].format(topic=desk.topic(number))
    made = c.promise(
        of=agreement, text=text, our_owner=officer, due=desk.day(6 - number * 9), measure="List of names", by=officer
    )
    if (desk.number + number) % 4 != 3:
        made = c.confirm_commitment(commitment=made, on=desk.day(-4 - 5 * (desk.number % 4)), by=officer)
    if number:
        state, result = (("met", ""), ("partly", "Three of five came."), ("not_met", "No visa in time."))[
            desk.number % 3
        ]
        made = c.settle_commitment(commitment=made, state=state, result=result, by=officer)
    return made


def name_contacts(desk: Desk) -> None:
    """Whom to ask: two people there, one of ours."""
    title = invented()["titles"]
    for number, topic in enumerate((Topic.GENERAL, Topic.MOBILITY)):
        _contact(desk, desk.theirs(), title["theirs"][2 - number], Side.THEIRS, topic)
    _contact(desk, desk.ours(), title["ours"][2], Side.OURS, Topic.GENERAL)


def _contact(desk: Desk, name: str, title: str, side: Side, topic: Topic) -> None:
    officer, body = desk.staff.officer, desk.body if side == Side.THEIRS else desk.home
    person = same_person([name], body) or add_person(name=name, aliases=(), by=officer)
    if not person.email:
        person = edit_person(person=person, email=f"{person.slug}@example.org", by=officer)
    hold_position(person=person, organization=body, title=title, as_of=desk.today, evidence=(), by=officer)
    name_contact(organization=desk.body, person=person, side=side, rank=Rank.PRINCIPAL, topic=topic, by=officer)


def _steps(status: str, agreement: Agreement | None) -> tuple[str, ...]:
    """From "announced" up; "agreed" only where there is an agreement; closed without having been suspended."""
    if status == "announced":
        return ()
    found = LADDER[: LADDER.index(status) + 1]
    return tuple(
        step for step in found
        if (step != "agreed" or agreement is not None) and (step != "suspended" or status == "suspended")
    )  # fmt: skip
