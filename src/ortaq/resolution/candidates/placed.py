"""Names that end in a city which the text tells elsewhere: University of California, 451 East Drive, Davis."""

from __future__ import annotations

from ortaq.resolution.candidates.exact import PLACED, Hit, Place
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.classes import whole_words
from ortaq.resolution.store.bags import bag_of
from ortaq.resolution.store.names import Names

MOST_WORDS = 6
MOST_CITIES = 2


def find(reading: Reading, names: Names, hits: list[Hit], places: list[Place], cities: set[int]) -> list[Hit]:
    """Hits for the words of found names, and of stretches that say they are institutions, with each of the ``cities``
    (keys) added."""
    forms = reading.forms
    towns = dict.fromkeys([tuple(forms[first:last]) for first, last, key in places if key in cities])
    known = {hit.key for hit in hits}
    found: list[Hit] = []
    for first, last in _spans(reading, hits) if towns else ():
        said = forms[first:last]
        for town in list(towns)[:MOST_CITIES]:
            if town[0] in said:
                continue
            for key in names.keys_of_bag(bag_of([*said, *town])):
                if key not in known and names.entry_runs[key] != names.entry_runs[key + 1]:
                    known.add(key)
                    found.append(Hit(first, last, key, sum(reading.weights[first:last]), how=PLACED))
    return found


def _spans(reading: Reading, hits: list[Hit]) -> list[tuple[int, int]]:
    """The words of names not inside longer ones, and stretches with a word of whole institutions."""
    wholes, forms, segment = whole_words(), reading.forms, reading.segment
    spans = [(hit.first, hit.last) for hit in hits if not hit.nested and hit.last - hit.first > 1]
    begin = 0
    for word in range(1, len(forms) + 1):
        if word == len(forms) or segment[word] != segment[begin]:
            if not wholes.isdisjoint(forms[begin:word]):
                spans.append((begin, word))
            begin = word
    return [span for span in dict.fromkeys(spans) if 2 <= span[1] - span[0] <= MOST_WORDS]
