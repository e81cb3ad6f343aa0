"""Packs for tests: as many facts as wanted, in any language, with whatever a name may hold."""

from __future__ import annotations

from ortaq.vocabulary.briefs import Attendee, Brief, Citation, Counts, Grid, Part, Point, Statement, Words

HOSTILE = '<script>alert(1)</script> #panic("x") $x$ *b* @l'
LONG = "Politechnika" * 25  # 300 characters without a space
NAMES = {
    "en": "Harbin Engineering University",
    "kk": "Харбин инженерлік университеті, Ұлттық ғылым",
    "ru": "Харбинский инженерный университет",
    "zh": "哈尔滨工程大学",
    "ar": "جامعة الملك سعود",
}
WORDS = Words("In detail", "Sources", "photo", "Holds what Aigul may see.")

PLACES = (Point("Harbin", 45.8, 126.5, "theirs"), Point("Almaty", 43.2, 76.9, "ours"))


def sample(facts: int = 3, language: str = "en", *, hostile: bool = False) -> Brief:
    """One citation for each fact; two parts for the leader, four in detail."""
    names = [*NAMES.values(), HOSTILE, LONG, "🎓 Ünïversity ☃"] if hostile else [NAMES[language]]
    quotes = [names[number % len(names)] for number in range(facts)]
    citations = tuple(
        Citation(number + 1, f"Source {number}", f"/sources/s{number}/?q=1-9#q=1-9", quote, "KazNU, 16 May 2024")
        for number, quote in enumerate(quotes)
    )
    said = tuple(Statement(quote, (n + 1,), "not confirmed" if n % 5 == 1 else "") for n, quote in enumerate(quotes))
    rows = tuple((Statement(f"fact {n}"), one) for n, one in enumerate(said))
    people = tuple(Attendee(name, "Vice-Rector", NAMES["zh"], "head", (1,)) for name in names) if facts else ()
    return Brief(
        title=LONG if hostile else NAMES[language],
        original=HOSTILE if hostile else NAMES["zh"],
        about="16 May 2024 · Almaty",
        language=language,
        made="2026-11-30T10:00:00+00:00",
        words=WORDS,
        lead=(Part("short", "In short", said[:4]), Part("propose", "Propose", empty="Nothing is proposed.")),
        parts=(
            Part("people", "Who comes", people=people, empty="Nobody is on the list."),
            Part("profile", "Profile", grids=(Grid(("what", "value"), rows),), empty="Nothing is known."),
            Part("history", "History", said[:2], counts=Counts((("2024", "visits", 2),), "visits"), points=PLACES),
            Part("questions", "Questions", empty="No questions."),
        ),
        citations=citations,
        base="https://ortaq.example.org",
    )
