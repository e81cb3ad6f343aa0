"""What press services write, one turn of phrase a test."""

from __future__ import annotations

import pytest

from ortaq.capture.pipeline import read_article
from ortaq.resolution import open_index
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import AgreementStatus, EventType, JointUnitStatus

TITLE = "News of the international office"


@pytest.fixture(scope="module")
def read():
    index = open_index()

    def _read(*paragraphs):
        text = "\n\n".join((TITLE, *paragraphs))
        return read_article(Article(id="a", title=TITLE, text=text, lang="en", date="2024-10-09"), index=index)

    return _read


def organization_of(reading, person):
    names = {organization.id: organization.name for organization in reading.organizations}
    found = next(p for p in reading.people if p.name == person)
    return names.get(found.organization or "")


def test_the_head_of_a_delegation_that_the_host_met_belongs_to_the_delegation(read):
    reading = read(
        "On October 8, the Rector of Tomsk State University Eduard Galazhinsky met with a delegation of Tsinghua "
        "University headed by Vice President Wang Hongwei."
    )
    assert organization_of(reading, "Wang Hongwei") == "Tsinghua University"
    assert organization_of(reading, "Eduard Galazhinsky") == "National Research Tomsk State University"


def test_a_surname_that_is_a_word_with_a_given_name_in_two_parts(read):
    reading = read("The guests were led by Park Jeong-woon, Vice President of Tsinghua University.")
    assert [person.name for person in reading.people] == ["Park Jeong-woon"]


def test_two_letters_of_one_cyrillic_letter_are_one_initial(read):
    reading = read(
        "The guests were received by Zhanseit Tuimebayev, Rector of Al-Farabi Kazakh National University.",
        "Zh.K. Tuimebayev recalled the visit of 2019.",
    )
    assert [person.name for person in reading.people] == ["Zhanseit Tuimebayev"]


def test_a_signed_document_about_an_opening_is_a_signing_and_opens_nothing(read):
    reading = read(
        "An agreement to open a branch of Tomsk State University in Almaty has been signed by the rectors of the two "
        "universities, the press office of Al-Farabi Kazakh National University reports."
    )
    assert [event.type for event in reading.events if event.main] == [EventType.SIGNING]
    assert [agreement.status for agreement in reading.agreements] == [AgreementStatus.SIGNED]
    assert [unit.status for unit in reading.joint_units] == [JointUnitStatus.AGREED]


def test_who_tours_several_universities_went_out(read):
    reading = read(
        "From 25 to 30 March, a delegation of Nazarbayev University was in China.",
        "The delegation visited Tsinghua University, Peking University and Fudan University.",
    )
    main = next(event for event in reading.events if event.main)
    names = {organization.id: organization.name for organization in reading.organizations}
    assert main.type is EventType.OUTGOING_VISIT
    assert [names[guest] for guest in main.guests] == ["Nazarbayev University"]


def test_a_forum_named_after_universities_is_none(read):
    reading = read("Tsinghua University took part in the Great Steppe University Rectors Forum in Almaty.")
    assert [organization.name for organization in reading.organizations] == ["Tsinghua University"]


def test_a_party_chief_is_a_post(read):
    reading = read("Tsinghua Party chief Qiu Yong attended the ceremony at Tsinghua University.")
    assert [organization.name for organization in reading.organizations] == ["Tsinghua University"]


def test_what_stands_under_a_ministry_is_not_said_of_the_ministry(read):
    reading = read(
        "Founded in 1909, Lanzhou University is a key national university under the Ministry of Education, with "
        "35,000 students on two campuses."
    )
    names = {organization.id: organization.name for organization in reading.organizations}
    assert {names[fact.subject] for fact in reading.profile_facts if fact.subject} == {"Lanzhou University"}


def test_how_many_students_came_from_abroad(read):
    reading = read(
        '"We have 51 thousand students, of whom more than 11 thousand came from 100 countries," Rector of Tomsk State '
        "University Eduard Galazhinsky said.",
    )
    found = {fact.attribute.value: fact.value for fact in reading.profile_facts}
    assert found == {"students_total": "51000", "international_students": "11000"}


@pytest.mark.parametrize(
    "line",
    [
        "KFU Media Communications",
        "Press office of KazNU",
        "Lanzhou University News Network. Editor: Wang Li",
        "Public Relations Office",
    ],
)
def test_signatures_of_press_services_state_nothing(read, line):
    reading = read("Tsinghua University hosted guests.", line)
    assert not reading.people
    assert not reading.joint_units


def test_who_visits_a_town_went_out_and_signs_with_those_there(read):
    reading = read(
        "Rector of Nazarbayev University Waqar Ahmad visited Ankara and Istanbul on October 1-3.",
        "In Ankara he met with Musa Yildiz, Rector of Gazi University.",
        "In Istanbul a memorandum of cooperation was signed with Istanbul Technical University.",
    )
    names = {organization.id: organization.name for organization in reading.organizations}
    assert next(event.type for event in reading.events if event.main) is EventType.OUTGOING_VISIT
    assert {names[party] for party in reading.agreements[0].parties} == {
        "Nazarbayev University",
        "Istanbul Technical University",
    }


