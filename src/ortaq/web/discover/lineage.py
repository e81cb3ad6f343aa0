"""Whether works of a branch count for what it is part of as well: a choice on the page, carried in its address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from ortaq.discover.works.corpus import LINEAGES, OWN
from ortaq.jobs.discovering.answers import Basis
from ortaq.web.components import Tab
from ortaq.web.words import WORDS


def lineage_in(query: QueryDict) -> str:
    """What is asked for; what is none is ``own``."""
    asked = query.get("lineage", "")
    return asked if asked in LINEAGES else OWN


def lineage_tabs(basis: Basis, chosen: str, address: Callable[[str], str]) -> tuple[Tab, ...]:
    """The choices, each at its address; none where the works say of no institution what it is part of."""
    if not basis.branches:
        return ()
    return tuple(Tab(WORDS["lineage"][name], address(name), here=name == chosen) for name in LINEAGES)


def lineage_note() -> str:
    """What stands where branches are counted."""
    return _("Works of branches are counted for what they are part of as well; how often suggestions came true was "
             "looked up without that.")  # fmt: skip


def with_query(address: str, query: Mapping[str, str]) -> str:
    """The address with what is not empty of the query."""
    given = {name: value for name, value in query.items() if value}
    return f"{address}?{urlencode(given)}" if given else address
