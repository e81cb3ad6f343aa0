"""The opened index: names, words, places and organizations by number; nothing is copied but the three tries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import marisa_trie
from numpy.typing import NDArray

from ortaq.resolution.store.file import Sections
from ortaq.resolution.store.records import Kind, unpack_record
from ortaq.vocabulary.organizations import Organization


class Names:
    """Scalar reads go through memoryviews: several times quicker from Python than arrays of numpy."""

    def __init__(self, sections: Sections) -> None:
        self.meta = sections.meta
        self.arrays = sections.arrays
        self.keys = marisa_trie.Trie().frombytes(sections.arrays["keys"].tobytes())
        self.words = marisa_trie.Trie().frombytes(sections.arrays["words"].tobytes())
        self.bags = marisa_trie.Trie().frombytes(sections.arrays["bags"].tobytes())
        for name in _SCALARS:
            setattr(self, name, sections.arrays[name].data)
        self._texts = {
            name: (sections.arrays[f"{name}_at"].data, sections.arrays[f"{name}_text"].data) for name in _TEXTS
        }
        self.word_weight_of = _Weights(self.words, sections.arrays["word_weight"].data)
        self.get = lru_cache(maxsize=50_000)(self._get)
        self.name = lru_cache(maxsize=100_000)(partial(self.string, "names"))
        self.id = lru_cache(maxsize=100_000)(partial(self.string, "ids"))
        self.display = lru_cache(maxsize=100_000)(partial(self.string, "displays"))
        self.single = lru_cache(maxsize=50_000)(self._single)
        self.country_codes = self.strings("countries")
        self.country_number = {code: number for number, code in enumerate(self.country_codes)}

    word_weight: memoryview
    entry_runs: memoryview
    entry_org: memoryview
    entry_name: memoryview
    entry_kind: memoryview
    place_runs: memoryview
    place_country: memoryview
    place_kind: memoryview
    key_weight: memoryview
    bag_runs: memoryview
    bag_keys: memoryview
    org_country: memoryview
    org_city: memoryview
    org_types: memoryview
    org_names: memoryview
    org_children: memoryview
    org_identifiers: memoryview
    org_grants: memoryview
    org_kin: memoryview
    parent_runs: memoryview
    parents: memoryview

    def __len__(self) -> int:
        return len(self.org_types)

    def string(self, name: str, number: int) -> str:
        """The string with this number in a section of strings: ids, displays, names, records."""
        at, text = self._texts[name]
        return str(text[at[number] : at[number + 1]], "utf-8", "surrogatepass")

    def strings(self, name: str) -> list[str]:
        """All strings of a section."""
        return [self.string(name, number) for number in range(len(self.arrays[f"{name}_at"]) - 1)]

    def _get(self, number: int) -> Organization:
        return unpack_record(json.loads(self.string("records", number)))

    def _single(self, key: int) -> tuple[frozenset[str], frozenset[str]]:
        """The spellings under a key of one word, lower case: acronyms, and other names."""
        found: tuple[set[str], set[str]] = set(), set()
        for entry in range(self.entry_runs[key], self.entry_runs[key + 1]):
            found[self.entry_kind[entry] != Kind.ACRONYM].add(self.name(self.entry_name[entry]).lower())
        return frozenset(found[0]), frozenset(found[1])

    def parents_of(self, organization: int) -> Sequence[int]:
        """The numbers of the bodies that this one belongs to."""
        return self.parents[self.parent_runs[organization] : self.parent_runs[organization + 1]].tolist()

    def keys_of_bag(self, bag: str) -> Sequence[int]:
        """The ids of the keys that consist of these words (see ``bags.bag_of``), in whatever order."""
        at = self.bags.get(bag, -1)
        return self.bag_keys[self.bag_runs[at] : self.bag_runs[at + 1]].tolist() if at >= 0 else ()

    def keys_with(self, word: int) -> NDArray[Any]:
        """The ids of the keys that hold a word."""
        at = self.arrays["word_runs"]
        return self.arrays["word_keys"][at[word] : at[word + 1]]


class _Weights(dict[str, float]):
    """How rare a word is: 1 plus the log of how few names hold it; unknown words weigh most. Remembers the asked."""

    def __init__(self, words: Any, weights: memoryview) -> None:
        self._words, self._weights = words, weights
        self._unknown = max(weights, default=1.0)

    def __missing__(self, word: str) -> float:
        number = self._words.get(word, -1)
        weight = self._weights[number] if number >= 0 else self._unknown
        if len(self) < 200_000:
            self[word] = weight
        return weight


_SCALARS = (
    "word_weight entry_runs entry_org entry_name entry_kind place_runs place_country place_kind key_weight "
    "bag_runs bag_keys org_country org_city org_types org_names org_children org_identifiers org_grants org_kin "
    "parent_runs parents"
).split()
_TEXTS = ("ids", "displays", "names", "records", "countries")
