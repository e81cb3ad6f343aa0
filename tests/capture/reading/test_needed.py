"""What a pattern needs: never wrongly no, for every pattern of the files and for made ones."""

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.capture.reading.needed import FIGURE, needed, signs_of
from ortaq.capture.reading.patterns import Rule, lexicon


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        (r"\bhosted\b", (("hosted",),)),
        (r"(?:signed|inked) an? (?:treaty|protocol)", (("signed", "inked"), ("treaty", "protocol"))),
        (r"[Ss]igned", (("signed",),)),
        (r"(?:signed)?", ()),
        (r"\d+ (?:students|.*)", ((FIGURE,),)),
        (r"(?:top[- ][0-9]+|\d{1,3}(?:st|nd)) place", ((FIGURE,), (" place",))),
        (r"(?:\d+|twelve) [\d.]?students", ((FIGURE, "twelve"), ("students",))),
        (r"(?=.*online)met", (("online",), ("met",))),
        (r"(?!never)held", (("held",),)),
        (r"(?:signed|a)", ()),
    ],
)
def test_what_every_match_needs(pattern: str, groups: tuple[tuple[str, ...], ...]) -> None:
    assert {frozenset(group) for group in needed(pattern, re.IGNORECASE)} == {frozenset(group) for group in groups}


PARTS = st.sampled_from(
    [
        "signed",
        "(?:met|meets|held)",
        r"\w+",
        "[a-z]{0,3}",
        " ",
        "(?:an? )?",
        "(?i:MoU)",
        "(?:of|o)+",
        "[Vv]isit",
        r"\b",
        "é",
        r"\d",
        r"(?:\d|[1-9]th|of)",
        "[0-9.]",
    ]
)
TEXT = st.text(alphabet="signedmethlMoUoOfvV éÉaA1٣9.", max_size=20)


@given(
    st.lists(PARTS, min_size=1, max_size=5),
    st.lists(st.sampled_from(["signed", "met ", "a ", "MOU", "Visit", "of", "É", "1", "9th", "٣"]) | TEXT),
)
def test_a_text_without_what_is_needed_never_matches(parts: list[str], words: list[str]) -> None:
    rule, text = Rule("made", "".join(parts)), "".join(words)
    if not rule.may_match(signs_of(text)):
        assert rule.regex.search(text) is None


def test_the_files_leave_few_rules_that_are_tried_on_every_sentence() -> None:
    rules = [
        rule
        for name in ("agreements", "dates", "events", "links", "profile", "proposals", "units")
        for rule in lexicon("en", name).rules
    ]
    assert len(rules) > 100
    assert sum(not rule.signs for rule in rules) < 0.1 * len(rules)


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "zh"])
def test_every_pattern_of_the_files_compiles(lang: str) -> None:
    for path in files("ortaq.capture.lexicons").joinpath(lang).iterdir():
        name = path.name.removesuffix(".toml")
        if name not in ("precision", "words") and path.name.endswith(".toml"):
            assert all(rule.regex.pattern for rule in lexicon(lang, name).rules)
