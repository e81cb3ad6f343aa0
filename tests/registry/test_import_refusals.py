"""Why a row of a table was refused is told in the reader's language: each sentence of the operations is known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from ortaq import registry
from ortaq.registry.imports.refusals import REFUSALS
from ortaq.registry.imports.wording import problem_words

ROOM = Path(registry.__file__).parent
# What makers of rows call, and what that calls.
CALLED = {
    "agreements/terms.py": ("checked", "check_dates", "check_rest"),
    "agreements/reporting.py": ("record_agreement", "_record"),
    "organizations/operations.py": ("add_organization", "add_unverified", "add_names"),
    "organizations/editing.py": ("edit_organization",),
    "partnerships/holding.py": ("hold_partnership",),
    "contacts/operations.py": ("name_contact",),
    "people/operations.py": ("add_person", "hold_position"),
    "people/editing.py": ("edit_person", "free_orcid", "author_id"),
    "engagements/recording.py": ("record_engagement",),
    "engagements/operations.py": ("add_participant",),
    "imports/recording.py": ("_make", "_add_ours", "_body"),
}


def sentences() -> Iterator[str]:
    for file, functions in CALLED.items():
        for function in ast.parse((ROOM / file).read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and function.name in functions:
                yield from _said(function)


def _said(function: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
            (said,) = node.args
            assert isinstance(said, ast.Constant)
            yield str(said.value)


def test_every_refusal_is_known() -> None:
    found = set(sentences())
    assert len(found) > 20
    with translation.override("en"):
        assert found <= {str(sentence) for sentence in REFUSALS.sentences}


@pytest.mark.parametrize("language", ["kk", "ru", "zh-hans"])
def test_it_is_told_in_the_language_of_the_reader(language: str) -> None:
    said = "ORCID: Anna 100% Bianchi has it already. Are they the same? Then merge them."
    problem = {"code": "refused", "column": "", "value": "", "why": said}
    with translation.override(language):
        told = problem_words(problem)
    assert told != said
    assert "Anna 100% Bianchi" in told
    with translation.override("en"):
        assert problem_words(problem) == said


def test_what_is_not_known_is_told_as_it_stands() -> None:
    with translation.override("ru"):
        assert problem_words({"code": "refused", "why": "Так сказала прежняя программа."}).startswith("Так")
