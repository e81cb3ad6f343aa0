"""When a visit is finished: nothing that was said there is without an owner or an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.base import Row
from ortaq.registry.engagements.models import Engagement, EngagementState
from ortaq.registry.followups.models import FollowUp, FollowUpState
from ortaq.registry.followups.rules import is_owned
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.rules import waits_for_decision
from ortaq.registry.sources.models import SourceDocument

# Facts that would become something to be done, or to be kept: the others may wait.
THAT_MATTER = ("proposal", "agreement", "joint_unit")


@dataclass(frozen=True)
class Hindrance:
    """``record`` is where it can be removed."""

    text: str
    record: Row


def hindrances(
    engagement: Engagement,
    *,
    proposals: Iterable[Proposal],
    followups: Iterable[FollowUp],
    minutes: Sequence[tuple[SourceDocument, int]],
) -> Iterator[Hindrance]:
    """What stands between the visit and its closing. ``minutes``: the sources, with how many of their facts wait."""
    if engagement.state != EngagementState.MINUTED or not minutes:
        yield Hindrance(_("the minutes are missing"), engagement)
    for source, count in minutes:
        if not count:
            continue
        said = ngettext(
            "%(count)d fact of the minutes waits for review", "%(count)d facts of the minutes wait for review", count
        )
        yield Hindrance(said % {"count": count}, source)
    for proposal in proposals:
        if waits_for_decision(proposal):
            yield Hindrance(_("“%(proposal)s” waits for a decision") % {"proposal": proposal}, proposal)
    for followup in followups:
        if followup.state == FollowUpState.OPEN and not is_owned(followup):
            yield Hindrance(_("“%(followup)s” has no owner") % {"followup": followup}, followup)
