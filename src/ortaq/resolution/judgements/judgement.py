"""One judgement: who said when that a text means a body, or does not."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from ortaq.resolution.errors import ResolutionError
from ortaq.resolution.normalize.words import fold, forms

_ROR = re.compile(r"(?:(?:https?://)?ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})", re.IGNORECASE)
_CONTEXT = re.compile(r"|country:[A-Z]{2}|text:[0-9a-f]{16}")
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
LONGEST = 1000
AHEAD = datetime.timedelta(days=1)


class BadJudgement(ResolutionError):
    """A judgement that cannot be kept; ``str()`` names the field and says why."""


class Verdict(StrEnum):
    """``positive``: the text means this body. ``negative``: it does not; without a body: it means none that lists hold.
    ``unsure``: somebody looked and could not tell. ``none``: no judgement, an earlier one is taken back."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``context`` is a key of ``context_key`` ("" everywhere), ``organization`` an id of the name index or None,
    ``at`` ISO 8601 in UTC. Raises BadJudgement for what cannot be kept."""

    text: str
    verdict: Verdict
    organization: str | None
    by: str
    at: str
    context: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for field in ("text", "by"):
            if not getattr(self, field).strip():
                raise BadJudgement(f"{field}: is empty.")
        for field in ("text", "by", "note"):
            if len(getattr(self, field)) > LONGEST:
                raise BadJudgement(f"{field}: longer than {LONGEST} characters.")
        if not _CONTEXT.fullmatch(self.context):
            raise BadJudgement(f"context: {self.context!r} is none of '', 'country:XX' and 'text:' with 16 digits.")
        if self.verdict is Verdict.POSITIVE and not self.organization:
            raise BadJudgement("organization: a positive judgement needs one.")
        if self.organization is not None and self.organization != organization_id(self.organization):
            raise BadJudgement(f"organization: {self.organization!r} is not written as an id.")
        if moment(self.at) > datetime.datetime.now(datetime.UTC) + AHEAD:
            raise BadJudgement(f"at: {self.at} lies in the future.")

    @property
    def key(self) -> tuple[str, str]:
        """(comparable text, context): what the judgement is remembered under."""
        return text_key(self.text), self.context


def text_key(text: str) -> str:
    """The text in comparable form: case, accents, endings and punctuation aside."""
    return " ".join(forms(text)) or fold(text).strip()


def context_key(*, country: str | None = None, context: str | None = None) -> str:
    """The most specific key: of exactly this text around the name, else of the country, else "" for everywhere."""
    return context_keys(country=country, context=context)[-1]


def context_keys(*, country: str | None = None, context: str | None = None) -> list[str]:
    """The keys that apply, from the general to the specific."""
    keys = [""]
    if country:
        keys.append(f"country:{country.upper()}")
    if context:
        digest = hashlib.sha256(" ".join(fold(context).split()).encode("utf-8", "surrogatepass"))
        keys.append(f"text:{digest.hexdigest()[:16]}")
    return keys


def organization_id(written: str) -> str:
    """An id as people write it (ROR URL or bare, starter:…) in its one form. Raises BadJudgement."""
    written = written.strip()
    if re.fullmatch(r"starter:[a-z0-9-]+", written):
        return written
    match = _ROR.fullmatch(written)
    if match is None or not _checks(match[1].lower()):
        raise BadJudgement(f"organization: {written[:80]!r} is no ROR id (https://ror.org/0…) and no starter id.")
    return f"https://ror.org/{match[1].lower()}"


def _checks(bare: str) -> bool:
    """ISO 7064 check digits of a ROR id, over its first seven letters as a number in Crockford's base 32."""
    number = 0
    for letter in bare[:7]:
        number = number * 32 + _DIGITS.index(letter)
    return 98 - number * 100 % 97 == int(bare[7:])


def moment(at: str) -> datetime.datetime:
    """The moment of an ISO 8601 text; one without a zone is in UTC. Raises BadJudgement."""
    try:
        found = datetime.datetime.fromisoformat(at)
        return (found if found.tzinfo else found.replace(tzinfo=datetime.UTC)).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise BadJudgement(f"at: {at[:40]!r} is not a date and time like 2026-11-24T09:30:00+00:00.") from None


def now() -> str:
    """This moment, as ``at`` wants it."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
