"""The permission table: which role may do what to which kind of record. What does not stand here is not allowed.

docs/reference/permissions.md is written from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy as p

from ortaq.registry.accounts.models import Role

# Kinds of records: every model of a record stands here, by its name in lower case, "account" for users and grants,
# "importbatch" for the office's own tables,
# "savedview" for the views of lists that people keep, "brief" for briefing packs.
KINDS = frozenset(
    {
        "account",
        "advice",
        "agreement",
        "agreementfile",
        "brief",
        "commitment",
        "contact",
        "engagement",
        "followup",
        "importbatch",
        "indicator",
        "jointunit",
        "newsitem",
        "organization",
        "organizationunit",
        "partnership",
        "person",
        "profilefact",
        "project",
        "proposal",
        "savedview",
        "sourcedocument",
    }
)
RECORDS = KINDS - {"account", "brief", "importbatch", "savedview"}
VIEWS = frozenset({"savedview"})
BRIEFS = frozenset({"brief"})

# What may be done, in words that stand after "may".
ACTIONS: Mapping[str, str | Promise] = {
    "read": p("what a role allows", "read"),
    "see_restricted": p("what a role allows", "see restricted records and files"),
    "propose": p("what a role allows", "propose"),
    "manage": p("what a role allows", "manage"),
    "decide": p("what a role allows", "decide"),
    "review": p("what a role allows", "review"),
    "add_source": p("what a role allows", "add source"),
    "delete_source": p("what a role allows", "delete source"),
    "publish": p("what a role allows", "publish"),
    "merge": p("what a role allows", "merge"),
    "export": p("what a role allows", "take out lists"),
    "import": p("what a role allows", "bring in tables"),
    "audit": p("what a role allows", "read the audit trail"),
    "administer": p("what a role allows", "administer"),
}

Allowed = Mapping[str, frozenset[str]]
# What a unit works on itself; in its own records, and only until they are decided (``Record.open_to_units``).
OF_UNITS = frozenset(
    {"agreement", "agreementfile", "commitment", "engagement", "followup", "jointunit", "project", "proposal"}
)
READER: Allowed = {"read": RECORDS | VIEWS | BRIEFS}
REVIEWER: Allowed = {
    **READER,
    "add_source": frozenset({"sourcedocument"}),
    "review": frozenset({"sourcedocument", "profilefact"}),
}
PRESS: Allowed = {
    **READER,
    "add_source": frozenset({"sourcedocument"}),
    "publish": frozenset(
        {"agreement", "engagement", "jointunit", "newsitem", "organization", "partnership", "project"}
    ),
    "see_restricted": frozenset({"newsitem"}),
}
COORDINATOR: Allowed = {
    **READER,
    "see_restricted": OF_UNITS,
    "propose": OF_UNITS,
    "manage": OF_UNITS,
    "add_source": frozenset({"sourcedocument"}),
}
OFFICER: Allowed = {
    **REVIEWER,
    **PRESS,
    "see_restricted": RECORDS | BRIEFS,
    "propose": RECORDS,
    "manage": RECORDS | VIEWS,
    "decide": RECORDS,
    "merge": frozenset({"organization", "person"}),
    "export": RECORDS,
    "import": frozenset({"importbatch"}),
    "delete_source": frozenset({"sourcedocument"}),
}
ADMINISTRATOR: Allowed = {**OFFICER, "audit": KINDS, "administer": frozenset({"account", "organizationunit"})}

ALLOWED: Mapping[str, Allowed] = {
    Role.ADMINISTRATOR: ADMINISTRATOR,
    Role.OFFICER: OFFICER,
    Role.COORDINATOR: COORDINATOR,
    Role.REVIEWER: REVIEWER,
    Role.PRESS: PRESS,
    Role.READER: READER,
}
