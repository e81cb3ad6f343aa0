"""What the first question to the works pays once (libraries, tables, weights), paid before somebody waits."""

from __future__ import annotations

import logging
from threading import Thread

from ortaq.discover.errors import DiscoverError
from ortaq.jobs.discovering.answers import pair_answer
from ortaq.jobs.discovering.finding import largest

log = logging.getLogger(__name__)


def warm() -> bool:
    """Ask about the two largest institutions; False when the works cannot tell, which the pages say for themselves."""
    try:
        two = largest(2)
        return len(two) == 2 and pair_answer(two[0].id, two[1].id) is not None
    except (DiscoverError, OSError) as error:
        log.warning("The works could not be opened ahead of the first question: %s", error)
        return False


def warm_in_background() -> None:
    """The same beside what the process does; a question that comes meanwhile waits for it, no other page does."""
    Thread(target=warm, name="warm-works", daemon=True).start()
