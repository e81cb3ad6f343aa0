"""Small sentences of our own for each kind of fact, and the traps of modality."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.capture.reading.document import read_document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.facts import read_facts
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import (
    AgreementKind,
    AgreementStatus,
    Attribute,
    EventType,
    JointUnitKind,
    JointUnitStatus,
    LinkKind,
    ProposalKind,
    Role,
)
from ortaq.vocabulary.layout import KIND_OF_KEY, spans_of

from .marked import prepare, read

VISIT = (
    "Guests in the hills\n\nA delegation from [o1:Lake University] visited [o2:Hill Academy] on [d:2024-05-02|2 May]. "
)


def test_a_visit_has_host_guest_date_and_roles():
    reading = read(VISIT, date="2024-05-03")
    (event,) = reading.events
    assert (event.type, event.host, event.guests) == (EventType.DELEGATION_VISIT, "o2", ("o1",))
    assert event.date == "2024-05-02"
    assert {org.id: org.role for org in reading.organizations} == {"o1": Role.PARTNER, "o2": Role.HOST}


def test_the_publishers_own_delegation_went_out():
    reading = read(
        "Abroad\n\nA delegation from [o1:Lake University] visited [o2:Hill Academy].", url="https://news.lake.example/1"
    )
    assert reading.events[0].type is EventType.OUTGOING_VISIT
    assert reading.events[0].host == "o2"


def test_today_is_the_day_of_the_article():
    reading = read("News\n\n[o2:Hill Academy] today hosted a delegation from [o1:Lake University].", date="2024-05-03")
    assert reading.events[0].date == "2024-05-03"


def test_what_was_discussed_is_never_open():
    reading = read(VISIT + "The parties discussed opening a joint laboratory of hydrology.")
    (unit,) = reading.joint_units
    assert (unit.kind, unit.status) == (JointUnitKind.JOINT_LABORATORY, JointUnitStatus.PROPOSED)
    assert reading.proposals[-1].kind is ProposalKind.DISCUSSED


def test_what_will_be_opened_is_agreed():
    reading = read(VISIT + "[o1:Lake University] and [o2:Hill Academy] will open a joint laboratory of hydrology.")
    assert [unit.status for unit in reading.joint_units] == [JointUnitStatus.AGREED]


def test_what_was_opened_is_opened():
    reading = read(VISIT + "The guests and the hosts opened a joint laboratory of hydrology.")
    assert [unit.status for unit in reading.joint_units] == [JointUnitStatus.OPENED]


def test_a_list_of_joint_projects_needs_no_verb():
    reading = read(
        VISIT + "Among the joint projects of the academy are: a branch of [o1:Lake University], the Center for Snow "
        "Studies, the Hill-Lake Joint Laboratory for Dam Safety and others."
    )
    assert [(unit.name, unit.kind.value) for unit in reading.joint_units] == [
        ("branch of Lake University", "branch"),
        ("Center for Snow Studies", "research_centre"),
        ("Hill-Lake Joint Laboratory for Dam Safety", "joint_laboratory"),
    ]
    assert {unit.status for unit in reading.joint_units} == {JointUnitStatus.EXISTING}


def test_a_tour_founds_no_unit():
    assert not read(VISIT + "The guests toured the Research Center for Snow Studies.").joint_units


def test_a_memorandum_signed():
    reading = read(
        VISIT + "At the end [o1:Lake University] and [o2:Hill Academy] signed a memorandum of understanding."
    )
    (paper,) = reading.agreements
    assert (paper.kind, paper.status) == (AgreementKind.MEMORANDUM, AgreementStatus.SIGNED)
    assert set(paper.parties) == {"o1", "o2"}
    assert [(link.kind, {link.a, link.b}) for link in reading.links] == [(LinkKind.AGREEMENT, {"o1", "o2"})]


def test_a_memorandum_recalled_is_no_news():
    reading = read(
        VISIT + "A memorandum of understanding was signed with [o1:Lake University] in [d:2019|2019].",
        date="2024-05-03",
    )
    assert [paper.status for paper in reading.agreements] == [AgreementStatus.EXISTING]


def test_a_memorandum_planned_is_not_signed():
    reading = read(VISIT + "The parties plan to sign a memorandum of understanding next year.")
    assert [paper.status for paper in reading.agreements] == [AgreementStatus.PLANNED]


def test_a_proposal_is_its_clause_and_its_speaker():
    reading = read(
        VISIT + "In turn, [p1@o1:Anna Lee], dean, suggested training doctoral students together, and thanked the hosts."
    )
    (proposal,) = reading.proposals
    assert proposal.span.text == "suggested training doctoral students together"
    assert (proposal.kind, proposal.by) == (ProposalKind.PROPOSAL, ("p1",))


def test_he_is_who_spoke_before():
    reading = read(VISIT + "[p1@o1:Aldo Rey], dean, spoke first. He suggested training doctoral students together.")
    assert [proposal.by for proposal in reading.proposals] == [("p1",)]


def test_profile_facts_go_to_the_speakers_organization():
    reading = read(
        VISIT + "In his response, [p1@o1:Aldo Rey] spoke about [o1:Lake University], which has about 30,000 students. "
        "It is a state university and a key university in Norway in the field of shipbuilding and marine biology."
    )
    facts = {(fact.subject, fact.attribute, fact.value) for fact in reading.profile_facts}
    assert facts == {
        ("o1", Attribute.STUDENTS_TOTAL, "30000"),
        ("o1", Attribute.STATUS, "state university"),
        ("o1", Attribute.STATUS, "key university in Norway"),
        ("o1", Attribute.FIELD_OF_STRENGTH, "shipbuilding"),
        ("o1", Attribute.FIELD_OF_STRENGTH, "marine biology"),
    }


def test_every_fact_names_its_rule_and_how_sure_it_is():
    reading = read(VISIT + "The parties discussed opening a joint laboratory of hydrology and signed a memorandum.")
    facts = [fact for key in KIND_OF_KEY for fact in getattr(reading, key) if key not in ("organizations", "dates")]
    assert len(facts) > 3
    assert all(fact.rule and 0 < fact.confidence < 1 for fact in facts)


PIECES = st.sampled_from(
    [
        "[o1:Lake University]",
        "[o2:Hill Academy]",
        "[p1@o1:Anna Lee]",
        "[d:2024-05",
        "May]",
        "[l:Oslo]",
        " signed ",
        "will open",
        "a joint laboratory",
        " of ",
        "“",
        "”",
        ", ",
        ". ",
        "\n",
        "discussed",
        "students",
        "30,000 ",
        "memorandum",
        "founded in 1950",
        "ranked 5th",
        "he ",
        "is a ",
        "university",
        "center",
        "–",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6).filter(lambda text: "[" not in text and "]" not in text), max_size=40))
def test_no_text_breaks_the_reader_or_yields_a_span_elsewhere(pieces):
    document, entities = prepare("".join(pieces))
    _spans_stand(read_facts(document, entities), document.text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode_is_read(text):
    document = read_document(Article(id="t", text=text), lang="en")
    _spans_stand(read_facts(document, Entities()), text)


def _spans_stand(reading, text):
    for key in KIND_OF_KEY:
        for fact in getattr(reading, key):
            assert all(span.stands_in(text) for span in spans_of(fact))
