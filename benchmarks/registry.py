#!/usr/bin/env python3
"""How quickly the pages answer when the registry is large, how many queries each asks, and how quickly tables come in.

    ./dev bench registry [--part pages|import|both] [--database sqlite|postgresql|both] [--scale 1.0] [--repeats 20]
                         [--only WORD] [--cache DIR] [--slowest] [--write]

At scale 1: 5,000 organizations, 20,000 agreements, 50,000 engagements, 500,000 facts, 2 million audit rows, made in
bulk and kept in the cache folder between runs. Beside each page stands an empty Django view of the same run, and the
number of queries of the same page on a registry of a few rows. A table of 10,000 agreements is imported into an empty
registry, in a process of its own. ``--write`` puts the figures into docs/reference/speed.md; those of a part that was
not measured stay.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
GOAL_MS, GOAL_RATIO, GOAL_QUERIES = 150, 25, 15
SMALL = 0.001
HEAD = """# Speed of the pages

<!-- Written by `./dev bench registry --database both --write`. Do not edit. -->

Each page asked again and again by one reader, an administrator, in one process, without a network: milliseconds
(median and 95th percentile), those that our own process worked (median; with SQLite it reads the database itself, and
what other programs did meanwhile is not among them), how many times the empty view of the same run (for whoever is
signed in) the 95th percentile is, queries, and queries on a registry of a few rows. Goal: below {ms} ms, below {ratio}
times the empty view, at most {queries} queries, the same on a small registry; what misses it is marked.
"""
IMPORT = "## Import of a table"
IMPORT_HEAD = """{title}

An Excel table of agreements into an empty registry: brought, checked, recorded. Rows a second on the clock, which
counts what other programs did meanwhile, and, in brackets, of our own process's work; memory of the process in MB
before and at most.

| database | rows | bring | check | record | all | before | at most | became |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", default="sqlite", choices=("sqlite", "postgresql", "both"))
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--only", default="", help="pages whose name or address holds this word")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "ortaq-bench")
    parser.add_argument("--slowest", action="store_true", help="show each slow page's slowest query")
    parser.add_argument("--write", action="store_true", help="write docs/reference/speed.md")
    parser.add_argument("--part", default="both", choices=("pages", "import", "both"))
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--importer", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.importer:
        return bring_in(options)
    if options.worker:
        return work(options)
    databases = ("sqlite", "postgresql") if options.database == "both" else (options.database,)
    pages = imports = ""
    if options.part != "import":
        for database in databases:
            large, small = (ask(options, database, scale) for scale in (options.scale, SMALL))
            pages += section(database, large, small)
    if options.part != "pages":
        rows = "\n".join(imported(options, database) for database in databases)
        imports = f"{IMPORT_HEAD.format(title=IMPORT)}{rows}\n"
    print(pages + imports)
    if options.write:
        write(pages, imports)
    return 0


def write(pages: str, imports: str) -> None:
    """Put the figures into the page; of a part without figures those that stand there stay."""
    page = ROOT / "docs" / "reference" / "speed.md"
    text = page.read_text(encoding="utf-8")
    head = HEAD.format(ms=GOAL_MS, ratio=GOAL_RATIO, queries=GOAL_QUERIES)
    before, _, after = text.partition(f"{IMPORT}\n")
    kept = imports or (f"{IMPORT}\n{after}" if after else "")
    first = f"{head}\n{pages}" if pages else before
    page.write_text("\n\n".join(part.strip() for part in (first, kept) if part) + "\n", encoding="utf-8")


def imported(options: argparse.Namespace, database: str) -> str:
    """The row of the import into an empty database of this kind."""
    with tempfile.TemporaryDirectory(prefix="ortaq-import-") as place:
        answer = Path(place) / "measured.json"
        run(database, place, "--importer", answer, "--scale", options.scale)
        return import_row(database, json.loads(answer.read_text(encoding="utf-8")))


def import_row(database: str, found: dict[str, Any]) -> str:
    """One row of the table of imports, as Markdown."""
    rows, steps = found["rows"], found["steps"]
    speeds = " | ".join(f"{rows / wall:,.0f} ({rows / busy:,.0f})" for wall, busy in steps.values())
    whole = rows / sum(wall for wall, _busy in steps.values())
    states = ", ".join(f"{count:,} {state}" for state, count in found["states"].items())
    return (
        f"| {database} | {rows:,} | {speeds} | {whole:,.0f} | {found['before']:.0f} | {found['most']:.0f} | {states} |"
    )


