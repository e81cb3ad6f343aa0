"""Whatever users can name is described, and the generated documents notice when they are old."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ortaq.config.environment import SETTINGS
from ortaq.config.reference import facts, layers, states
from ortaq.config.reference.addresses import own_addresses
from ortaq.config.reference.commands import Command, office_commands, ortaq_commands
from ortaq.config.reference.documents import PAGES, documents, stale
from ortaq.config.reference.records import registry_models
from ortaq.config.reference.tables import first_words, table
from ortaq.vocabulary.facts import EventType
from ortaq.vocabulary.layout import FACT_TYPES

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [("ortaq", command) for command in ortaq_commands()]
COMMANDS += [("ortaq-office", command) for command in office_commands()]


@pytest.mark.parametrize(("program", "command"), COMMANDS, ids=lambda part: getattr(part, "name", part))
def test_command_and_everything_it_takes_has_help(program: str, command: Command) -> None:
    assert command.help, f"{program} {command.name}"
    assert [parameter.written for parameter in command.parameters if not parameter.meaning] == []


def test_commands_of_both_programs_are_found() -> None:
    found = {(program, command.name) for program, command in COMMANDS}
    assert found >= {("ortaq", "capture"), ("ortaq-office", "demo"), ("ortaq-office", "reference")}
    assert ("ortaq-office", "migrate") not in found


def test_every_variable_that_the_code_reads_is_declared() -> None:
    places = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
    places += [ROOT / "dev", ROOT / ".ci" / "run"]
    named = {name for path in places for name in re.findall(r"\bORTAQ_[A-Z_]*[A-Z]\b", path.read_text("utf-8"))}
    assert named == {setting.name for setting in SETTINGS}


def test_every_setting_says_what_it_means() -> None:
    assert [setting.name for setting in SETTINGS if not (setting.default and setting.meaning)] == []


def test_every_address_says_what_answers() -> None:
    assert [address.path for address in own_addresses() if not (address.name and first_words(address.view))] == []


def test_every_model_and_fact_kind_is_described() -> None:
    assert [model.__name__ for model in registry_models() if not first_words(model)] == []
    assert [kind.value for kind, type in FACT_TYPES.items() if not first_words(type)] == []


def test_document_that_is_missing_old_or_left_over_is_told(tmp_path: Path) -> None:
    wanted = documents(ROOT)
    assert set(wanted) == {"ARCHITECTURE.md", *(f"docs/reference/{name}" for name in PAGES)}
    for name, content in wanted.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert stale(tmp_path, wanted) == []
    (tmp_path / "docs/reference/facts.md").unlink()
    (tmp_path / "docs/reference/gone.md").write_text("of a room that is no more")
    (tmp_path / "ARCHITECTURE.md").write_text("by hand")
    assert stale(tmp_path, wanted) == ["ARCHITECTURE.md", "docs/reference/facts.md", "docs/reference/gone.md"]


def test_diagram_begins_with_the_first_state_and_ends_where_nothing_follows() -> None:
    assert states.diagram({"open": ("done",), "done": ("open", "verified"), "verified": ()}).splitlines()[2:-1] == [
        "    [*] --> open",
        "    open --> done",
        "    done --> open",
        "    done --> verified",
        "    verified --> [*]",
    ]


def test_every_noun_with_transitions_is_drawn() -> None:
    titles = [title for title, _ in states.all_transitions()]
    assert set(titles) >= {"agreements", "engagements", "followups", "proposals", "review", "units"}


def test_drawing_has_a_box_for_each_layer_and_names_the_contracts() -> None:
    contracts = (
        "[importlinter:contract:layers]\nname = The house\nlayers =\n    roof\n    walls | stairs\n"
        "[importlinter:contract:quiet]\nname = No noise\n"
    )
    drawn = layers.drawing(contracts)
    assert re.findall(r"\w+", drawn.partition("Held")[0]) == [
        "text",
        "roof",
        "imports",
        "walls",
        "stairs",
    ]
    assert drawn.endswith("- The house\n- No noise")
    with pytest.raises(ValueError, match="lacks the marks"):
        layers.with_drawing("no marks here", contracts)


def test_types_are_told_in_words() -> None:
    assert facts.describe(str | None) == "text or nothing"
    assert facts.describe(tuple[int, ...]) == "list of whole number"
    assert facts.describe(EventType).startswith("delegation_visit · ")


def test_cells_cannot_break_their_table() -> None:
    assert table(("a",), [("x | y\nz",)]) == "| a |\n| --- |\n| x \\| y z |"
    assert table(("a",), []) == ""
