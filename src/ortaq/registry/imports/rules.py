"""How an import goes along."""

from __future__ import annotations

from collections.abc import Mapping

from ortaq.registry.imports.models import BatchState as B
from ortaq.registry.imports.models import NameState as N

TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    B.BROUGHT: (B.CHECKING, B.DROPPED),
    B.CHECKING: (B.CHECKED, B.CHECKING, B.DROPPED),
    B.CHECKED: (B.CHECKING, B.RECORDING, B.DROPPED),
    B.RECORDING: (B.RECORDED, B.UNDOING),
    B.RECORDED: (B.RECORDING, B.UNDOING),
    B.UNDOING: (B.UNDONE,),
    B.UNDONE: (),
    B.DROPPED: (),
}

# While a batch is in one of these, somebody who opens its page goes on with the work.
AT_WORK = (B.CHECKING, B.RECORDING, B.UNDOING)
# The same file brought again leads to the batch that it was, unless that came to nothing.
OVER = (B.UNDONE, B.DROPPED)
# A name on which somebody still has to decide.
OPEN_NAMES = (N.DOUBTFUL,)
