"""The task runner, as far as it can be tried from inside the environment that it makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def dev(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, ROOT / "dev", *arguments], cwd=folder, capture_output=True, text=True)


def test_recipes_are_listed_with_what_they_do() -> None:
    done = dev()
    assert done.returncode == 0
    listed = [line.split()[1] for line in done.stdout.splitlines()]
    assert listed == ["setup", "demo", "test", "check", "fix", "pictures", "bench", "serve", "shell", "sizes"]
    assert all(len(line.split()) > 3 for line in done.stdout.splitlines())
    assert dev("--help").stdout == done.stdout


def test_unknown_recipe_and_needless_arguments_are_refused() -> None:
    for arguments, words in (
        (("dmeo",), "no recipe 'dmeo'"),
        (("setup", "now"), "setup takes no arguments"),
    ):
        done = dev(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr


def test_sizes_gives_median_and_95th_of_files_and_functions(tmp_path: Path) -> None:
    done = dev("sizes", folder=tmp_path)
    files, functions = done.stdout.splitlines()
    assert done.returncode == 0
    assert files.split()[0::2] == ["files", "median", "95th"]
    assert functions.split()[0::2] == ["functions", "median", "95th"]
    assert int(files.split()[1]) > 100
