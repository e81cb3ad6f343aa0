"""The backtest of the edition in use, computed in the background and kept; never while a page waits."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from ortaq.discover.backtest.keeping import Figures, keep_backtest
from ortaq.discover.errors import NoCorpus
from ortaq.jobs.discovering.corpus import catalogue_in_use, figures_in_use


def backtest_is_due() -> bool:
    """True while works are loaded whose backtest was not computed."""
    try:
        catalogue = catalogue_in_use()
    except NoCorpus:
        return False
    return catalogue is not None and catalogue.newest_year is not None and figures_in_use() is None


def compute_backtest() -> Figures | None:
    """Compute and keep it, with an engine of its own; None when nothing is due. Raises DiscoverError, OSError."""
    from ortaq.discover.works.corpus import open_corpus

    if not backtest_is_due():
        return None
    with open_corpus(Path(settings.DATA)) as corpus:
        return keep_backtest(corpus)
