"""Which topic of the corpus a text means."""

from __future__ import annotations

from ortaq.discover.errors import BadQuestion
from ortaq.discover.profiles.past import Past


def topic_named(past: Past, text: str) -> tuple[int, str, str]:
    """(place, id, name) of a topic by id or name. Raises BadQuestion when none is meant, or several."""
    rows = past.ask(past.corpus.table("topics").select("topic", "name")).to_pylist()
    names = {row["topic"]: row["name"] or row["topic"] for row in rows}
    found = [topic for topic, name in names.items() if text.strip() in (topic, topic.rpartition("/")[2])]
    found = found or [topic for topic, name in names.items() if name.casefold() == text.strip().casefold()]
    if len(found) > 1:
        raise BadQuestion(f"topic {text!r}: {len(found)} topics are called so; give the id: {min(found)} …")
    if not found or found[0] not in past.topics.places:
        raise BadQuestion(f"topic {text!r}: no work up to {past.cut} has it; give the id or the full name of a topic.")
    return past.topics.places[found[0]], found[0], names[found[0]]
