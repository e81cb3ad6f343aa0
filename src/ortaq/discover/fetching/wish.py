"""Which works are wanted, as OpenAlex is asked for them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from ortaq.discover.errors import BadWish

PER_PAGE = 100
DOLLARS_A_CALL = 0.10 / 1000  # price of a list call, as documented in 2026; US$1 a day is free with a key
SELECT = (
    "id,doi,title,publication_year,type,updated_date,is_retracted,is_paratext,cited_by_count,"
    "primary_location,topics,primary_topic,authorships"
)
ROR = re.compile(r"(?:https?://)?(?:www\.)?(?:ror\.org/)?(0[a-z0-9]{6}[0-9]{2})/?", re.IGNORECASE)
COUNTRY = re.compile(r"[A-Za-z]{2}")


@dataclass(frozen=True, slots=True)
class Wish:
    """Works that pass ``filter``, in the words of OpenAlex."""

    filter: str

    @property
    def mark(self) -> str:
        """Names the folder of what came."""
        return hashlib.sha256(self.filter.encode()).hexdigest()[:16]

    def query(self, cursor: str, key: str | None, *, per_page: int = PER_PAGE) -> str:
        """The query string of one call."""
        asked = {"filter": self.filter, "per_page": str(per_page), "cursor": cursor, "select": SELECT}
        return urlencode(asked | ({"api_key": key} if key else {}))


def wish_for(institutions: list[str], *, since: int | None = None, country: str | None = None) -> Wish:
    """Works of any of the institutions (ROR ids), or of a country, from a year on. Raises BadWish."""
    parts = []
    if institutions:
        parts.append(f"authorships.institutions.ror:{'|'.join(sorted({_ror(given) for given in institutions}))}")
    if country:
        if not COUNTRY.fullmatch(country):
            raise BadWish(f"{country!r}: not a country of two letters (ISO), such as KZ.")
        parts.append(f"authorships.countries:{country.upper()}")
    if not parts:
        raise BadWish("say whose works are wanted: --institution ROR, or --country CODE.")
    if since is not None:
        parts.append(f"from_publication_date:{since:04d}-01-01")
    return Wish(",".join(parts))


def calls_for(works: int) -> int:
    """How many calls bring so many works; the last page says that there are no more."""
    return -(-works // PER_PAGE) + 1


def _ror(given: str) -> str:
    found = ROR.fullmatch(given.strip())
    if not found:
        raise BadWish(f"{given!r}: not a ROR id, such as https://ror.org/03q0vrn42; 'ortaq resolve' finds it by name.")
    return f"https://ror.org/{found[1].lower()}"
