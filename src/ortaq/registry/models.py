"""The registry's tables, re-exported from their nouns."""

from ortaq.registry.accounts.models import RoleGrant
from ortaq.registry.advice.models import Advice, AdvisedProposal
from ortaq.registry.agreements.models import (
    Agreement,
    AgreementChange,
    AgreementFile,
    AgreementNote,
    Approval,
    Party,
    Signature,
)
from ortaq.registry.archives.models import Archive, ArchiveItem
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.briefs.models import Brief
from ortaq.registry.commitments.models import Commitment, Confirmation
from ortaq.registry.contacts.models import Contact
from ortaq.registry.departments.models import OrganizationUnit, PartOf
from ortaq.registry.engagements.models import Engagement, Guest, Minutes, Participant
from ortaq.registry.entries.models import SearchEntry, Spelling
from ortaq.registry.followups.models import Assignment, FollowUp
from ortaq.registry.identity.models import OrganizationJudgement, PersonJudgement
from ortaq.registry.imports.models import ColumnMapping, ImportBatch, ImportMention, ImportName, ImportRow
from ortaq.registry.indicators.models import Indicator
from ortaq.registry.news.models import (
    NewsCorrection,
    NewsItem,
    NewsLink,
    NewsPhoto,
    NewsSource,
    NewsText,
    PhotoText,
)
from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName, ProfileFact, Relation
from ortaq.registry.partnerships.models import Partnership, PublicText
from ortaq.registry.people.models import Person, PersonName, Position
from ortaq.registry.projects.models import Member, Output, Project, ProjectReport
from ortaq.registry.proposals.models import Proposal, Proposer
from ortaq.registry.reminders.models import CalendarFeed, LastRun, Mail, MailChoices, Reminder
from ortaq.registry.review.models import FactEvidence, NameJudgement, ProposedFact
from ortaq.registry.savedviews.models import SavedView
from ortaq.registry.sources.models import Citation, Evidence, SourceBand, SourceDocument
from ortaq.registry.staging.models import Made
from ortaq.registry.units.models import JointUnit, UnitHead, UnitHost, UnitReport

__all__ = [
    "Advice",
    "AdvisedProposal",
    "Agreement",
    "AgreementChange",
    "AgreementFile",
    "AgreementNote",
    "Approval",
    "Archive",
    "ArchiveItem",
    "Assignment",
    "AuditEvent",
    "Brief",
    "CalendarFeed",
    "Citation",
    "ColumnMapping",
    "Commitment",
    "Confirmation",
    "Contact",
    "Engagement",
    "Evidence",
    "FactEvidence",
    "FollowUp",
    "Guest",
    "Identifier",
    "ImportBatch",
    "ImportMention",
    "ImportName",
    "ImportRow",
    "Indicator",
    "JointUnit",
    "LastRun",
    "Made",
    "Mail",
    "MailChoices",
    "Member",
    "Minutes",
    "NameJudgement",
    "NewsCorrection",
    "NewsItem",
    "NewsLink",
    "NewsPhoto",
    "NewsSource",
    "NewsText",
    "Organization",
    "OrganizationJudgement",
    "OrganizationName",
    "OrganizationUnit",
    "Output",
    "PartOf",
    "Participant",
    "Partnership",
    "Party",
    "Person",
    "PersonJudgement",
    "PersonName",
    "PhotoText",
    "Position",
    "ProfileFact",
    "Project",
    "ProjectReport",
    "Proposal",
    "ProposedFact",
    "Proposer",
    "PublicText",
    "Relation",
    "Reminder",
    "RoleGrant",
    "SavedView",
    "SearchEntry",
    "Signature",
    "SourceBand",
    "SourceDocument",
    "Spelling",
    "UnitHead",
    "UnitHost",
    "UnitReport",
]
