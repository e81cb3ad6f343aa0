"""From a list of organizations to the arrays of the name index."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from ortaq.resolution.normalize.shapes import countries_otherwise, shorter, with_person
from ortaq.resolution.normalize.tokens import SMALL, Tokenizer
from ortaq.resolution.normalize.word_counts import ALL_NAMES, word_counts
from ortaq.resolution.places.countries import country_names, state_names
from ortaq.resolution.store import spellings
from ortaq.resolution.store.bags import bag_of
from ortaq.resolution.store.records import Kind, kind_of, pack_record, type_bits
from ortaq.vocabulary.organizations import Name, NameKind, Organization, Place

MAX_WORDS = 24
WELL_KNOWN = (6, 2)  # identifiers and kin
_COUNTRY = 0
_STATE = 1
_CITY = 2
_BRACKETS = re.compile(r"^(.{4,}?)\s*[(（]([^()（）]+)[)）]$")


# As those write who lack the letters: Wuerzburg, Goeteborg, Aarhus.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"})


@dataclass
class _Lists:
    """What is gathered name by name, before it becomes arrays."""

    entries: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))
    names: list[str] = field(default_factory=list)
    countries: dict[str, int] = field(default_factory=dict)

    def country(self, code: str | None) -> int:
        return self.countries.setdefault(code or "", len(self.countries))


def key_of(forms: Iterable[str]) -> str:
    """The key under which a name is filed: its words that carry identity, in order, a space after each."""
    words = list(forms)
    kept = [form for form in words if form not in SMALL] or words
    return "".join(f"{form} " for form in kept[:MAX_WORDS])


def build(organizations: Iterable[Organization], meta: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Description and arrays of the index over ``organizations``; names of a withdrawn body lead to its successor."""
    listed = list(organizations)
    number = {organization.id: place for place, organization in enumerate(listed)}
    lists, tokenizer = _Lists(), Tokenizer()
    lists.country(None)
    _add_places(lists, listed, tokenizer)
    for place, organization in enumerate(listed):
        _add_names(lists, place, organization, _heir(organization, number, listed), tokenizer)
    keys = marisa_trie.Trie(list({*lists.entries, *lists.places}))
    words = marisa_trie.Trie(list({*word_counts(), *(word for key in lists.entries for word in key.split())}))
    by_key, by_word = _key_arrays(keys, lists), _word_arrays(keys, words, lists)
    borne = (lists.names[number] for number in by_key["entry_name"].tolist())
    arrays = {
        "keys": _bytes(keys.tobytes()),
        **by_key,
        **by_word,
        **spellings.tables(borne, tokenizer, words, by_word["word_weight"]),
        **_organization_arrays(listed, number, lists, keys, tokenizer),
        **blob("names", lists.names),
        **blob("countries", list(lists.countries)),
    }
    return {**meta, "organizations": len(listed), "names": len(lists.names), "keys": len(keys)}, arrays


def _heir(organization: Organization, number: dict[str, int], listed: list[Organization]) -> int | None:
    """The body that stands for a withdrawn one: its only successor, followed as far as it leads."""
    seen, at = set(), organization
    while at.status == "withdrawn" and len(at.successors) == 1 and at.id not in seen:
        seen.add(at.id)
        following = number.get(at.successors[0])
        if following is None:
            return None
        at = listed[following]
    return number[at.id] if at is not organization else None


def _add_names(lists: _Lists, own: int, organization: Organization, heir: int | None, tokenizer: Tokenizer) -> None:
    seen: set[tuple[str, int, str]] = set()
    for name in organization.names:
        kind = kind_of(name.kind, display=name.value == organization.name)
        if heir is not None and kind != Kind.ACRONYM:
            kind = Kind.FORMER
        for value, kind_here in _variants(name, kind, organization):
            key = key_of(tokenizer(value).forms)
            # Single words count letter by letter later on, so that RUDN and РУДН both stay.
            filed = key, kind_here, value.lower() if key.count(" ") == 1 else ""
            if not key or filed in seen:
                continue
            seen.add(filed)
            lists.entries[key].append((own if heir is None else heir, len(lists.names), kind_here))
            lists.names.append(value)


