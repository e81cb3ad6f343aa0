"""Archives as batches: gone on with after a stop, nothing lost, nothing twice, what failed told."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from filelock import FileLock

from tests.capture.articles import prints
from tests.capture.fetching.server import page, serving, status
from tests.cli.programs import BIN, refused, run

STORY = (
    "Delegation number {n} visits the university\n\nA delegation of {n} professors from Harbin Engineering University "
    "visited Al-Farabi Kazakh National University on {day} May 2024. "
)
FILLER = (
    "They discussed joint laboratories, exchange of students and a common degree program in marine technology; "
    "the rector thanked the guests, told of the campus and its library, and invited them to come again in autumn. "
)


def story(n: int) -> str:
    words = " ".join(f"topic{n}x{k}" for k in range(30))
    return STORY.format(n=n, day=n % 28 + 1) + words


def table(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "text"])
        writer.writerows((f"a{n:03}", story(n)) for n in range(count))
    return path


def rows(report: Path) -> list[dict[str, str]]:
    with report.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def written(out: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in out.glob("*.json")}


@pytest.mark.behavior(15)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_killed_again_and_again_it_loses_nothing_and_does_nothing_twice(jobs: str, tmp_path: Path) -> None:
    archive, out, whole = table(tmp_path / "news.csv", 120), tmp_path / "out", tmp_path / "whole"
    journal = out / ".ortaq" / "journal.jsonl"
    kills = 0
    for wanted in (5, 40, 80):
        command = [BIN / "ortaq", "capture", archive, "--out", out, "--jobs", jobs]
        batch = subprocess.Popen([str(part) for part in command], env={**os.environ, "ORTAQ_DATA": str(tmp_path / "d")})
        while batch.poll() is None and (not journal.exists() or journal.read_bytes().count(b"\n") < wanted):
            time.sleep(0.002)
        batch.send_signal(signal.SIGKILL)
        kills += batch.wait() == -signal.SIGKILL
        with journal.open("ab") as file:  # what a stop in the middle of a line leaves
            file.write(b'{"entry": "' + str(archive).encode())
    assert kills == 3
    done = run("ortaq", "capture", archive, "--out", out, "--jobs", jobs, data=tmp_path / "d")
    assert (done.returncode, "repeated" in done.stderr, "failed" in done.stderr) == (0, False, False)
    assert " done before" in done.stderr
    run("ortaq", "capture", archive, "--out", whole, data=tmp_path / "d")
    assert len(written(out)) == 120
    assert written(out) == written(whole)
    lines = [json.loads(line)["entry"] for line in journal.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(set(lines)) == 120
    assert [row["outcome"] for row in rows(out / "report.csv")] == ["read"] * 120


def test_a_second_run_reads_what_is_new_changed_removed_or_failed(tmp_path: Path) -> None:
    folder, out, data = tmp_path / "in", tmp_path / "out", tmp_path / "d"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(story(n))
    (folder / "bad.txt").write_bytes(b"\xff")
    done = run("ortaq", "capture", folder, "--out", out, data=data)
    assert done.returncode == 1
    assert "4 read, 1 failed; " in done.stderr
    first = written(out)
    (folder / "1.txt").write_text(story(1) + " Nazarbayev University joined them.")
    (folder / "bad.txt").write_text(story(8))
    (folder / "new.txt").write_text(story(9))
    (out / "2.json").unlink()
    done = run("ortaq", "capture", folder, "--out", out, data=data)
    assert (done.returncode, "4 read, 2 done before; " in done.stderr) == (0, True)
    second = written(out)
    assert sorted(second) == ["0.json", "1.json", "2.json", "3.json", "bad.json", "new.json"]
    assert {name for name in first if second[name] == first[name]} == {"0.json", "2.json", "3.json"}
    # A judgement may change any fact: everything is read anew.
    run("ortaq", "judgements", "add", "HEU", "--verdict", "negative", data=data)
    assert "6 read; " in run("ortaq", "capture", folder, "--out", out, data=data).stderr
    assert sorted(written(out)) == sorted(second)


def test_the_same_text_and_nearly_the_same_are_read_once(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    text = story(1) + " " + FILLER * 2
    for name, content in {"a.txt": text, "b.txt": text.replace(" ", "  "), "c.txt": text + " Views: 512",
                          "d.txt": story(2) + " " + FILLER * 2}.items():  # fmt: skip
        (folder / name).write_text(content)
    done = run("ortaq", "capture", folder, "--out", out, data=tmp_path / "d")
    assert done.returncode == 0
    assert "2 read, 2 repeated" in done.stderr
    told = {Path(row["entry"]).name: row for row in rows(out / "report.csv")}
    assert {name: row["outcome"] for name, row in told.items()} == {
        "a.txt": "read", "b.txt": "repeated", "c.txt": "repeated", "d.txt": "read",
    }  # fmt: skip
    assert told["b.txt"]["detail"] == f"the same text as {folder / 'a.txt'}; it was read once."
    assert f"of it stands in {folder / 'a.txt'}; it was not read (--again reads it)." in told["c.txt"]["detail"]
    done = run("ortaq", "capture", folder, "--out", tmp_path / "all", "--again", data=tmp_path / "d")
    assert "3 read, 1 repeated" in done.stderr


def test_everything_bad_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    noise = "".join(chr(n) for n in range(0x20, 0xD7FF, 7)) * 50
    contents: dict[str, bytes] = {
        "bomb.docx": prints.docx_bomb(60), "locked.pdf": prints.locked(prints.pdf([["A visit"]])),
        "feed.xml": b"<rss><channel><item>", "noise.txt": noise.encode()[:1_000_000].rsplit(b" ", 1)[0],
        "book.pdf": prints.pdf([["The delegation visited the university and discussed laboratories."] * 10] * 500),
        "news.csv": b"text\nA visit to the university.\n" + story(7).encode() + b"\n", "good.txt": story(1).encode(),
        "page.html": b"<script>1</script>", "a.zip": prints.packed({"x.txt": story(3).encode(), "y.txt": b""}),
    }  # fmt: skip
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    with serving({"/ok": page(f"<html><body><p>{story(5)}</p></body></html>")}) as server:
        addresses = server.address("/ok"), server.address("/gone"), "http://10.0.0.1/"
        wishes = ("--out", out, "--pause", "0", "--report", tmp_path / "r.json")
        done = run("ortaq", "capture", folder, *addresses, *wishes, data=tmp_path / "d", ORTAQ_FETCH_LOOPBACK="1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    report = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    failed = {row["entry"].rpartition("/")[2]: row["detail"] for row in report if row["outcome"] == "failed"}
    assert "unpacks to more than 50 MB" in failed["bomb.docx"]
    assert "is locked with a password" in failed["locked.pdf"]
    assert "the XML is broken in line 1" in failed["feed.xml"]
    assert "no text outside its scripts" in failed["page.html"]
    assert "the file is empty" in failed["y.txt"]
    assert "there is no such page (404)" in failed["gone"]
    assert "leads into a private network (10.0.0.1)" in failed[""]
    read = {row["entry"].rpartition("/")[2] for row in report if row["outcome"] == "read"}
    assert read >= {"book.pdf", "good.txt", "news.csv: row 2", "news.csv: row 3", "x.txt", "ok"}
    assert read | set(failed) >= {"noise.txt"}


def test_texts_of_the_same_name_get_numbers(tmp_path: Path) -> None:
    for n, place in enumerate(("a", "b", "c")):
        (tmp_path / place).mkdir()
        (tmp_path / place / "visit.txt").write_text(story(n))
    run("ortaq", "capture", *(tmp_path / place for place in "abc"), "--out", tmp_path / "out", data=tmp_path / "d")
    assert sorted(written(tmp_path / "out")) == ["visit-2.json", "visit-3.json", "visit.json"]


def test_formulas_of_others_do_not_run_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("text,date\n" + story(1) + ",\nx,=1\n")
    os.rename(tmp_path / "news.csv", tmp_path / "=news.csv")
    done = subprocess.run(
        [BIN / "ortaq", "capture", "=news.csv", "--out", "out"], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "ORTAQ_DATA": str(tmp_path / "d")},
    )  # fmt: skip
    assert done.returncode == 1
    assert {row["entry"][0] for row in rows(tmp_path / "out" / "report.csv")} == {"'"}


def test_a_folder_of_results_is_for_one_run_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    (tmp_path / "out" / ".ortaq").mkdir(parents=True)
    with FileLock(tmp_path / "out" / ".ortaq" / "lock"):
        done = run("ortaq", "capture", tmp_path / "a.txt", "--out", tmp_path / "out", data=tmp_path / "d")
    refused(done, "another run writes there")


def test_wishes_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(story(1))
    refused(run("ortaq", "capture", tmp_path / "a.txt", "--report", tmp_path / "r.csv", data=tmp_path), "needs --out")
    out = ("--out", tmp_path / "out", "--report", tmp_path / "r.pdf")
    refused(run("ortaq", "capture", tmp_path / "a.txt", *out, data=tmp_path), "r.pdf: a report ends in .csv or .json")
    refused(run("ortaq", "capture", tmp_path / "a.txt", "--jobs", "0", data=tmp_path), "--jobs")
    journal = tmp_path / "old" / ".ortaq" / "journal.jsonl"
    journal.parent.mkdir(parents=True)
    journal.write_text('{"entry": 3\n')
    done = run("ortaq", "capture", tmp_path / "a.txt", "--out", tmp_path / "old", data=tmp_path)
    refused(done, "journal.jsonl: line 1 is damaged")


def test_a_page_that_is_gone_is_all_that_was_asked_for(tmp_path: Path) -> None:
    with serving({"/": status(500)}) as server:
        done = run("ortaq", "capture", server.address("/"), data=tmp_path, ORTAQ_FETCH_LOOPBACK="1")
        refused(done, "the server answered 500")
        refused(run("ortaq", "capture", server.address("/"), data=tmp_path), "leads into a private network (127.0.0.1)")
