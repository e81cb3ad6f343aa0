"""Kazakh in Latin letters: read through its Cyrillic form, told in its own letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.capture.pipeline import read_article
from ortaq.capture.reading.kazakh.latin_script import in_cyrillic, is_latin_kazakh, transcribe
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.layout import spans_of
from tests.resolution.opened import opened

INDEX = opened(*read_starter())
NEWS = (
    "Qonaqtar keldı\n\n2024 jylğy 16 mamyrda äl-Farabi atyndağy Qazaq ūlttyq universitetınıñ rektory Serık Omarov"
    " Harbin injenerlık universitetınıñ prorektory Duan Guanjenmen kezdestı.\n\nKezdesude taraptar ğylymi yntymaqtastyq"
    " turaly memorandumğa qol qoidy. «Bırlesken zerthana qūru mäselesı talqylandy», – dedı Serık Omarov. Halyqaralyq"
    " yntymaqtastyq jäne bılım salasynda jaña jobalar bastalady.\n"
)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("äl-Farabi atyndağy Qazaq ūlttyq universitetı", "әл-Фараби атындағы Қазақ ұлттық университеті"),
        ("strategialyq serıktestık", "стратегиялық серіктестік"),
        ("Qytai, Şymkent, ğylymi ortalyq", "Қытай, Шымкент, ғылыми орталық"),
        ("Qyzylorda oblysy, aianttağy iaki", "Қызылорда облысы, аянттағы яки"),
        ("QazŪU", "ҚазҰУ"),
        ("ál-Farabı, ǵylymı-zertteý, jańa ýnıversıtet", "әл-Фараби, ғылыми-зерттеу, жаңа университет"),
        ("halyqaralyq sharýashylyǵy, yntymaqtastyǵy, óńir", "халықаралық шаруашылығы, ынтымақтастығы, өңір"),
    ],
)
def test_both_alphabets(latin: str, cyrillic: str) -> None:
    assert in_cyrillic(latin)[0] == cyrillic


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The rector of Al-Farabi Kazakh National University, Qazaq, qazaq, Qazaqstan, welcomed the guests.",
        "Rektör, üniversite ile işbirliği için Çin’e gitti ve yeni bir anlaşma imzalandı; bilim ve eğitim.",
        "Рахмет, қазақстан қазақ қазақша",
    ],
)
def test_what_is_not_kazakh_in_latin_letters(text: str) -> None:
    assert not is_latin_kazakh(text)
    assert transcribe(Article(id="t", text=text)) is None


@given(st.text(alphabet="aäbğıiñoöşūuüysh áǵńýIİÄŞ.\n😀"))
def test_every_character_knows_its_place(text: str) -> None:
    written, places = in_cyrillic(text)
    assert len(places) == len(written) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)


def test_an_article_is_told_in_its_own_letters() -> None:
    reading = read_article(Article(id="t", text=NEWS), index=INDEX)
    assert reading.lang == "kk"
    assert [fact.organization_id for fact in reading.organizations] == [
        "https://ror.org/03q0vrn42",
        "https://ror.org/03x80pn82",
    ]
    assert [(fact.name, fact.title) for fact in reading.people] == [
        ("Serık Omarov", "rektory"),
        ("Duan Guanjen", "prorektory"),
    ]
    assert [(fact.status, fact.date, fact.topic) for fact in reading.agreements] == [
        ("signed", "2024-05-16", "yntymaqtastyq")
    ]
    assert [(fact.kind, fact.span.text) for fact in reading.proposals] == [
        ("discussed", "Bırlesken zerthana qūru mäselesı talqylandy")
    ]
    facts = (*reading.organizations, *reading.people, *reading.events, *reading.agreements, *reading.dates)
    assert all(span.stands_in(NEWS) for fact in facts for span in spans_of(fact))
    assert reading.ungrounded == ()
