"""Loads that are stopped, disks that fill, folders in every layout that OpenAlex published."""

from __future__ import annotations

import csv
import gzip
import json
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from ortaq.discover.engine import Session, quoted, session
from ortaq.discover.errors import BadWorks, NotLoaded, OtherLayout, QueryFailed
from ortaq.discover.works import building, staging
from ortaq.discover.works.catalogue import CATALOGUE, read_catalogue
from ortaq.discover.works.editions import LOADING, alone
from ortaq.discover.works.layout import LAYOUT
from ortaq.discover.works.loading import load
from tests.discover.records import work, write_lines
from tests.discover.works.reading import table


def ids(data: Path) -> list[str]:
    return [row[0].rpartition("/")[2] for row in table(data, "works", "id")]


def test_a_load_that_was_stopped_goes_on_with_the_files_not_yet_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [write_lines(tmp_path / f"{number}.jsonl", [work(number)]) for number in (1, 2, 3)]
    read: list[str] = []
    original = staging._read

    def stopping(file: staging.InputFile, *others: object) -> staging.Part:
        read.append(file.path.name)
        if len(read) == 3:
            raise KeyboardInterrupt
        return original(file, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(staging, "_read", stopping)
    with pytest.raises(KeyboardInterrupt):
        load(files, data=tmp_path / "data", threads=1)
    assert read_catalogue(tmp_path / "data") is None
    load(files, data=tmp_path / "data", threads=1)
    assert read == ["1.jsonl", "2.jsonl", "3.jsonl", "3.jsonl"]
    assert ids(tmp_path / "data") == ["W1", "W2", "W3"]
    assert not (tmp_path / "data" / "works" / LOADING).exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from ortaq.discover.works import building, loading
def kill(name, *others):
    if name == "authors":
        os.kill(os.getpid(), signal.SIGKILL)
    return written(name, *others)
written, building._written = building._written, kill
loading.load([Path(sys.argv[1])], data=Path(sys.argv[2]), threads=1)
"""


@pytest.mark.behavior(15)
def test_killed_in_the_middle_it_leaves_the_former_corpus_and_a_rerun_completes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load([write_lines(tmp_path / "old.jsonl", [work(1)])], data=data, threads=1)
    new = write_lines(tmp_path / "new.jsonl", [work(2)])
    done = subprocess.run([sys.executable, "-c", KILLED, new, data])
    assert done.returncode == -signal.SIGKILL
    assert ids(data) == ["W1"]
    load([new], data=data, threads=1)
    assert ids(data) == ["W2"]
    former = [path.name for path in (data / "works").iterdir() if path.is_dir()]
    assert len(former) == 2  # the edition in use, and the one before for those who have it open
    assert not any(name.startswith(".") for name in former)


@pytest.mark.parametrize("where", ["_written", "staging"])
def test_a_full_disk_is_told_and_the_former_corpus_stays(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    load([write_lines(tmp_path / "old.jsonl", [work(1)])], data=data, threads=1)

    def full(*_: object, **__: object) -> int:
        raise QueryFailed('IO Error: Could not write file "x": No space left on device', full=True)

    monkeypatch.setattr(*((building, "_written", full) if where == "_written" else (staging, "_write", full)))
    with pytest.raises(NotLoaded, match=r"neither memory nor disk were enough .* the former corpus stays"):
        load([write_lines(tmp_path / "new.jsonl", [work(2)])], data=data, threads=1)
    assert ids(data) == ["W1"]


def test_tables_of_another_version_are_loaded_again_and_never_added_to(tmp_path: Path) -> None:
    works = [write_lines(tmp_path / f"{name}.jsonl", [work(number)]) for number, name in ((1, "old"), (2, "new"))]
    load(works[:1], data=tmp_path)
    kept = tmp_path / "works" / CATALOGUE
    kept.write_text(json.dumps({**json.loads(kept.read_text()), "layout": LAYOUT - 1}))
    with pytest.raises(OtherLayout, match="another version of Ortaq; run 'ortaq works load PATH' again"):
        read_catalogue(tmp_path)
    with pytest.raises(OtherLayout):
        load(works[1:], data=tmp_path, add=True)
    assert load(works, data=tmp_path).counts["works"] == 2


def test_two_loads_at_once_are_refused(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "a.jsonl", [work(1)])
    with alone(tmp_path / "data"), pytest.raises(NotLoaded, match="another load is at work"):
        load([file], data=tmp_path / "data", threads=1)


def parquet(source: Path, target: Path, engine: Session) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    engine.run(f"COPY (SELECT * FROM read_json_auto({quoted(source)})) TO {quoted(target)} (FORMAT parquet)")


def test_parquet_and_lines_make_the_same_corpus(tmp_path: Path) -> None:
    lines = write_lines(tmp_path / "works.jsonl", [work(number) for number in range(5)])
    with session() as engine:
        parquet(lines, tmp_path / "works.parquet", engine)
    for path, data in ((lines, tmp_path / "a"), (tmp_path / "works.parquet", tmp_path / "b")):
        load([path], data=data, threads=1)
    for name in ("works", "work_topics", "work_institutions", "authorships", "institutions", "topics", "authors"):
        assert table(tmp_path / "a", name) == table(tmp_path / "b", name)
        assert table(tmp_path / "a", name)


def snapshot(root: Path) -> None:
    """Both formats, other entities beside the works, and a manifest for each format."""
    part = "updated_date=2025-11-01/part_0000"
    lines = write_lines(root / "data" / "jsonl" / "works" / f"{part}.gz", [{**work(1), "updated_date": None}, work(2)])
    write_lines(root / "data" / "jsonl" / "authors" / f"{part}.gz", [{"id": "https://openalex.org/A1"}])
    with session() as engine:
        parquet(lines, root / "data" / "parquet" / "works" / f"{part}.parquet", engine)
    for kind, ending in (("jsonl", "gz"), ("parquet", "parquet")):
        entry = {"url": f"s3://openalex/data/{kind}/works/{part}.{ending}", "meta": {"record_count": 2}}
        (root / "data" / kind / "manifest.json").write_text(json.dumps({"entries": [entry]}))


@pytest.mark.parametrize("inside", ["", "data", "data/jsonl", "data/parquet", "data/jsonl/works"])
def test_a_snapshot_is_read_once_from_wherever_it_is_named(inside: str, tmp_path: Path) -> None:
    snapshot(tmp_path / "openalex")
    catalogue = load([tmp_path / "openalex" / inside], data=tmp_path / "data", threads=1)
    assert ids(tmp_path / "data") == ["W1", "W2"]
    assert len(catalogue.sources) == 1
    assert table(tmp_path / "data", "works", "updated")[-1] == ("2025-11-01",)


def test_other_tables_beside_the_works_are_no_works(tmp_path: Path) -> None:
    folder = tmp_path / "works"
    folder.mkdir()
    write_lines(folder / "some.jsonl", [work(1)])
    with gzip.open(folder / "part_0001.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(work(2)) + "\n")
    (folder / "labels").mkdir()
    for name in ("labels/new_partners.tsv.gz", "labels/ids.csv.gz", "notes.txt.gz"):
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.write("a\tb\n" * 5)
    load([folder], data=tmp_path / "data", threads=1)
    assert sorted(ids(tmp_path / "data")) == ["W1", "W2"]
    with pytest.raises(BadWorks, match=r"ids\.csv\.gz: not a file of works"):
        load([folder / "labels" / "ids.csv.gz"], data=tmp_path / "data", threads=1)


@pytest.mark.shared
def test_the_folder_of_real_works_is_loaded_as_it_stands(shared_data: Path, tmp_path: Path) -> None:
    catalogue = load([shared_data / "works"], data=tmp_path)
    assert catalogue.counts["works"] == 80_493


def test_what_the_manifest_lists_and_is_not_here_is_told_and_what_is_shorter_is_refused(tmp_path: Path) -> None:
    works = tmp_path / "works"
    write_lines(works / "updated_date=2025-11-01" / "part_000.gz", [work(1)])
    entries = [{"url": f"s3://openalex/data/works/updated_date=2025-11-01/part_00{n}.gz", "meta": {}} for n in (0, 1)]
    (works / "manifest").write_text(json.dumps({"entries": entries}))
    catalogue = load([works], data=tmp_path / "data", threads=1)
    assert catalogue.problems == [f"{works}/updated_date=2025-11-01/part_001.gz: listed in the manifest, not here"]
    entries[0]["meta"] = {"record_count": 7}
    (works / "manifest").write_text(json.dumps({"entries": entries}))
    with pytest.raises(BadWorks, match="holds 1 records, its manifest says 7"):
        load([works], data=tmp_path / "data", threads=1)


@pytest.mark.shared
def test_institutions_of_the_real_corpus_have_the_works_that_its_labels_say(shared_data: Path, tmp_path: Path) -> None:
    load([shared_data / "works" / "conf_works.jsonl.gz"], data=tmp_path, threads=1)
    until = {number for number, year in table(tmp_path, "works", "work, year") if year <= 2019}
    counted = Counter(place for number, place in table(tmp_path, "work_institutions") if number in until)
    with gzip.open(shared_data / "works" / "labels" / "eligible_2020_2022.tsv.gz", "rt") as file:
        said = {row["institution"]: int(row["works"]) for row in csv.DictReader(file, delimiter="\t")}
    assert {place: number for place, number in counted.items() if number >= 30} == said


@pytest.mark.shared
def test_real_works_of_openalex_are_loaded_and_their_topics_weigh_one(shared_data: Path, tmp_path: Path) -> None:
    load([shared_data / "works" / "openalex_geo.jsonl.gz"], data=tmp_path, threads=1)
    assert len(ids(tmp_path)) == 4082
    sums: dict[int, float] = {}
    for work_number, score in table(tmp_path, "work_topics", "work, score"):
        sums[work_number] = sums.get(work_number, 0.0) + score
    assert {round(total, 9) for total in sums.values()} == {1.0}
