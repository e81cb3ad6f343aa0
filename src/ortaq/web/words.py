"""The reader's words for the values of the registry, in one place so that translators see them side by side.

A new value of the vocabulary needs its word here; a test walks all of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import pgettext_lazy as p

from ortaq.web.components import State, Text

WORDS: Mapping[str, Mapping[str, Text]] = {
    "organization_type": {
        "university": p("kind of organization", "university"),
        "university_unit": p("kind of organization", "part of a university"),
        "research_institute": p("kind of organization", "research institute"),
        "ministry": p("kind of organization", "ministry"),
        "government": p("kind of organization", "government body"),
        "embassy": p("kind of organization", "embassy"),
        "company": p("kind of organization", "company"),
        "association": p("kind of organization", "association"),
        "international_org": p("kind of organization", "international organization"),
        "foundation": p("kind of organization", "foundation"),
        "school": p("kind of organization", "school"),
        "media": p("kind of organization", "media"),
        "party": p("kind of organization", "political party"),
        "other": p("kind of organization", "organization"),
    },
    "organization_status": {
        "active": p("status of an organization", "active"),
        "inactive": p("status of an organization", "inactive"),
        "withdrawn": p("status of an organization", "withdrawn from the list of organizations"),
    },
    "reason": {
        "judgement": p("what counted for a name", "what a person judged"),
        "name": p("what counted for a name", "the name"),
        "rarity": p("what counted for a name", "how rare its words are"),
        "acronym": p("what counted for a name", "the acronym"),
        "place": p("what counted for a name", "the place"),
        "kind of body": p("what counted for a name", "the kind of organization"),
        "relation": p("what counted for a name", "parents and parts"),
        "rivals": p("what counted for a name", "others of this name"),
        "others": p("what counted for a name", "the other candidates"),
        "neighbors": p("what counted for a name", "the words beside it"),
        "text": p("what counted for a name", "the shape of the text"),
        "start": p("what counted for a name", "the start, the same for all"),
    },
    "name_kind": {
        "label": p("kind of name", "name"),
        "alias": p("kind of name", "other name"),
        "acronym": p("kind of name", "acronym"),
        "former": p("kind of name", "former name"),
        "unofficial": p("kind of name", "unofficial name"),
        "as-written": p("kind of name", "as written in a source"),
    },
    "attribute": {
        "students_total": p("what is said of an organization", "students"),
        "international_students": p("what is said of an organization", "international students"),
        "staff_total": p("what is said of an organization", "staff"),
        "founded": p("what is said of an organization", "founded"),
        "status": p("what is said of an organization", "status"),
        "ranking": p("what is said of an organization", "ranking"),
        "field_of_strength": p("what is said of an organization", "strong in"),
        "structure": p("what is said of an organization", "structure"),
        "campuses": p("what is said of an organization", "campuses"),
        "faculties_count": p("what is said of an organization", "faculties"),
        "programmes_count": p("what is said of an organization", "programs"),
        "partners_count": p("what is said of an organization", "partners"),
        "projects_count": p("what is said of an organization", "projects"),
        "graduates_total": p("what is said of an organization", "graduates"),
        "location": p("what is said of an organization", "location"),
        "membership": p("what is said of an organization", "member of"),
        "other": p("what is said of an organization", "also"),
    },
    "relation": {
        "parent": p("relation of an organization", "part of"),
        "membership": p("relation of an organization", "member of"),
    },
    "tier": {
        "strategic": p("tier of a partnership", "strategic"),
        "priority": p("tier of a partnership", "priority"),
        "standard": p("tier of a partnership", "standard"),
    },
    "stage": {
        "prospect": p("stage of a partnership", "prospect"),
        "exploratory": p("stage of a partnership", "exploratory"),
        "active": p("stage of a partnership", "active"),
        "dormant": p("stage of a partnership", "dormant"),
        "ended": p("stage of a partnership", "ended"),
        "blocked": p("stage of a partnership", "blocked"),
    },
    "agreement_kind": {
        "memorandum": p("kind of agreement", "memorandum"),
        "agreement": p("kind of agreement", "agreement"),
        "letter_of_intent": p("kind of agreement", "letter of intent"),
        "contract": p("kind of agreement", "contract"),
        "protocol": p("kind of agreement", "protocol"),
        "roadmap": p("kind of agreement", "roadmap"),
        "other": p("kind of agreement", "other document"),
    },
    "agreement_state": {
        "proposed": p("state of an agreement", "proposed"),
        "reported": p("state of an agreement", "reported signed"),
        "in_effect": p("state of an agreement", "in effect"),
        "ended": p("state of an agreement", "ended"),
    },
    "unit_kind": {
        "branch": p("kind of joint unit", "branch"),
        "joint_laboratory": p("kind of joint unit", "joint laboratory"),
        "research_centre": p("kind of joint unit", "research center"),
        "training_centre": p("kind of joint unit", "training center"),
        "language_centre": p("kind of joint unit", "language center"),
        "joint_institute": p("kind of joint unit", "joint institute"),
        "office": p("kind of joint unit", "office"),
        "degree_programme": p("kind of joint unit", "degree program"),
        "room": p("kind of joint unit", "room"),
        "project": p("kind of joint unit", "project"),
        "other": p("kind of joint unit", "other joint unit"),
    },
    "unit_status": {
        "announced": p("state of a joint unit", "announced"),
        "agreed": p("state of a joint unit", "agreed"),
        "operating": p("state of a joint unit", "operating"),
        "suspended": p("state of a joint unit", "suspended"),
        "closed": p("state of a joint unit", "closed"),
    },
    "visit_kind": {
        "delegation_visit": p("kind of visit", "visit to us"),
        "outgoing_visit": p("kind of visit", "visit abroad"),
        "meeting": p("kind of visit", "meeting"),
        "signing": p("kind of visit", "signing"),
        "opening": p("kind of visit", "opening"),
        "online_meeting": p("kind of visit", "online meeting"),
        "conference": p("kind of visit", "conference"),
        "talk": p("kind of visit", "talk"),
        "training": p("kind of visit", "training"),
        "other": p("kind of visit", "other event"),
    },
    "visit_state": {
        "requested": p("state of a visit", "requested"),
        "accepted": p("state of a visit", "accepted"),
        "declined": p("state of a visit", "declined"),
        "scheduled": p("state of a visit", "scheduled"),
        "held": p("state of a visit", "held"),
        "minuted": p("state of a visit", "minutes written"),
        "closed": p("state of a visit", "closed"),
    },
    "proposal_kind": {
        "proposal": p("kind of proposal", "proposal"),
        "intention": p("kind of proposal", "intention"),
        "agreed_action": p("kind of proposal", "agreed action"),
        "invitation": p("kind of proposal", "invitation"),
        "discussed": p("kind of proposal", "discussed"),
    },
    "proposal_state": {
        "raised": p("state of a proposal", "raised"),
        "screened": p("state of a proposal", "screened"),
        "accepted": p("state of a proposal", "accepted"),
        "in_progress": p("state of a proposal", "in progress"),
        "realized": p("state of a proposal", "realized"),
        "dropped": p("state of a proposal", "dropped"),
    },
    "followup_state": {
        "open": p("state of a follow-up", "open"),
        "done": p("state of a follow-up", "done"),
        "verified": p("state of a follow-up", "verified"),
    },
    "side": {
        "host": p("side of a visit", "host"),
        "partner": p("side of a visit", "guest"),
        "other": p("side of a visit", "other"),
    },
    "visibility": {
        "public": p("who may see a record", "everybody, on the public pages too"),
        "staff": p("who may see a record", "everybody with a role here"),
        "restricted": p("who may see a record", "only those who may see restricted records"),
    },
    "unit_of_ours": {
        "faculty": p("kind of unit", "faculty"),
        "department": p("kind of unit", "department"),
        "laboratory": p("kind of unit", "laboratory"),
        "institute": p("kind of unit", "institute"),
        "office": p("kind of unit", "office"),
        "other": p("kind of unit", "other unit"),
    },
    "contact_side": {
        "ours": p("side of a contact", "ours"),
        "theirs": p("side of a contact", "theirs"),
    },
    "contact_rank": {
        "principal": p("rank of a contact", "first to ask"),
        "deputy": p("rank of a contact", "deputy"),
    },
    "contact_topic": {
        "general": p("topic of a contact", "anything"),
        "agreements": p("topic of a contact", "agreements"),
        "mobility": p("topic of a contact", "exchange of students and staff"),
        "research": p("topic of a contact", "research"),
        "teaching": p("topic of a contact", "teaching and programs"),
        "visits": p("topic of a contact", "visits"),
    },
    "role": {
        "administrator": p("role of a user", "administrator"),
        "officer": p("role of a user", "international office"),
        "coordinator": p("role of a user", "unit coordinator"),
        "reviewer": p("role of a user", "reviewer"),
        "press": p("role of a user", "press officer"),
        "reader": p("role of a user", "reader"),
    },
    "action": {
        "edit_person": p("in a history", "corrected"),
        "edit_organization": p("in a history", "corrected"),
        "merge": p("in a history", "merged"),
        "take_apart": p("in a history", "taken apart again"),
        "judge_not_same": p("in a history", "said not to be the same"),
        "restore_version": p("in a history", "an earlier version restored"),
        "name_contact": p("in a history", "named as a contact"),
        "end_contact": p("in a history", "no longer a contact"),
        "resume_contact": p("in a history", "a contact again"),
        "date_position": p("in a history", "the post dated"),
        "grant_role": p("in a history", "a role given"),
        "revoke_role": p("in a history", "a role taken away"),
        "open_file": p("in a history", "a restricted file opened"),
        "export": p("in a history", "taken out as a table"),
        "settle_profile": p("in a history", "a disagreement was decided"),
        "reopen_profile": p("in a history", "a decision was taken back"),
        "take_up_proposal": p("in a history", "taken up"),
        "drop_proposal": p("in a history", "dropped"),
        "finish_followup": p("in a history", "done"),
        "verify_followup": p("in a history", "verified"),
        "bring_into_effect": p("in a history", "brought into effect"),
        "undo_fact": p("in a history", "taken back"),
        "read_source": p("in a history", "read"),
        "fail_source": p("in a history", "could not be read"),
    },
    "field": {
        "name": p("field of a record", "name"),
        "title": p("field of a record", "title"),
        "text": p("field of a record", "text"),
        "kind": p("field of a record", "kind"),
        "type": p("field of a record", "kind"),
        "state": p("field of a record", "state"),
        "status": p("field of a record", "state"),
        "stage": p("field of a record", "stage"),
        "tier": p("field of a record", "tier"),
        "value": p("field of a record", "value"),
        "set_aside": p("field of a record", "set aside"),
        "reason": p("field of a record", "reason"),
        "signed": p("field of a record", "signed on"),
        "date_text": p("field of a record", "date"),
        "start": p("field of a record", "start"),
        "end": p("field of a record", "end"),
        "place": p("field of a record", "place"),
        "visibility": p("field of a record", "who may see it"),
        "unit_id": p("field of a record", "belongs to"),
        "country": p("field of a record", "country"),
        "city": p("field of a record", "city"),
        "website": p("field of a record", "website"),
        "established": p("field of a record", "established"),
        "verified": p("field of a record", "verified"),
        "merged_into_id": p("field of a record", "merged into"),
        "orcid": p("field of a record", "ORCID"),
        "openalex": p("field of a record", "author in OpenAlex"),
        "email": p("field of a record", "e-mail"),
        "phone": p("field of a record", "telephone"),
        "rank": p("field of a record", "rank"),
        "active": p("field of a record", "active"),
        "organization_id": p("field of a record", "organization"),
        "owner_id": p("field of a record", "owner"),
        "due": p("field of a record", "due"),
        "open_ended": p("field of a record", "open-ended"),
        "slug": p("field of a record", "address"),
    },
}

# ● stands, ◐ under way, ○ only said, ✕ over.
SHAPES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "organization_status": {"active": ("●", ""), "inactive": ("◐", "warn"), "withdrawn": ("✕", "over")},
    "stage": {
        "prospect": ("○", ""), "exploratory": ("◐", ""), "active": ("●", ""), "dormant": ("◌", "warn"),
        "ended": ("✕", "over"), "blocked": ("✕", "stop"),
    },
    "agreement_state": {"proposed": ("○", ""), "reported": ("◐", ""), "in_effect": ("●", ""), "ended": ("✕", "over")},
    "unit_status": {
        "announced": ("○", ""), "agreed": ("◐", ""), "operating": ("●", ""), "suspended": ("◌", "warn"),
        "closed": ("✕", "over"),
    },
    "visit_state": {
        "requested": ("○", ""), "accepted": ("◐", ""), "declined": ("✕", "over"), "scheduled": ("◐", ""),
        "held": ("●", ""), "minuted": ("●", ""), "closed": ("✕", "over"),
    },
    "proposal_state": {
        "raised": ("○", ""), "screened": ("○", ""), "accepted": ("◐", ""), "in_progress": ("◐", ""),
        "realized": ("●", ""), "dropped": ("✕", "over"),
    },
    "followup_state": {"open": ("○", ""), "done": ("◐", ""), "verified": ("●", "")},
}  # fmt: skip


def word_of(group: str, value: str) -> Text:
    """The word for a value; a value without one is shown as it is, underscores as spaces."""
    return WORDS[group].get(value) or value.replace("_", " ")


def state_of(group: str, value: str) -> State:
    """The word with its shape."""
    shape, tone = SHAPES[group].get(value, ("○", ""))
    return State(word_of(group, value), shape, tone)


def choices_of(group: str) -> list[tuple[str, Text]]:
    """(value, word) of a group, for filter bars."""
    return list(WORDS[group].items())
