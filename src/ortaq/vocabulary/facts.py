"""What an article says: facts, each tied to the exact quotes that support it.

The kinds and their values are those of the press label scheme (press-gold/1), in US English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ortaq.vocabulary.organizations import Candidate
from ortaq.vocabulary.spans import Span


class FactKind(StrEnum):
    ORGANIZATION = "organization"
    PERSON = "person"
    EVENT = "event"
    AGREEMENT = "agreement"
    JOINT_UNIT = "joint_unit"
    PROPOSAL = "proposal"
    PROFILE_FACT = "profile_fact"
    LINK = "link"
    DATE = "date"
    PLACE = "place"


class Modality(StrEnum):
    """How real a thing is. "Discussed" or "planned" never becomes "done"."""

    DONE = "done"
    PLANNED = "planned"
    DISCUSSED = "discussed"
    REPORTED = "reported"


class OrganizationType(StrEnum):
    UNIVERSITY = "university"
    UNIVERSITY_UNIT = "university_unit"
    RESEARCH_INSTITUTE = "research_institute"
    MINISTRY = "ministry"
    GOVERNMENT = "government"
    EMBASSY = "embassy"
    COMPANY = "company"
    ASSOCIATION = "association"
    INTERNATIONAL_ORG = "international_org"
    FOUNDATION = "foundation"
    SCHOOL = "school"
    MEDIA = "media"
    PARTY = "party"
    OTHER = "other"


class Role(StrEnum):
    """The part an organization or a person plays in the article's main event."""

    HOST = "host"
    PARTNER = "partner"
    OTHER = "other"


class EventType(StrEnum):
    DELEGATION_VISIT = "delegation_visit"
    OUTGOING_VISIT = "outgoing_visit"
    MEETING = "meeting"
    SIGNING = "signing"
    OPENING = "opening"
    ONLINE_MEETING = "online_meeting"
    CONFERENCE = "conference"
    TALK = "talk"
    TRAINING = "training"
    OTHER = "other"


class AgreementKind(StrEnum):
    MEMORANDUM = "memorandum"
    AGREEMENT = "agreement"
    LETTER_OF_INTENT = "letter_of_intent"
    CONTRACT = "contract"
    PROTOCOL = "protocol"
    ROADMAP = "roadmap"
    OTHER = "other"


class AgreementStatus(StrEnum):
    SIGNED = "signed"
    EXISTING = "existing"
    RENEWED = "renewed"
    PLANNED = "planned"


class JointUnitKind(StrEnum):
    BRANCH = "branch"
    JOINT_LABORATORY = "joint_laboratory"
    RESEARCH_CENTER = "research_centre"
    TRAINING_CENTER = "training_centre"
    LANGUAGE_CENTER = "language_centre"
    JOINT_INSTITUTE = "joint_institute"
    OFFICE = "office"
    DEGREE_PROGRAM = "degree_programme"
    ROOM = "room"
    PROJECT = "project"
    OTHER = "other"


class JointUnitStatus(StrEnum):
    EXISTING = "existing"
    OPENED = "opened"
    AGREED = "agreed"
    PROPOSED = "proposed"


class ProposalKind(StrEnum):
    PROPOSAL = "proposal"
    INTENTION = "intention"
    AGREED_ACTION = "agreed_action"
    INVITATION = "invitation"
    DISCUSSED = "discussed"


class Attribute(StrEnum):
    """What a profile fact says of its organization."""

    STUDENTS_TOTAL = "students_total"
    INTERNATIONAL_STUDENTS = "international_students"
    STAFF_TOTAL = "staff_total"
    FOUNDED = "founded"
    STATUS = "status"
    RANKING = "ranking"
    FIELD_OF_STRENGTH = "field_of_strength"
    STRUCTURE = "structure"
    CAMPUSES = "campuses"
    FACULTIES_COUNT = "faculties_count"
    PROGRAMS_COUNT = "programmes_count"
    PARTNERS_COUNT = "partners_count"
    PROJECTS_COUNT = "projects_count"
    GRADUATES_TOTAL = "graduates_total"
    LOCATION = "location"
    MEMBERSHIP = "membership"
    OTHER = "other"


class LinkKind(StrEnum):
    AGREEMENT = "agreement"
    JOINT_UNIT = "joint_unit"
    EXCHANGE = "exchange"
    PARTNERSHIP = "partnership"
    PARENT = "parent"
    MEMBERSHIP = "membership"


class LinkStatus(StrEnum):
    EXISTING = "existing"
    NEW = "new"
    PROSPECTIVE = "prospective"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person should look: a short code (``two-names``, ``unverified`` …) and a sentence for the reader."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries. ``id`` is unique within its reading; ``confidence`` lies in 0..1; ``rule`` names the
    pattern that found it."""

    id: str
    confidence: float = 1.0
    doubts: tuple[Doubt, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationFact(Fact):
    """One real body, whatever the text calls it. ``organization_id`` is set where the best candidate is trusted."""

    name: str
    aliases: tuple[str, ...] = ()
    type: OrganizationType = OrganizationType.OTHER
    country: str | None = None
    role: Role = Role.OTHER
    mentions: tuple[Span, ...] = ()
    organization_id: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFact(Fact):
    """A named person; ``title`` is the post in the words of the text, ``organization`` the body of that post."""

    name: str
    aliases: tuple[str, ...] = ()
    title: str | None = None
    title_span: Span | None = None
    organization: str | None = None
    side: Role = Role.OTHER
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFact(Fact):
    """``date`` is an ISO day, month, year or ``start/end`` range."""

    type: EventType
    main: bool = False
    date: str | None = None
    place: str | None = None
    host: str | None = None
    guests: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    modality: Modality = Modality.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFact(Fact):
    """A document between parties, also an earlier one or one that is only planned."""

    kind: AgreementKind
    status: AgreementStatus
    parties: tuple[str, ...] = ()
    date: str | None = None
    topic: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JointUnitFact(Fact):
    """What two bodies run, open or plan together: a branch, laboratory, center, program, office."""

    name: str
    kind: JointUnitKind
    status: JointUnitStatus
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFact(Fact):
    """``by`` holds ids of persons or organizations."""

    kind: ProposalKind
    by: tuple[str, ...] = ()
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFact(Fact):
    """What an organization is or has; ``value`` is a plain number where there is one."""

    subject: str
    attribute: Attribute
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFact(Fact):
    """A tie between two organizations; for ``parent``, a is part of b; for ``membership``, a belongs to b."""

    a: str
    b: str
    kind: LinkKind
    status: LinkStatus
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact(Fact):
    """``value`` is ISO: day, month, year, a range, or ``--MM-DD`` when the year is unknown."""

    value: str
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFact(Fact):
    """A town, region or province that is named by itself; no countries."""

    name: str
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """Something the reader suspected but could not tie to a quote or to a subject; never a fact."""

    what: str
    why: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reader found in one article. Ids are unique within organizations and people together."""

    article_id: str
    lang: str
    extractor: str
    organizations: tuple[OrganizationFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    events: tuple[EventFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    joint_units: tuple[JointUnitFact, ...] = ()
    proposals: tuple[ProposalFact, ...] = ()
    profile_facts: tuple[ProfileFact, ...] = ()
    links: tuple[LinkFact, ...] = ()
    dates: tuple[DateFact, ...] = ()
    places: tuple[PlaceFact, ...] = ()
    ungrounded: tuple[Ungrounded, ...] = field(default=())
