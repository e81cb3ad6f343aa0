"""Run the programs as their users do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent


def run(
    program: str, *arguments: str | Path, data: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """One run without a terminal; of Ortaq's variables only those that are given."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORTAQ_")}
    if data is not None:
        environment["ORTAQ_DATA"] = str(data)
    return subprocess.run(
        [str(part) for part in (BIN / program, *arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**environment, **variables},
    )


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit code 2, the words in the message, no traceback."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr
