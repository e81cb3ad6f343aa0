"""What ``ortaq ror`` does and says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ortaq.cli.progress import progress_shown
from ortaq.resolution.installing.bringing import Brought, bring, newer_release
from ortaq.resolution.installing.comparing import Change, as_rows, counts, snapshot
from ortaq.resolution.installing.install import changes_to, install
from ortaq.resolution.installing.installed import installed_folder, installed_lists, ror_folder
from ortaq.resolution.installing.manifest import Manifest, count, read_manifest
from ortaq.resolution.installing.progress import Progress
from ortaq.resolution.lists.folders import read_lists
from ortaq.resolution.lists.starter import read_starter
from ortaq.resolution.opening import build_in, built_index

SHOWN = 15  # changes of a kind that the table lists


def told(manifest: Manifest) -> str:
    """One line on what is installed now."""
    return f"ROR {manifest.release} is installed: {_records(manifest.counts, manifest.stubs)}."


def status_of(data: Path) -> dict[str, Any]:
    """What is installed in a data folder, for JSON. Raises BadList when it is damaged."""
    folder, lists = installed_folder(data), installed_lists(data)
    if lists is None:
        return {"release": None, "folder": str(ror_folder(data)), "starter": sum(1 for _ in read_starter())}
    files = sorted(lists.named().values())
    index = built_index(data)
    found = {
        "folder": str(files[0].parent),
        "bytes": sum(file.stat().st_size for file in files),
        "index": str(index) if index else None,
        "index_bytes": index.stat().st_size if index else 0,
    }
    if folder is None:  # laid there by hand
        by_status, stubs = count(snapshot(read_lists(lists)))
        return {"release": str(lists.release or "unnamed"), "counts": by_status, "stubs": stubs, **found}
    return {**read_manifest(folder).as_dict(), **found}


def status_text(found: dict[str, Any]) -> str:
    """The status for a person."""
    if found["release"] is None:
        return (
            f"No registry is installed: names are looked up in the starter list alone ({found['starter']:,} "
            "institutions).\n'ortaq ror install' brings the registry."
        )
    lines = {
        "release": found["release"],
        "records": _records(found["counts"], found["stubs"]),
        "size": f"{found['bytes'] / 1e6:.1f} MB",
        "index": f"{found['index_bytes'] / 1e6:.1f} MB"
        if found["index"]
        else "not built; the first name asked builds it",
        "folder": found["folder"],
        "installed": found.get("installed", "laid there by hand"),
        "from": found.get("source", "–"),
    }
    return "\n".join(f"{name:<10} {value}" for name, value in lines.items())


def install_brought(brought: Brought, data: Path, progress: Progress) -> tuple[Manifest, list[Change] | None]:
    """Install what was brought, with its name index. Raises ResolutionError."""
    return install(
        brought.lists, data=data, source=brought.source, build=build_in, take=brought.ours, progress=progress
    )


def update_registry(path: Path | None, *, data: Path, dry_run: bool) -> dict[str, Any]:
    """Install a newer release, or only compare; what changed, for JSON. Raises ResolutionError."""
    before = status_of(data)["release"]
    if path is None and before is not None and newer_release(data) is None:
        return {"from": before, "to": before, "installed": False, "counts": counts(()), "changes": []}
    with progress_shown() as progress:
        brought = bring(path, data=data, progress=progress)
        if dry_run:
            changes: list[Change] | None = changes_to(brought.lists, data=data, progress=progress)
        else:
            _, changes = install_brought(brought, data, progress)
    return {
        "from": before,
        "to": brought.release,
        "installed": not dry_run,
        "counts": counts(changes or ()),
        "changes": as_rows(changes or ()),
    }


def changes_text(report: dict[str, Any]) -> str:
    """What changed, for a person: the counts, then the first of each kind."""
    if report["from"] is None:
        return f"ROR {report['to']} is installed; no registry was before."
    if report["from"] == report["to"] and not report["changes"]:
        return f"ROR {report['to']} is installed; nothing is newer, nothing changed."
    lines = [f"{report['from']} → {report['to']}{'' if report['installed'] else ' (not installed: --dry-run)'}"]
    lines.append(
        " · ".join(f"{number:,} {kind}" for kind, number in report["counts"].items() if number) or "no changes"
    )
    for kind, number in report["counts"].items():
        rows = [row for row in report["changes"] if row["kind"] == kind]
        if rows:
            lines += ["", f"{kind} ({number:,})", *map(_row, rows[:SHOWN])]
        if len(rows) > SHOWN:
            lines.append(f"  … and {len(rows) - SHOWN:,} more; --json lists all")
    return "\n".join(lines)


def _row(row: dict[str, Any]) -> str:
    tail = f" → {row['new_name']}" if row["new_name"] else ""
    if row["successors"]:
        tail += " → " + ", ".join(row["successors"])
    return f"  {row['id']}  {row['name']}{tail}"


def _records(by_status: dict[str, int], stubs: int) -> str:
    parts = [f"{number:,} {status}" for status, number in by_status.items()]
    known = f"{sum(by_status.values()):,} records ({', '.join(parts)})"
    return f"{known}, {stubs:,} names without a record" if stubs else known
