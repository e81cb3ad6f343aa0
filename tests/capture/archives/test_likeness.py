"""Texts that say the same are known again, others are not; an oracle counts what they share."""

from __future__ import annotations

import re
from random import Random

from ortaq.capture.archives.likeness import as_bytes, from_bytes, likeness, signature_of
from ortaq.capture.archives.repeats import Known
from ortaq.vocabulary.articles import checksum

WORDS = [f"word{n}" for n in range(4000)]


def text(seed: int, length: int = 400) -> str:
    return " ".join(Random(seed).choices(WORDS, k=length))


def changed(original: str, share: float, seed: int) -> str:
    """The text with a share of its words replaced, scattered."""
    chance = Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < share else word for word in original.split())


def shared(one: str, other: str) -> float:
    runs = [{tuple(words[at : at + 3]) for at in range(len(words) - 2)} for words in (one.split(), other.split())]
    return len(runs[0] & runs[1]) / len(runs[0] | runs[1])


def test_the_estimate_is_near_the_truth() -> None:
    errors = []
    for seed in range(40):
        one = text(seed)
        other = changed(one, Random(seed).random() * 0.3, seed + 1000)
        a, b = signature_of(one), signature_of(other)
        assert a is not None
        assert b is not None
        errors.append(likeness(a, b) - shared(one, other))
    assert abs(sum(errors) / len(errors)) < 0.02
    assert max(map(abs, errors)) < 0.16  # four standard errors


def known(*texts: str) -> Known:
    found = Known()
    for number, one in enumerate(texts):
        found.add(str(number), checksum(one), signature_of(one))
    return found


def repeated(index: Known, one: str) -> str | None:
    repeat = index.repeat_of(checksum(one), signature_of(one))
    return repeat.of if repeat else None


def test_copies_and_near_copies_are_found_among_many() -> None:
    texts = [text(seed) for seed in range(200)]
    index = known(*texts)
    assert [repeated(index, one) for one in texts[:20]] == [str(n) for n in range(20)]
    for n in range(20):
        near = f"{texts[n]} other news 12 345 views"
        assert shared(texts[n], near) > 0.95
        assert repeated(index, near) == str(n)
        assert repeated(index, changed(texts[n], 0.15, n)) is None
    assert [repeated(index, text(seed)) for seed in range(1000, 1100)] == [None] * 100


def test_chinese_is_compared_by_characters() -> None:
    one = (
        "哈尔滨工程大学代表团访问阿里法拉比哈萨克国立大学，双方就联合培养研究生、共建实验室等问题进行了深入交流，并签署了合作备忘录。"
        * 2
    )
    more = one + "浏览次数：123"
    index = known(one)
    assert repeated(index, more) == "0"
    assert repeated(index, re.sub("[大学交流]", "某", one)) is None


def test_short_texts_repeat_only_word_for_word() -> None:
    index = known("A delegation came on Monday.")
    assert repeated(index, "A  delegation came on Monday.") == "0"
    assert repeated(index, "A delegation came on Tuesday.") is None


def test_what_is_forgotten_is_new() -> None:
    one = text(1)
    index = known(one)
    index.forget("0", checksum(one))
    assert repeated(index, one) is None


def test_signatures_can_be_kept() -> None:
    signature = signature_of(text(3))
    kept = from_bytes(as_bytes(signature))
    assert signature is not None
    assert kept is not None
    assert likeness(signature, kept) == 1
    assert (from_bytes(b""), as_bytes(None)) == (None, b"")
    same_for_ever = signature_of(" ".join(f"w{n}" for n in range(100)))
    assert same_for_ever is not None
    assert same_for_ever.tolist()[:4] == [5401636, 19031774, 6669736, 5745081]
