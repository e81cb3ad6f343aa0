"""Particular facts of invented Kazakh sentences: who came to whom, whose words, what is done and what is only meant."""

from __future__ import annotations

import pytest

from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Reading
from tests.resolution.opened import opened

INDEX = opened(*read_starter())


def read(text: str, date: str | None = None) -> Reading:
    article = Article(id="t", text=f"Жаңалық\n\n{text}", title="Жаңалық", lang="kk", date=date)
    return read_article(article, index=INDEX)


def names(reading: Reading) -> dict[str, str]:
    return {fact.id: fact.name for fact in (*reading.organizations, *reading.people)}


def people(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    called = names(reading)
    return [(person.name, person.title, called.get(person.organization or "")) for person in reading.people]


@pytest.mark.parametrize(
    ("text", "kind", "host", "guest"),
    [
        (
            "Шәкәрім университетіне Самарқанд мемлекеттік университетінің делегациясы келді.",
            "delegation_visit", "Shakarim University", "Samarkand State University",
        ),
        (
            "Самарқанд мемлекеттік университетінің өкілдері Шәкәрім университетіне жұмыс сапарымен келді.",
            "delegation_visit", "Shakarim University", "Samarkand State University",
        ),
        (
            "Торайғыров университетінің делегациясы Ланьчжоу университетіне барып қайтты.",
            "outgoing_visit", "Lanzhou University", "Toraighyrov University",
        ),
        (
            "Шәкәрім университетінде Ланьчжоу университетінің делегациясымен кездесу өтті.",
            "delegation_visit", "Shakarim University", "Lanzhou University",
        ),
    ],
)  # fmt: skip
def test_case_endings_tell_who_came_to_whom(text, kind, host, guest):
    reading = read(text)
    called = names(reading)
    (event,) = reading.events
    assert (event.type, called[event.host or ""], [called[id] for id in event.guests]) == (kind, host, [guest])


def test_titles_stand_before_names_and_after_the_organization():
    reading = read(
        "Кездесуге Самарқанд мемлекеттік университетінің ректоры Неждет Үнүвар және түркология бөлімінің "
        "меңгерушісі Айше Демир, ҚазҰУ ректорының м.а. Болат Тілеп қатысты."
    )
    assert people(reading) == [
        ("Неждет Үнүвар", "ректоры", "Samarkand State University"),
        ("Айше Демир", "түркология бөлімінің меңгерушісі", "Samarkand State University"),
        ("Болат Тілеп", "ректорының м.а.", "Al-Farabi Kazakh National University"),
    ]


def test_a_person_is_one_in_all_cases_and_named_in_the_nominative():
    reading = read("ҚазҰУ ректоры Болат Тілептің айтуынша, жоба дайын. Қонақтар Болат Тілеппен кездесті.")
    (person,) = reading.people
    assert person.name == "Болат Тілеп"
    assert [span.text for span in person.mentions] == ["Болат Тілептің", "Болат Тілеппен"]


def test_a_person_before_a_body_is_no_part_of_its_name():
    reading = read(
        "Анкара университетінің ректоры Неждет Үнүвар келді. Неждет Үнүвар Анкара университеті туралы айтты."
    )
    assert [span.text for fact in reading.organizations for span in fact.mentions] == [
        "Анкара университетінің", "Анкара университеті",
    ]  # fmt: skip


def test_initials_of_a_full_name_are_its_acronym_also_with_an_ending():
    reading = read("Харбин инженерлік университеті тарихы ұзақ. ХИУ-дың негізі 1953 жылы қаланған.")
    (body,) = reading.organizations
    assert [span.text for span in body.mentions] == ["Харбин инженерлік университеті", "ХИУ-дың"]
    (fact,) = reading.profile_facts
    assert (fact.subject, fact.attribute, fact.value) == (body.id, "founded", "1953")


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("қол қойды", "signed"),
        ("қол қою жоспарланып отыр", "planned"),
        ("2009 жылы қол қойылған болатын", "existing"),
        ("қол қоюға келісті", "planned"),
    ],
)
def test_the_verb_tells_the_status_of_a_document(verb, status):
    reading = read(
        f"Шәкәрім университеті мен Анкара университеті ынтымақтастық туралы меморандумға {verb}.", date="2024-05-01"
    )
    (agreement,) = reading.agreements
    assert (agreement.kind, agreement.status, agreement.topic) == ("memorandum", status, "ынтымақтастық")


