"""Write agreements: from the proposal to the end."""

from __future__ import annotations

from ortaq.registry.agreements.changing import (
    amend_agreement,
    extend_agreement,
    renew_agreement,
    take_back_change,
    terminate_agreement,
)
from ortaq.registry.agreements.expiring import end_what_is_over
from ortaq.registry.agreements.filing import add_agreement_file, hand_out_file, remove_agreement_file
from ortaq.registry.agreements.holding import NotReady, WrongState
from ortaq.registry.agreements.proposing import (
    edit_agreement,
    number_party,
    propose_agreement,
    submit_agreement,
    withdraw_agreement,
)
from ortaq.registry.agreements.reporting import record_agreement, report_agreement
from ortaq.registry.agreements.reviewing import (
    SecondPersonNeeded,
    decide_approval,
    negotiate_agreement,
    note_negotiation,
    review_again,
)
from ortaq.registry.agreements.signing import (
    bring_into_effect,
    send_for_signature,
    sign_agreement,
    take_back_signature,
)
from ortaq.registry.agreements.suspending import resume_agreement, suspend_agreement

__all__ = [
    "NotReady",
    "SecondPersonNeeded",
    "WrongState",
    "add_agreement_file",
    "amend_agreement",
    "bring_into_effect",
    "decide_approval",
    "edit_agreement",
    "end_what_is_over",
    "extend_agreement",
    "hand_out_file",
    "negotiate_agreement",
    "note_negotiation",
    "number_party",
    "propose_agreement",
    "record_agreement",
    "remove_agreement_file",
    "renew_agreement",
    "report_agreement",
    "resume_agreement",
    "review_again",
    "send_for_signature",
    "sign_agreement",
    "submit_agreement",
    "suspend_agreement",
    "take_back_change",
    "take_back_signature",
    "terminate_agreement",
    "withdraw_agreement",
]