def bring_in(options: argparse.Namespace) -> int:
    """Import the table and write the answer."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ortaq.config.settings"
    import django

    django.setup()
    from benchmarks.scale.importing import ROWS, measure_import
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    found = measure_import(options.importer.parent, int(ROWS * options.scale))
    options.importer.write_text(json.dumps(found), encoding="utf-8")
    return 0


def run(database: str, place: str | Path, *arguments: object, **variables: str) -> None:
    """This program in a process of its own, with a data folder of its own."""
    command: list[object] = [sys.executable, __file__, *arguments]
    if database == "postgresql":
        command.insert(0, ROOT / ".ci" / "with-postgres")
    kept = {"ORTAQ_DATA": str(place), "ORTAQ_HOSTS": "testserver,localhost", **variables}
    subprocess.run([str(part) for part in command], check=True, env={**os.environ, **kept}, cwd=ROOT)


def ask(options: argparse.Namespace, database: str, scale: float) -> dict[str, Any]:
    """One run; PostgreSQL with a cluster that is kept."""
    place = options.cache / f"{database}-{scale:g}-{fingerprint()}"
    place.mkdir(parents=True, exist_ok=True)
    answer = place / "measured.json"
    repeats = options.repeats if scale == options.scale else 2
    arguments = ["--worker", answer, "--scale", scale, "--repeats", repeats, "--only", options.only]
    arguments += ["--slowest"] * options.slowest
    run(database, place, *arguments, KEEP_POSTGRES=str(place / "cluster"))
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def fingerprint() -> str:
    """Changes when the filling does; a new migration is applied to what is there."""
    return hashlib.sha256((ROOT / "benchmarks" / "scale" / "filling.py").read_bytes()).hexdigest()[:8]


def work(options: argparse.Namespace) -> int:
    """Make the registry where it is not whole yet; measure; write the answer."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ortaq.config.settings"
    import django

    django.setup()
    from benchmarks.scale.filling import FULL, Filling
    from benchmarks.scale.measuring import measure
    from benchmarks.scale.pages import pages
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client

    import ortaq.config.wsgi  # noqa: F401 - as the server does

    call_command("migrate", verbosity=0)
    if not User.objects.filter(username="officer0").exists():
        print(f"Filling {settings.DATABASES['default']['NAME']}", file=sys.stderr)
        with transaction.atomic():
            Filling(options.scale, lambda words: print(words, file=sys.stderr)).fill()
    settings.ROOT_URLCONF = "benchmarks.scale.urls"
    client = Client(raise_request_exception=False)  # a page that fails is told of, and the others are measured
    client.force_login(User.objects.get(username="officer0"))
    wanted = {name: at for name, at in pages().items() if options.only in name or options.only in at}
    found = measure(client, wanted, repeats=options.repeats, slowest=options.slowest)
    rows = {name: max(10, int(most * options.scale)) for name, most in FULL.items()}
    options.worker.write_text(json.dumps({"rows": rows, "pages": found}), encoding="utf-8")
    return 0


def section(database: str, large: dict[str, Any], small: dict[str, Any]) -> str:
    """The table of one database, as Markdown."""
    first, *measured, again = large["pages"]
    alike = {page["name"]: page["queries"] for page in small["pages"]}
    floor = min(first["p95"], again["p95"])
    rows = ", ".join(f"{count:,} {name}" for name, count in large["rows"].items())
    told = [
        f"## {database}", "", f"{rows}. Python {platform.python_version()}, {os.cpu_count()} processors. "
        f"Empty view: {first['median']:.1f} ms, 95th percentile {first['p95']:.1f} ms; "
        f"at the end {again['median']:.1f} and {again['p95']:.1f} ms. "
        f"Load of the machine: {os.getloadavg()[1]:.1f}.", "",
        "| page | median | 95th | CPU | times the empty view | queries | few rows | |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]  # fmt: skip
    missed = 0
    for page in measured:
        if page["status"] >= 500:
            missed += 1
            told.append(f"| {page['name']} | – | – | – | – | – | – | fails |")
        if page["status"] != 200:
            continue
        few = alike.get(page["name"], "–")
        over = page["p95"] > GOAL_MS or page["p95"] > GOAL_RATIO * floor or page["queries"] > GOAL_QUERIES
        missed += over or few != page["queries"]
        mark = "slow or many" if over else "" if few == page["queries"] else "differs"
        name = page["name"].replace("|", "\\|")
        told.append(
            f"| {name} | {page['median']:.1f} | {page['p95']:.1f} | {page['cpu']:.1f} "
            f"| {page['p95'] / floor:.0f} | {page['queries']} | {few} | {mark} |"
        )
        if page["slowest"] and over:
            print(f"{name}: {page['slowest'][:1500]}\n", file=sys.stderr)
    return "\n".join([*told, "", f"{missed} of {len(measured)} miss the goal.", "", ""])


if __name__ == "__main__":
    sys.exit(main())
