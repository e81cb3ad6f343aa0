"""Invented works for the demo's room Discover; the first load of real ones replaces them."""

from __future__ import annotations

from pathlib import Path

from ortaq.discover.errors import DiscoverError
from ortaq.discover.sample.loading import load_sample
from ortaq.discover.works.catalogue import read_catalogue
from ortaq.jobs.discovering.backtests import compute_backtest


def bring_demo_works(data: Path) -> str:
    """Load them where none are loaded, and look back at them once; "" or why it could not be done."""
    try:
        if read_catalogue(data) is None:
            load_sample(data)
        if (catalogue := read_catalogue(data)) and catalogue.sample:
            compute_backtest()
    except DiscoverError as error:  # then the demo is without that room, and the room says the same
        return str(error)
    return ""
