"""Questions of the command line, put to the corpus, and their answers as text, JSON or files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ortaq.cli.questions import Row, check_known, read_questions, write_ranks
from ortaq.discover.backtest.running import Backtest, run_backtest
from ortaq.discover.explaining.pairs import explain_pair
from ortaq.discover.explaining.partners import find_partners
from ortaq.discover.explaining.people import find_people
from ortaq.discover.profiles.choosing import checked_cut, checked_pair, institution_named, names_of
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings import answering
from ortaq.discover.works.corpus import PARENTS, Corpus, open_corpus
from ortaq.resolution.data_folder import data_folder

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Options that the commands share."""

    data: Path | None
    cut: int | None
    top: int
    memory: str
    out: Path | None
    format: str | None
    engine: str
    lineage: str


@contextmanager
def _corpus(asked: Asked) -> Iterator[Corpus]:
    folder = data_folder(asked.data)
    with open_corpus(folder, engine=asked.engine, memory=asked.memory, lineage=asked.lineage) as corpus:
        if asked.lineage == PARENTS and not corpus.catalogue.counts.get("lineage"):
            print("ortaq: these works name no branches; --lineage parents changes nothing.", file=sys.stderr)
        yield corpus


@contextmanager
def _past(asked: Asked) -> Iterator[Past]:
    with _corpus(asked) as corpus:
        yield Past(corpus, checked_cut(corpus, asked.cut))


def ranked_areas(asked: Asked, queries: Path, *, new_only: bool) -> None:
    """Answer a file of pairs (a, b)."""
    questions = read_questions(queries, ("a", "b"))
    with _past(asked) as past:
        check_known(queries, questions, ("a", "b"), names_of(past.corpus))
        pairs = [(a, b) for a, b in questions]
        rows = list(answering.rank_areas(past, pairs, top=asked.top, new_only=new_only))
    _write(asked, "areas", rows)


def ranked_partners(asked: Asked, queries: Path, *, min_works: int) -> None:
    """Answer a file of institutions (a)."""
    questions = read_questions(queries, ("a",))
    with _past(asked) as past:
        check_known(queries, questions, ("a",), names_of(past.corpus))
        rows = list(answering.rank_partners(past, [a for (a,) in questions], top=asked.top, min_works=min_works))
    _write(asked, "partners", rows)


def ranked_people(asked: Asked, queries: Path) -> None:
    """Answer a file of (a, b, topic, institution)."""
    columns = ("a", "b", "topic", "institution")
    questions = read_questions(queries, columns)
    with _past(asked) as past:
        check_known(queries, questions, columns, names_of(past.corpus))
        asked_for = [(a, b, topic, place) for a, b, topic, place in questions]
        rows = list(answering.rank_people(past, asked_for, top=asked.top))
    _write(asked, "people", rows)


def explained_areas(asked: Asked, a: str, b: str, *, level: str | None, as_json: bool) -> None:
    """The whole answer for a pair."""
    with _past(asked) as past:
        pair = _pair(past.corpus, a, b, asked.data)
        told = explain_pair(past.corpus, pair, past.cut, top=asked.top, level=level, past=past)
    if asked.out is not None or asked.format is not None:
        flat = [(kind, rank, area["topic"], area["name"], area["score"], area["joint_works"])
                for kind in ("new", "deepen") for rank, area in enumerate(told[kind], start=1)]  # fmt: skip
        write_ranks(flat, ("list", "rank", "topic", "name", "score", "joint_works"), asked.out, asked.format)
        return
    print(_json(told) if as_json else areas_text(told))


def found_partners(asked: Asked, a: str, wishes: Record, *, as_json: bool) -> None:
    """Partners worth having of one institution."""
    with _past(asked) as past:
        names = names_of(past.corpus)
        told = find_partners(past, institution_named(past.corpus, a, names, asked.data), names, top=asked.top, **wishes)
    rows: list[Row] = [
        (n, p["institution"], p["name"], p["country"], p["score"], p["novelty"])
        for n, p in enumerate(told["partners"], 1)
    ]
    if asked.out is not None or asked.format is not None:
        write_ranks(rows, ("rank", "partner", "name", "country", "score", "novelty"), asked.out, asked.format)
        return
    lines = [f"{n:3} {name} ({country or 'no country'})  {score:.2f}  novelty {new:.2f}  {i}"
             for n, i, name, country, score, new in rows]  # fmt: skip
    print(_json(told) if as_json else "\n".join([_basis(told), *(lines or ["No partner meets these wishes."])]))


