"""Documents keep their word: links lead somewhere, commands that are shown run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.discover.records import work, write_lines
from tests.resolution.ror import record, write_dump

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("*.md")])
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs" / "how-to").glob("*.md"))]
BIN = Path(sys.executable).parent

# What a test cannot run: it waits for a person, for the network, or for ever, or reads a database that is made before.
NOT_RUN = re.compile(
    r"ortaq-office (serve|worker|remind|createsuperuser|shell|demo|ror-touched)|ortaq ror (install|update)(?!.* --from)"
    r"|ortaq works fetch"
)


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands(document: Path, program: str) -> list[str]:
    """The lines of code blocks that call a program of ours, as written."""
    lines = (
        line.strip().partition("  #")[0] for line in document.read_text("utf-8").splitlines() if line[:4] == "    "
    )
    return [line for line in lines if line.startswith(program)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", GUIDES, ids=name)
def test_recipes_that_are_shown_exist(document: Path) -> None:
    recipes = subprocess.run([sys.executable, ROOT / "dev"], capture_output=True, text=True).stdout
    shown = {line.split()[1] for line in commands(document, "./dev ")}
    assert shown <= set(re.findall(r"^\./dev (\w+)", recipes, flags=re.MULTILINE))


@pytest.mark.parametrize("document", GUIDES, ids=name)
def test_commands_that_are_shown_run(document: Path, tmp_path: Path) -> None:
    (tmp_path / "src").symlink_to(ROOT / "src")
    (tmp_path / "articles").mkdir()
    (tmp_path / "data").mkdir()
    story = "A visit\n\nA delegation from Harbin Engineering University visited Al-Farabi Kazakh National University.\n"
    (tmp_path / "visit.txt").write_text(story)
    (tmp_path / "articles" / "again.txt").write_text(story)
    (tmp_path / "article.html").write_text(f"<html><body><article><p>{story}</p></article></body></html>")
    (tmp_path / "strings.jsonl").write_text('{"id": 1, "text": "Harbin Engineering University"}\n')
    (tmp_path / "partners.csv").write_text("No,Partner\n1,Harbin Engineering University\n")
    write_lines(tmp_path / "works.jsonl.gz", [work(1)])
    write_lines(tmp_path / "snapshot" / "works" / "part_000.gz", [work(2)])
    (tmp_path / "publications.csv").write_text(
        "title,year,authors,affiliations\nShips,2021,A,Harbin Engineering University\n"
    )
    write_dump(tmp_path / "v2.9-2026-06-23-ror-data.zip", [record(1)])
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ORTAQ_")}
    for line in commands(document, ".venv/bin/ortaq"):
        if NOT_RUN.search(line):
            continue
        done = subprocess.run(
            [str(BIN / Path(shlex.split(line)[0]).name), *shlex.split(line)[1:]],
            cwd=tmp_path,
            env={**environment, "ORTAQ_DATA": str(tmp_path / "data")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_decisions_are_all_listed() -> None:
    folder = ROOT / "docs" / "adr"
    written = {path.name for path in folder.glob("[0-9]*.md")}
    assert set(re.findall(r"\(([0-9]{4}-[\w-]+\.md)\)", (folder / "README.md").read_text("utf-8"))) == written


def test_words_of_the_glossary_are_words_of_the_code() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    rows = [row.split("|") for row in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if row.startswith("| **")]
    words = [row[1].strip(" *").casefold() for row in rows]
    assert words == sorted(words)
    named = [word.removesuffix(".py") for row in rows for word in re.findall(r"`([\w./ ]+)`", row[3])]
    assert [word for word in named if not re.search(rf"\b{re.split(r'[./ ]', word)[-1]}\b", code)] == []