def _variants(name: Name, kind: int, organization: Organization) -> Iterator[tuple[str, int]]:
    """The name; without the country or acronym in brackets at its end; with less of the person whom it honors."""
    yield name.value, kind
    if match := _BRACKETS.match(name.value):
        yield match.group(1), Kind.STRIPPED
    if name.kind is NameKind.ACRONYM:
        return
    if (spelled := name.value.translate(_SPELLED_OUT)) != name.value:
        yield spelled, kind
    for said in countries_otherwise(name.value):
        yield said, Kind.UNOFFICIAL
    for shape, left in shorter(name.value):
        if left > 0.5:
            yield shape, Kind.UNOFFICIAL
    for acronym in organization.names:
        if acronym.kind is NameKind.ACRONYM and acronym.lang == name.lang:
            for shape in with_person(acronym.value, name.value):
                yield shape, Kind.UNOFFICIAL


def _add_places(lists: _Lists, listed: list[Organization], tokenizer: Tokenizer) -> None:
    for code, name in country_names():
        lists.places[key_of(tokenizer(name).forms)].add((lists.country(code), _COUNTRY))
    for code, name in state_names():
        lists.places[key_of(tokenizer(name).forms)].add((lists.country(code), _STATE))
    for organization in listed:
        for seat in organization.places or (Place(organization.city, None, organization.country),):
            for town, kind in ((seat.city, _CITY), (seat.region, _STATE)):
                if town and seat.country:
                    lists.places[key_of(tokenizer(town).forms)].add((lists.country(seat.country), kind))
    lists.places.pop("", None)


def _key_arrays(keys: Any, lists: _Lists) -> dict[str, NDArray[Any]]:
    """Per key id: its names (entry_*), and its places (place_*), as runs in flat arrays."""
    entry_rows: list[list[tuple[int, int, int]]] = [[] for _ in range(len(keys))]
    place_rows: list[list[tuple[int, int]]] = [[] for _ in range(len(keys))]
    for key, entries in lists.entries.items():
        entry_rows[keys[key]] = entries
    for key, places in lists.places.items():
        place_rows[keys[key]] = sorted(places, key=lambda place: (place[1], place[0]))
    flat = [entry for row in entry_rows for entry in row]
    spots = [spot for row in place_rows for spot in row]
    return {
        "entry_runs": runs(entry_rows),
        "entry_org": np.array([entry[0] for entry in flat], np.uint32),
        "entry_name": np.array([entry[1] for entry in flat], np.uint32),
        "entry_kind": np.array([entry[2] for entry in flat], np.uint8),
        "place_runs": runs(place_rows),
        "place_country": np.array([spot[0] for spot in spots], np.uint16),
        "place_kind": np.array([spot[1] for spot in spots], np.uint8),
    }


def _word_arrays(keys: Any, words: Any, lists: _Lists) -> dict[str, NDArray[Any]]:
    """The words of names, how rare each is, and which keys hold it."""
    holders: dict[str, list[int]] = defaultdict(list)
    for key in lists.entries:
        id = keys[key]
        for word in set(key.split()):
            holders[word].append(id)
    common = word_counts()
    rows: list[list[int]] = [[] for _ in range(len(words))]
    for word, ids in holders.items():
        rows[words[word]] = sorted(ids)
    total = len(lists.entries) + common[ALL_NAMES]
    seen = [
        len(rows[number]) + common.get(word, 0) for number, word in enumerate(map(words.restore_key, range(len(rows))))
    ]
    weight = 1.0 + np.log(total / np.maximum(seen, 1)).astype(np.float32)
    key_weight = np.zeros(len(keys), np.float32)
    for row, value in zip(rows, weight, strict=True):
        key_weight[row] += value
    return {
        "words": _bytes(words.tobytes()),
        "word_weight": weight,
        "word_runs": runs(rows),
        "word_keys": np.array([id for row in rows for id in row], np.uint32),
        "key_weight": key_weight,
        **_bag_arrays(keys, lists),
    }


def _bag_arrays(keys: Any, lists: _Lists) -> dict[str, NDArray[Any]]:
    """Which keys consist of the same words, in whatever order."""
    bags: dict[str, list[int]] = defaultdict(list)
    for key in lists.entries:
        if bag := bag_of(key.split()):
            bags[bag].append(keys[key])
    trie = marisa_trie.Trie(list(bags))
    rows: list[list[int]] = [[] for _ in range(len(trie))]
    for bag, ids in bags.items():
        rows[trie[bag]] = ids
    flat = np.array([id for row in rows for id in row], np.uint32)
    return {"bags": _bytes(trie.tobytes()), "bag_runs": runs(rows), "bag_keys": flat}


