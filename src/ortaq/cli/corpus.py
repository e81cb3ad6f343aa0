"""What ``ortaq works`` says of a corpus."""

from __future__ import annotations

from ortaq.discover.works.catalogue import Catalogue

NOTHING = "No works are loaded. 'ortaq works load PATH' loads files in the layout of OpenAlex."
SHOWN = 5  # problems that are named; --json names all that were kept


def status_text(catalogue: Catalogue) -> str:
    """The corpus for a person."""
    counts = catalogue.counts
    lines = {
        "edition": catalogue.edition + (" (invented sample data)" if catalogue.sample else ""),
        "works": f"{counts['works']:,}, {_years(catalogue)}",
        "about": ", ".join(f"{counts[name]:,} {name}" for name in ("institutions", "authors", "topics")),
        "left out": "; ".join(f"{number:,} {reason}" for reason, number in catalogue.left_out.items()) or "nothing",
        "from": _sources(catalogue),
    }
    told = [f"{name:<10} {value}" for name, value in lines.items()]
    if catalogue.problems:
        told += ["problems", *(f"  {problem}" for problem in catalogue.problems[:SHOWN])]
        if len(catalogue.problems) > SHOWN:
            told.append(f"  … and {len(catalogue.problems) - SHOWN:,} more; --json lists them")
    return "\n".join(told)


def _years(catalogue: Catalogue) -> str:
    if catalogue.newest_year is None:
        return "none with a year"
    return f"{catalogue.oldest_year}–{catalogue.newest_year}"


def _sources(catalogue: Catalogue) -> str:
    first = catalogue.sources[0]["path"]
    more = len(catalogue.sources) - 1
    return f"{first} and {more:,} more" if more else str(first)