def found_people(asked: Asked, a: str, b: str, topic: str, *, as_json: bool) -> None:
    """Whom to bring together."""
    with _past(asked) as past:
        told = find_people(past, _pair(past.corpus, a, b, asked.data), topic, top=asked.top)
    rows: list[Row] = [
        (side["institution"], rank, one["author"], one["name"], one["orcid"], one["score"])
        for side in told["sides"]
        for rank, one in enumerate(side["people"], 1)
    ]
    if asked.out is not None or asked.format is not None:
        write_ranks(rows, ("institution", "rank", "author", "name", "orcid", "score"), asked.out, asked.format)
        return
    lines = [_basis(told)]
    for side in told["sides"]:
        lines += ["", side["name"]]
        lines += [f"  {one['name'] or one['author']}  {one['orcid'] or ''}".rstrip() for one in side["people"]]
    print(_json(told) if as_json else "\n".join(lines))


def told_backtest(asked: Asked, until: int | None, min_works: int, *, as_json: bool) -> None:
    """How often it came true."""
    with _corpus(asked) as corpus:
        newest = checked_cut(corpus, None)
        cut = checked_cut(corpus, newest - 3 if asked.cut is None else asked.cut)
        done = run_backtest(corpus, cut, until, min_works=min_works)
        edition = corpus.catalogue.edition
    if as_json:
        said = {kind: done.sentence(kind) for kind in done.results}
        about = {"edition": edition, "lineage": asked.lineage, "cut": cut, "until": done.until}
        whole = {**about, "rows": done.table(), "sentences": said}
        print(_json(whole))
    else:
        print(f"edition {edition}, cut {cut}, until {done.until}\n{backtest_text(done)}")


def backtest_text(done: Backtest) -> str:
    """A table of ways to rank, and the sentences."""
    lines = [f"{'':31}{'questions':>9} {'NDCG@10':>8} {'95 %':>15} {'P@5':>6} {'R@10':>6}  ours less this"]
    for row in done.table():
        low, high = row["interval"]
        less = row.get("ours_less_this")
        told = f"{less[0]:+.4f} [{less[1]:+.4f}, {less[2]:+.4f}]" if less else ""
        lines.append(
            f"{row['ranking']:9}{row['way']:22}{row['questions']:9} {row['ndcg10']:8.4f} [{low:.4f},{high:.4f}] "
            f"{row['p5']:6.3f} {row['r10']:6.3f}  {told}".rstrip()
        )
    return "\n".join([*lines, "", *(done.sentence(kind) for kind in done.results)])


def areas_text(told: Record) -> str:
    """The answer for a pair, in short."""
    a, b = told["sides"]
    lines = [f"{a['name']} ({a['works']:,} works) × {b['name']} ({b['works']:,} works)", _basis(told), *told["notes"]]
    for kind, title in (("new", "New areas (no joint work yet)"), ("deepen", "Areas to deepen (joint work exists)")):
        lines += ["", title]
        lines += [_area_line(rank, area) for rank, area in enumerate(told[kind], 1)] or ["  none"]
    return "\n".join(lines)


def _area_line(rank: int, area: Record) -> str:
    a, b = area["sides"]
    joint = f", {area['joint_works']} joint works" if area["joint_works"] else ""
    return f"{rank:3} {area['name']}: {a['works']} and {b['works']} works{joint}  [{area['topic']}]"


def _pair(corpus: Corpus, a: str, b: str, data: Path | None) -> tuple[str, str]:
    names = names_of(corpus)
    return checked_pair(*(institution_named(corpus, side, names, data) for side in (a, b)))


def _basis(told: Record) -> str:
    sample = ", invented sample data" if told["sample"] else ""
    branches = ", works of branches counted for what they are part of" if told["lineage"] == PARENTS else ""
    return f"Works to {told['cut']}, edition {told['edition']}{branches}{sample}"


def _write(asked: Asked, kind: str, rows: list[answering.Row]) -> None:
    number = write_ranks(rows, answering.HEADS[kind], asked.out, asked.format)
    if asked.out is not None:
        print(f"{number:,} rows in {asked.out}")


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
