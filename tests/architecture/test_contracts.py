"""Each contract breaks when it is violated: planted in a copy, one violation for each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).parent / "lint-imports"
CONTRACTS = ConfigParser()
CONTRACTS.read_string((ROOT / ".importlinter").read_text(encoding="utf-8"))

# (contract, file that is changed or made, line that is added)
PLANTED = (
    ("layers", "vocabulary/spans.py", "import ortaq.capture.pipeline"),
    ("layers", "capture/pipeline.py", "import ortaq.registry.errors"),
    ("layers", "attic/__init__.py", '"""A room that nobody gave a place."""'),
    ("cores", "capture/pipeline.py", "import django"),
    ("cores", "cli/main.py", "import granian"),
    ("nouns", "registry/organizations/models.py", "import ortaq.registry.units.models"),
    ("nouns", "resolution/normalize/words.py", "import ortaq.resolution.store.names"),
    ("engine", "discover/works/corpus.py", "import duckdb"),
    ("quiet", "registry/slugs.py", "import urllib.request"),
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = (LINT, "--config", folder / ".importlinter", "--no-cache")
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for path in (ROOT / "src" / "ortaq").rglob("*.py"):
        target = tmp_path / path.relative_to(ROOT / "src")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    shutil.copyfile(ROOT / ".importlinter", tmp_path / ".importlinter")
    return tmp_path


def broken(output: str) -> set[str]:
    names = {section["name"]: title.rpartition(":")[2] for title, section in CONTRACTS.items() if "name" in section}
    lines = [line.strip() for line in output.splitlines()]
    return {key for name, key in names.items() if any(line.startswith(f"{name} BROKEN") for line in lines)}


def test_every_contract_is_planted_against() -> None:
    contracts = {title.rpartition(":")[2] for title in CONTRACTS.sections() if ":contract:" in title}
    assert {contract for contract, _, _ in PLANTED} == contracts


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_planted_violation_breaks_the_contract(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / "ortaq" / file
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert contract in broken(done.stdout), done.stdout


def test_untouched_copy_keeps_them_all(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert broken(done.stdout) == set()
