"""Each kind of evidence, on a corpus small enough to do by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ortaq.discover.profiles.levels import at_level
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.answering import rank_areas
from ortaq.discover.rankings.areas import area_scores, partner_profiles, people_profiles
from ortaq.discover.rankings.partners import Circle, new_partners, partner_evidence
from ortaq.discover.rankings.people import people_evidence, staff_for
from tests.discover.corpora import AUTHOR, TOPIC, Paper, past_of
from tests.discover.records import ror

ONE, TWO = ((1, 0.9),), ((2, 0.9),)
PAPERS = [
    Paper(2015, ONE, ((1, (1,)),)),  # author 1 was at 1 …
    Paper(2016, TWO, ((1, (2,)),)),  # … and went to 2
    Paper(2016, ONE, ((2, (1,)), (3, (3,)))),  # 1 and 3 publish together
    Paper(2016, TWO, ((4, (3,)), (5, (4,)))),  # 3 and 4 too: 3 is common to 1 and 4
    Paper(2017, TWO, ((6, (1,)), (7, (4,)))),  # after the cut
]


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Past]:
    with past_of(PAPERS, tmp_path, 2016) as found:
        yield found


def test_who_left_takes_the_topics_along(past: Past) -> None:
    now = people_profiles(past, [ror(1), ror(2)])
    old = 0.5**0.25
    assert now.tolist() == [[1.0, 0.0], pytest.approx([old / (1 + old), 1 / (1 + old)])]


def test_who_worked_at_both_speaks_for_the_topics_of_his_works(past: Past) -> None:
    scored = area_scores(past, [(ror(1), ror(2)), (ror(1), ror(4))])
    bridges = np.exp(scored.evidence["bridges"]) - 0.02
    assert bridges[1].tolist() == pytest.approx([0, 0])
    assert bridges[0].tolist() == pytest.approx((np.array([0.5**0.25, 1.0]) @ past.smoothing).tolist())


def test_joint_works_speak_only_for_pairs_that_have_some(past: Past) -> None:
    scored = area_scores(past, [(ror(1), ror(3)), (ror(1), ror(4))])
    assert scored.joint.tolist() == [[1, 0], [0, 0]]
    assert scored.evidence["joint"][1].tolist() == [0, 0]
    assert scored.evidence["joint"][0].tolist() == pytest.approx(np.log(past.smoothing[0] + 0.003).tolist())


def test_who_signed_joint_works_speaks_for_all_of_their_topics(tmp_path: Path) -> None:
    papers = [
        Paper(2016, ONE, ((1, (1,)), (2, (2,)))),  # the joint work …
        Paper(2016, TWO, ((1, (1,)),)),  # … and what one of its authors works on alone
        Paper(2016, TWO, ((3, (2,)),)),
    ]
    with past_of(papers, tmp_path, 2016) as past:
        scored = area_scores(past, [(ror(1), ror(2))])
        shares = np.array([0.75, 0.25]) @ past.smoothing
        assert scored.evidence["signers"][0].tolist() == pytest.approx(np.log(shares + 0.003).tolist())


def test_a_pair_that_is_asked_for_twice_is_answered_twice(past: Past) -> None:
    one, three = ror(1), ror(3)
    rows = list(rank_areas(past, [(one, three), (three, one), (one, three)], top=5, new_only=True))
    assert rows == [(*pair, 1, TOPIC.format(2)) for pair in ((one, three), (three, one), (one, three))]


def test_pairs_without_joint_works_have_no_signers(past: Past) -> None:
    assert area_scores(past, [(ror(1), ror(4))]).evidence["signers"][0].tolist() == [0, 0]


def test_partners_of_a_side_lend_their_profile(past: Past) -> None:
    rows = past.institutions.of([ror(4), ror(2)])
    assert partner_profiles(past, rows).tolist() == [[0.5, 0.5], [0, 0]]


def test_a_partner_is_new_only_once(past: Past) -> None:
    circle = Circle(past, past.eligible(1))
    row = past.institutions.places[ror(1)]
    evidence = partner_evidence(circle, row)
    assert np.exp(evidence["common"]) - 0.05 == pytest.approx([1 / np.log(2), 0, 0, 1 / np.log(2)])
    assert evidence["same_country"].tolist() == [1, 0, 0, 0]
    best = new_partners(circle, row, evidence["common"], 10)
    assert [past.institutions.names[c] for _, c in best] == [ror(4), ror(2)]


def test_evidence_for_people(past: Past) -> None:
    query = (ror(1), ror(3), TOPIC.format(1), ror(1))
    staff = staff_for(past, [query])
    evidence = people_evidence(staff, query)
    assert [staff.authors.names[a] for a in staff.posts[ror(1)][0]] == [AUTHOR.format(1), AUTHOR.format(2)]
    assert evidence["moved"].tolist() == [1, 0]
    assert evidence["since"].tolist() == [1, 0]
    assert np.exp(evidence["together"]) - 0.05 == pytest.approx([0, 1])
    assert np.exp(evidence["introduced"]) - 0.05 == pytest.approx([0, 1])  # by author 3, who is of the other side
    assert evidence["outward"].tolist() == pytest.approx([0.3 / (0.5**0.25 + 1.6), 1.3 / 1.6])
    assert np.exp(evidence["senior"]) - 0.1 == pytest.approx([0, 0])


def test_topics_and_fields_can_be_asked_of_one_corpus(past: Past) -> None:
    pair = (ror(1), ror(3))
    wide = Past(at_level(past.corpus, "field"), 2016)
    for level in (past, wide):
        assert area_scores(level, [pair]).joint.sum() == 1
    assert wide.topics.names == ["https://openalex.org/fields/19"]
