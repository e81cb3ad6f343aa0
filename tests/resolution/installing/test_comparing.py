"""What changed between two releases."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ortaq.resolution.installing.comparing import Brief, Change, ChangeKind, compare, counts

BRIEFS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(
        Brief,
        name=st.sampled_from(["Copper", "Tin"]),
        status=st.sampled_from(["active", "inactive", "withdrawn"]),
        successors=st.lists(st.sampled_from("abcdef"), max_size=2).map(tuple),
        stub=st.booleans(),
    ),
)


def brief(name: str = "Copper", status: str = "active", successors: tuple[str, ...] = (), stub: bool = False) -> Brief:
    return Brief(name, status, successors, stub)


def test_each_kind_of_change() -> None:
    old = {id: brief() for id in "abcdefg"} | {"s": brief("Stub", stub=True), "t": brief("Stub", stub=True)}
    new = {
        "a": brief("Copper and Tin"),
        "b": brief(status="withdrawn", successors=("c",)),
        "c": brief(status="inactive", successors=("d",)),
        "d": brief(),
        "e": brief(status="withdrawn"),
        "f": brief(status="inactive"),
        "n": brief("New"),
        "s": brief("No longer a stub"),
        "t": brief("Another name", stub=True),
    }
    assert compare(old, new) == [
        Change(ChangeKind.ADDED, "n", "New"),
        Change(ChangeKind.ADDED, "s", "No longer a stub"),
        Change(ChangeKind.RENAMED, "a", "Copper", new_name="Copper and Tin"),
        Change(ChangeKind.MERGED, "b", "Copper", successors=("d",)),
        Change(ChangeKind.MERGED, "c", "Copper", successors=("d",)),
        Change(ChangeKind.WITHDRAWN, "e", "Copper"),
        Change(ChangeKind.CLOSED, "f", "Copper"),
        Change(ChangeKind.DROPPED, "g", "Copper"),
    ]
    assert counts(compare(old, new)) == {
        "added": 2,
        "renamed": 1,
        "merged": 2,
        "withdrawn": 1,
        "closed": 1,
        "reopened": 0,
        "dropped": 1,
    }


def test_a_body_may_be_renamed_and_merged_at_once() -> None:
    changes = compare({"a": brief()}, {"a": brief("Tin", "withdrawn", ("b",)), "b": brief()})
    assert [(change.kind, change.id) for change in changes] == [("added", "b"), ("renamed", "a"), ("merged", "a")]


@given(BRIEFS)
def test_nothing_changed_against_itself(release: dict[str, Brief]) -> None:
    assert compare(release, release) == []


@given(BRIEFS, BRIEFS)
def test_every_body_that_differs_is_named(old: dict[str, Brief], new: dict[str, Brief]) -> None:
    named = {change.id for change in compare(old, new)}
    gone = set(old) - set(new)
    status = {
        id for id in set(old) & set(new) if old[id].status != new[id].status and not (old[id].stub or new[id].stub)
    }
    assert gone | status <= named <= set(old) | set(new)