def test_the_dot_of_a_form_of_address_ends_no_guest(read):
    reading = read(
        "Representatives of Delft University of Technology Prof. Tiedo Vellinga and Dr. Poonam Taneja visited "
        "Georgian Technical University on October 2. The guests met with the rector."
    )
    names = {organization.id: organization.name for organization in reading.organizations}
    main = next(event for event in reading.events if event.main)
    assert main.type is EventType.DELEGATION_VISIT
    assert names[main.host or ""] == "Georgian Technical University"


def test_the_rector_is_not_the_vice_rector(read):
    reading = read(
        "The guests were welcomed by Acting Rector Vladimir Nifadiev and the vice-rector for international relations "
        "Lyudmila Komartsova of Tomsk State University.",
        "The rector proposed to organize days of culture at the university.",
    )
    people = {person.id: person.name for person in reading.people}
    assert [people.get(id) for proposal in reading.proposals for id in proposal.by] == ["Vladimir Nifadiev"]


def test_a_plan_before_a_colon_does_not_unsign_what_stands_behind_it(read):
    reading = read(
        "With Tsinghua University, Tomsk State University will start a network programme in sociology: the agreement "
        "was signed by the two rectors."
    )
    assert [agreement.status for agreement in reading.agreements] == [AgreementStatus.SIGNED]


def test_what_was_renewed_and_what_was_unveiled_in_one_sentence(read):
    reading = read(
        "Tsinghua University and Tomsk State University renewed their cooperation agreement for another ten years and "
        "unveiled the Tsinghua-Tomsk Joint Laboratory for Quantum Sensing."
    )
    assert [agreement.status for agreement in reading.agreements] == [AgreementStatus.RENEWED]
    assert [unit.status for unit in reading.joint_units] == [JointUnitStatus.OPENED]


def test_according_to_is_no_accord(read):
    reading = read("Tsinghua University will launch a doctoral programme from 2025, according to its president.")
    assert reading.agreements == ()


def test_students_of_many_countries_are_all_students(read):
    reading = read("Istanbul Technical University was founded in 1773; it has 12,500 students from 27 countries.")
    assert {fact.attribute.value: fact.value for fact in reading.profile_facts} == {
        "founded": "1773",
        "students_total": "12500",
    }


def test_what_stands_below_other_news_is_of_other_articles(read):
    reading = read(
        "Tsinghua University hosted a delegation of Tomsk State University on 2 May 2024.",
        "Press office of Tsinghua University",
        "Other news",
        "Peking University signed a memorandum with Fudan University",
    )
    names = {organization.id: organization.name for organization in reading.organizations}
    main = next(event for event in reading.events if event.main)
    assert reading.agreements == ()
    assert names[main.host or ""] == "Tsinghua University"


def test_agreements_with_dozens_of_bodies_are_there_already_and_only_one_party_is_named(read):
    reading = read(
        "A delegation of Tomsk State University visited Tsinghua University on October 8.",
        "The guests heard that Tsinghua University, founded in 1911, has signed agreements with 280 universities.",
    )
    names = {organization.id: organization.name for organization in reading.organizations}
    told = [(agreement.status, [names[party] for party in agreement.parties]) for agreement in reading.agreements]
    assert told == [(AgreementStatus.EXISTING, ["Tsinghua University"])]
    assert [agreement.date for agreement in reading.agreements] == [None]


def test_an_acronym_with_a_second_letter_of_the_first_word(read):
    reading = read(
        "A delegation of Qizhong Agrarian University visited Tsinghua University on October 8. "
        "QZAU also signed a memorandum with Tsinghua University."
    )
    assert [[span.text for span in body.mentions] for body in reading.organizations] == [
        ["Qizhong Agrarian University", "QZAU"],
        ["Tsinghua University", "Tsinghua University"],
    ]


def test_a_defined_acronym_inside_the_name_of_a_joint_unit(read):
    reading = read(
        "Quillon Technical University (QTU) and Tsinghua University (THU) opened the QTU-THU Joint Laboratory on "
        "October 8."
    )
    spans = [span.text for body in reading.organizations for span in body.mentions]
    assert (spans.count("QTU"), spans.count("THU")) == (2, 2)


def test_honors_of_other_countries_are_no_part_of_a_name(read):
    reading = read(
        "Tsinghua University and Tomsk State University signed a memorandum on October 8.",
        "It was signed by Tsinghua University Vice Chancellor, Professor Datuk Dr Razif Omar.",
    )
    assert [(person.name, person.title) for person in reading.people] == [("Razif Omar", "Vice Chancellor")]


def test_an_acronym_with_three_letters_of_the_first_word(read):
    reading = read(
        "A delegation of Quelnor University visited Tsinghua University on October 8. "
        "QLNU also signed a memorandum with Tsinghua University."
    )
    assert ["Quelnor University", "QLNU"] in [[span.text for span in body.mentions] for body in reading.organizations]


def test_learners_who_left_for_a_training_are_the_guests_of_its_host(read):
    reading = read(
        "Nine students from Tomsk State University left on Monday for a training programme at Tsinghua University."
    )
    names = {organization.id: organization.name for organization in reading.organizations}
    (event,) = reading.events
    guests = [names[guest] for guest in event.guests]
    assert (event.type, names[event.host or ""]) == (EventType.TRAINING, "Tsinghua University")
    assert guests == ["National Research Tomsk State University"]


def test_who_wrote_is_nobody_of_the_article(read):
    reading = read(
        "A delegation of Tomsk State University visited Tsinghua University on October 8.",
        "(Reporter: Sun Yue; Proofreader: Gao Min)",
    )
    assert reading.people == ()
