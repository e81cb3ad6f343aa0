"""Every place where a person seems to be named, with what the line says of him or her."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ortaq.capture.linking.people.shapes import Run, looks_personal, runs
from ortaq.capture.linking.people.titles import Title, title_after, title_before
from ortaq.capture.linking.people.words import PersonWords
from ortaq.capture.reading.places import gazetteer
from ortaq.capture.reading.scene import Line

# A given name, a family name, and one word more.
FULL = 3
SIGN, FILL = "\ue002", "\ue003"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One named person in one line. Offsets of ``run`` and ``title`` count in the line; ``body`` is where the text
    names the organization beside the name. ``text`` is the line with names covered."""

    line: Line
    text: str
    run: Run
    rule: str
    title: Title | None = None
    body: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        return self.line.start + self.run.start

    @property
    def end(self) -> int:
        return self.line.start + self.run.end

    @property
    def before(self) -> str:
        """The line up to the name."""
        return self.text[: self.run.start]

    @property
    def after(self) -> str:
        """The line from the name's end on."""
        return self.text[self.run.end :]


def sightings(line: Line, words: PersonWords, lower: frozenset[str]) -> list[Sighting]:
    """The people named in one line of prose, in order."""
    found_runs = (_without_town(line.text, run, words) for run in runs(line.text, words, lower))
    free = [run for run in found_runs if not _is_thing(line.text, run, words)]
    multiple = [run for run in free if len(run.words) > 1 and run.full_words]
    text = cover(line.text, multiple)
    singles = [run for run in free if len(run.words) == 1 and _stands_alone(text, run, words)]
    text = cover(text, singles)
    found = [_sighting(line, text, run, words) for run in sorted((*multiple, *singles), key=lambda run: run.start)]
    return [sighting for sighting in _sharing(found, words) if sighting.rule]


def _without_town(text: str, run: Run, words: PersonWords) -> Run:
    """Where nothing parts a name from the town after it ("Иван Кротт Көкшетау студенттерін"): the name alone."""
    known = gazetteer(words.lang)
    last = run.words[-1]
    if words.lang != "kk" or len(run.words) < FULL or not known.at((last,), 0) or last in known.unsure:
        return run
    end = run.start + len(text[run.start : run.end].rpartition(" ")[0])
    return Run(run.start, end, run.words[:-1])


def cover(text: str, found: list[Run]) -> str:
    """The text with these runs covered by the signs for persons."""
    for run in found:
        end = run.end - run.ending
        text = text[: run.start] + SIGN + FILL * (end - run.start - 1) + text[end:]
    return text


def _is_thing(text: str, run: Run, words: PersonWords) -> bool:
    """A place, something named after a person, or part of another name."""
    known = gazetteer(words.lang)
    if known.at(run.words, 0) == len(run.words) and " ".join(run.words) not in known.unsure:
        return True
    if text[run.end : run.end + 1] in ("-", "_", "@", "/") or text[run.start - 1 : run.start] in (
        "-",
        "_",
        "@",
        "/",
        "&",
    ):
        return True
    after = words.search("after_things", text[run.end :].removeprefix("'s"))
    named = _honored(text[: run.start], words)
    return (after is not None and not named) or words.search("named_after", text[: run.start][-80:]) is not None


def _stands_alone(text: str, run: Run, words: PersonWords) -> bool:
    """A single word is a person only with an honorific or a post before it, or where it has a post, or speaks."""
    before, after, word = text[: run.start], text[run.end :], run.words[0]
    if len(word) < 2:
        return False
    if re.search(r"[^\W\d_][\w'.&-]* $", before) and _honored(before, words):
        return True
    if not words.search("clause_opens", before):
        return False
    opens = not before.strip(' "')
    telling = looks_personal(run, words)
    if re.match(r", ", after) and (title := _after(text, run, words)):
        return telling or not opens or re.match(r"[,.;)]", text[title.end :]) is not None
    return words.search("speaks", after) is not None and (telling or not opens)


def _honored(before: str, words: PersonWords) -> bool:
    left = before.rstrip()
    near = left[-40:]
    starts = [m.start() for m in re.finditer(r"(?<![\w.])(?=\w)", near)]
    if any(words.whole("honor", near[at:]) or words.whole("academic", near[at:]) for at in starts):
        return True
    if words.search("shared_honor", left):
        return True
    last = near.split(" ")[-1]
    return last[:1].isupper() and any(words.whole("bare_post", near[at:]) for at in starts)


def _sighting(line: Line, text: str, run: Run, words: PersonWords) -> Sighting:
    before, after = text[: run.start], text[run.end :]
    title = _better(_before(text, run, words), _after(text, run, words))
    body = title.body if title else None
    if body is None and (match := words.search("body_after", after)):
        body = (run.end + match.start("org"), run.end + match.end("org"))
    return Sighting(line, text, run, _rule(before, after, run, title, body, words), title, body)


def _before(text: str, run: Run, words: PersonWords) -> Title | None:
    if words.lang != "kk":
        return title_before(text, run.start, words)
    from ortaq.capture.linking.people import kazakh_titles as titles

    return titles.title_before(text, run.start, words)


def _after(text: str, run: Run, words: PersonWords) -> Title | None:
    if words.lang != "kk":
        return title_after(text, run.end, words)
    from ortaq.capture.linking.people import kazakh_titles as titles

    return titles.title_after(text, run.end, words)


def _better(before: Title | None, after: Title | None) -> Title | None:
    """A real post rather than a rank; the one after the name, which says more, rather than the one before."""
    if before and after:
        return before if after.weak and not before.weak else after if before.weak else before
    return before or after


def _rule(
    before: str, after: str, run: Run, title: Title | None, body: tuple[int, int] | None, words: PersonWords
) -> str:
    """The strongest sign that the run is a person's name; empty when there is none."""
    if title is not None:
        return title.rule
    if _honored(before, words):
        return "people/honorific"
    personal = looks_personal(run, words)
    if words.search("speaks", after):
        return "people/speaks" if personal or len(run.words) == 1 else "people/unknown-speaks"
    if words.search("led_by", before):
        return "people/led-by"
    return ("people/of-body" if body else "people/shape") if personal and len(run.words) > 1 else ""


def _sharing(found: list[Sighting], words: PersonWords) -> Iterator[Sighting]:
    """ "Professors A and B", "A and B of ORG": what is said beside one is said of both."""
    for number, sighting in enumerate(found):
        last = found[number - 1] if number else None
        following = found[number + 1] if number + 1 < len(found) else None
        if last and _tied(last, sighting, words) and last.title and not sighting.title and _plural(last, words):
            sighting = replace(
                sighting, title=last.title, rule=sighting.rule or last.rule, body=sighting.body or last.body
            )
            found[number] = sighting
        if (
            following
            and _tied(sighting, following, words)
            and not following.title
            and not (sighting.title or sighting.body)
        ):
            sighting = replace(sighting, body=following.body)
        yield sighting


def _tied(first: Sighting, second: Sighting, words: PersonWords) -> bool:
    return words.whole("tie", first.text[first.run.end : second.run.start])


def _plural(sighting: Sighting, words: PersonWords) -> bool:
    """The title stands before the name and speaks of several people."""
    title = sighting.title
    before = title is not None and title.end <= sighting.run.start
    return (
        before and title is not None and words.match("plural_post", sighting.text, title.start, title.end) is not None
    )