@pytest.mark.parametrize(
    ("clause", "status"),
    [
        ("бірлескен физика зертханасын ашуды ұсынды", "proposed"),
        ("бірлескен физика зертханасын ашу мәселесін талқылады", "proposed"),
        ("бірлескен физика зертханасын ашуға келісті", "agreed"),
        ("бірлескен физика зертханасын ашты", "opened"),
    ],
)
def test_what_is_meant_never_becomes_done(clause, status):
    reading = read(f"Шәкәрім университеті мен Анкара университеті {clause}.")
    (unit,) = reading.joint_units
    assert (unit.kind, unit.status) == ("joint_laboratory", status)


def test_a_clause_runs_up_to_its_verb_and_belongs_to_who_says_it():
    reading = read(
        "Анкара университетінің ректоры Неждет Үнүвар қонақтарды құттықтап, студенттермен алмасу бағдарламасын "
        "іске қосуды ұсынды. Тараптар жазғы мектеп ұйымдастыруға келісті."
    )
    assert [(fact.kind, fact.span.text) for fact in reading.proposals] == [
        ("proposal", "студенттермен алмасу бағдарламасын іске қосуды ұсынды"),
        ("agreed_action", "Тараптар жазғы мектеп ұйымдастыруға келісті"),
    ]
    assert [names(reading)[id] for id in reading.proposals[0].by] == ["Неждет Үнүвар"]


def test_figures_go_to_the_body_that_is_spoken_of():
    reading = read(
        "Самарқанд мемлекеттік университеті — 1927 жылы құрылған, Өзбекстандағы ірі классикалық университеттердің "
        "бірі. Мұнда 20 мыңнан астам студент білім алады, оның 500-ден астамы – шетел азаматтары."
    )
    (body,) = reading.organizations
    assert {(fact.attribute, fact.value) for fact in reading.profile_facts} == {
        ("founded", "1927"),
        ("status", "Өзбекстандағы ірі классикалық университеттердің бірі"),
        ("students_total", "20000"),
        ("international_students", "500"),
    }
    assert {fact.subject for fact in reading.profile_facts} == {body.id}


def test_kazakh_sentences_without_kazakh_letters_are_read_as_kazakh():
    reading = read("Форумды университет ректоры Марат Шоранов ашты. Сөз соңында қонақтарға алғыс айтылды.")
    assert [(person.name, person.title) for person in reading.people] == [("Марат Шоранов", "университет ректоры")]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2023 жылғы 17 мамырда", "2023-05-17"),
        ("2023 жылдың 17 мамырында", "2023-05-17"),
        ("17-19 мамыр күндері", "2023-05-17/2023-05-19"),
        ("өткен жылғы қазанда", "2022-10"),
        ("келесі жылдың қыркүйегінде", "2024-09"),
        ("1939 жылы", "1939"),
    ],
)
def test_dates_are_completed_from_the_day_of_the_article(written, value):
    reading = read(f"Жиын {written} өтті.", date="2023-05-20")
    assert [fact.value for fact in reading.dates] == [value]


def test_towns_are_named_in_the_nominative_and_those_within_names_are_none():
    reading = read("Делегация Алматыға келіп, Тараз қаласын аралады, Ланьчжоу университетінің қонағы Глазовтан келді.")
    assert [fact.name for fact in reading.places] == ["Алматы", "Тараз", "Глазов"]


def test_an_acronym_of_the_register_means_the_body_of_this_text_with_these_initials():
    reading = read("Алматы технологиялық университетінде семинар өтті. АТУ проректоры Болат Тілеп қатысты.")
    (body,) = reading.organizations
    assert (body.name, len(body.mentions)) == ("Almaty Technological University", 2)


def test_two_posts_with_a_hyphen_are_one_title():
    reading = read("Қонақтарды ҚазҰУ Басқарма Төрайымы-Ректор Бибісара Кәрімова қабылдады.")
    assert people(reading) == [
        ("Бибісара Кәрімова", "Басқарма Төрайымы-Ректор", "Al-Farabi Kazakh National University")
    ]


def test_what_works_under_an_agreement_is_a_joint_unit():
    reading = read(
        "Торайғыров университеті мен Ланьчжоу университеті 2021 жылы келісім жасасқан болатын. "
        "Осы келісім аясында бірлескен зертхана жұмыс істейді."
    )
    assert [(unit.kind.value, unit.status.value) for unit in reading.joint_units] == [("joint_laboratory", "existing")]


def test_a_training_seminar_is_a_training():
    reading = read("Торайғыров университетінде «Жасыл қуат» атты халықаралық оқыту семинары өткізілді.")
    assert [event.type.value for event in reading.events] == ["training"]