def _organization_arrays(
    listed: list[Organization], number: dict[str, int], lists: _Lists, keys: Any, tokenizer: Tokenizer
) -> dict[str, NDArray[Any]]:
    parents, countries = kin(listed, number)
    children = np.zeros(len(listed), np.uint32)
    for row in parents:
        for parent in row:
            children[parent] += 1
    cities = [key_of(tokenizer(organization.city).forms) if organization.city else "" for organization in listed]
    return {
        "org_country": np.array([lists.country(country) for country in countries], np.uint16),
        "org_city": np.array([keys.get(city, -1) if city else -1 for city in cities], np.int32),
        "org_types": np.array([type_bits(organization) for organization in listed], np.uint16),
        "org_names": _counts(len(organization.names) for organization in listed),
        "org_children": children,
        "org_identifiers": _counts(_known_by(organization)[0] for organization in listed),
        "org_grants": _counts(
            sum(scheme == "fundref" for scheme, _ in organization.identifiers) for organization in listed
        ),
        "org_kin": _counts(_known_by(organization)[1] for organization in listed),
        "parent_runs": runs(parents),
        "parents": np.array([parent for row in parents for parent in row], np.uint32),
        **blob("ids", [organization.id for organization in listed]),
        **blob("displays", [organization.name for organization in listed]),
        **blob("records", [json.dumps(pack_record(organization), ensure_ascii=False) for organization in listed]),
    }


def _known_by(organization: Organization) -> tuple[int, int]:
    """How many identifiers and kin a registry keeps of a body: the more, the better known. A list of names and places
    alone says nothing of it; its bodies count as well known, for somebody put each there."""
    identifiers, kin = len(organization.identifiers), len(organization.related)
    told = identifiers or kin or organization.places or organization.stub
    return (identifiers, kin) if told else WELL_KNOWN


def _counts(values: Iterable[int]) -> NDArray[np.uint8]:
    return np.array([min(255, value) for value in values], np.uint8)


def kin(listed: list[Organization], number: dict[str, int]) -> tuple[list[list[int]], list[str | None]]:
    """Per body its parents, whichever of both says so, and its country; that of a stub is where most of its kin are."""
    parents = [[number[id] for id in organization.parents if id in number] for organization in listed]
    around: dict[int, Counter[str]] = defaultdict(Counter)
    for place, organization in enumerate(listed):
        for related in organization.related:
            other = number.get(related.id)
            if other is None:
                continue
            if related.kind == "child" and place not in parents[other]:
                parents[other].append(place)
            if organization.country and listed[other].stub:
                around[other][organization.country] += 1
    countries = [
        country_of(organization) or next((code for code, _ in around[place].most_common(1)), None)
        for place, organization in enumerate(listed)
    ]
    return parents, countries


def country_of(organization: Organization) -> str | None:
    """The country of a record; of a stub, the one in the brackets that end its name: Pfizer (United Kingdom)."""
    if organization.country or not (match := _BRACKETS.match(organization.name)):
        return organization.country
    return _codes_by_name().get(match.group(2))


@cache
def _codes_by_name() -> dict[str, str]:
    return {name: code for code, name in country_names()}


def runs(rows: Iterable[Iterable[Any]]) -> NDArray[np.uint32]:
    """Where each row begins in the flat array of all rows, and at the end where the last one ends."""
    return np.concatenate(([0], np.cumsum([len(list(row)) for row in rows]))).astype(np.uint32)


def blob(name: str, values: list[str]) -> dict[str, NDArray[Any]]:
    """Strings as one run of UTF-8 and the offsets into it."""
    encoded = [value.encode("utf-8", "surrogatepass") for value in values]
    offsets = np.concatenate(([0], np.cumsum([len(value) for value in encoded]))).astype(np.uint32)
    return {f"{name}_at": offsets, f"{name}_text": _bytes(b"".join(encoded))}


def _bytes(data: bytes) -> NDArray[np.uint8]:
    return np.frombuffer(data, np.uint8)
