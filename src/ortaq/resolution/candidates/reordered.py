"""Names whose very words stand in a stretch of the text, or in two neighbouring ones, in another order."""

from __future__ import annotations

from ortaq.resolution.candidates.exact import SET, Hit
from ortaq.resolution.candidates.reading import Reading
from ortaq.resolution.normalize.classes import whole_words
from ortaq.resolution.store.bags import bag_of
from ortaq.resolution.store.names import Names

MOST_WORDS = 9


def find(reading: Reading, names: Names, hits: list[Hit]) -> list[Hit]:
    """Hits for the stretches of the text: Bushehr Branch, Islamic Azad University; and the namesakes in another order
    of names found word for word: Augsburg University, University of Augsburg."""
    known = {hit.key for hit in hits}
    found: list[Hit] = []
    for first, last in _spans(reading, hits):
        bag = bag_of(reading.forms[first:last])
        for key in names.keys_of_bag(bag) if bag else ():
            if key not in known and names.entry_runs[key] != names.entry_runs[key + 1]:
                known.add(key)
                found.append(Hit(first, last, key, sum(reading.weights[first:last]), how=SET))
    return found


def _spans(reading: Reading, hits: list[Hit]) -> list[tuple[int, int]]:
    """Stretches with a word of whole institutions (all, where no name was found), alone and with the next one; and the
    words of hits."""
    wholes, forms, segment = whole_words(), reading.forms, reading.segment
    begins = [word for word in range(len(forms)) if not word or segment[word] != segment[word - 1]]
    spans = [(hit.first, hit.last) for hit in hits if not hit.nested and hit.last - hit.first > 1]
    ends = [*begins[1:], len(forms)]
    nothing = not spans
    says = [nothing or not wholes.isdisjoint(forms[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    for number, begin in enumerate(begins):
        if says[number]:
            spans.append((begin, ends[number] - forms[ends[number] - 1][0].isdigit()))
        if number + 1 < len(begins) and (says[number] or says[number + 1]):
            spans.append((begin, ends[number + 1]))
    return [span for span in dict.fromkeys(spans) if 2 <= span[1] - span[0] <= MOST_WORDS]
