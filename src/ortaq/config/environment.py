"""What an office may set from outside, and how it is read: strictly, so that a slip is told and never guessed at."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what holds without it, what it means."""

    name: str
    default: str
    meaning: str


class BadSetting(ImproperlyConfigured):
    """A variable holds nonsense; ``str()`` names it and says what it may hold."""


SETTINGS = (
    Setting(
        "ORTAQ_DATA", "a folder of the user's own", "Data folder: database, name lists, files. `--data` overrides it."
    ),
    Setting(
        "ORTAQ_POSTGRES",
        "SQLite in the data folder",
        "Name of a PostgreSQL database; `PGHOST`, `PGPORT`, `PGUSER` and `PGPASSWORD` say how to reach it.",
    ),
    Setting(
        "ORTAQ_SECRET_KEY",
        "made once, kept in the data folder",
        "Signs sessions; the same for all processes of a site.",
    ),
    Setting("ORTAQ_HOSTS", "localhost,127.0.0.1,[::1]", "Host names under which the site may be asked, by commas."),
    Setting("ORTAQ_ORIGINS", "none", "Origins behind a proxy whose forms are trusted: `https://ortaq.example.org`."),
    Setting("ORTAQ_HTTPS", "off", "`1` behind a proxy that speaks HTTPS: secure cookies, strict transport security."),
    Setting("ORTAQ_OUR_ROR", "03q0vrn42", "ROR id of the university whose office this is: “ours” on every page."),
    Setting("ORTAQ_PORTAL", "on", "`off`: no public pages; who is not signed in sees the sign-in page alone."),
    Setting("ORTAQ_TIME_ZONE", "Asia/Almaty", "Time zone in which the pages show times."),
    Setting(
        "ORTAQ_ADDRESS", "http://127.0.0.1:8000", "Where people open the site, for the links in mails and calendars."
    ),
    Setting(
        "ORTAQ_MAIL_SERVER",
        "none: mails are kept as files in `mails/` of the data folder",
        "The SMTP server that sends mails: `mail.example.org` or `mail.example.org:587`.",
    ),
    Setting("ORTAQ_MAIL_SECURITY", "starttls", "How the mail server is spoken to: `starttls`, `tls` or `none`."),
    Setting("ORTAQ_MAIL_USER", "none", "Name to sign in with at the mail server."),
    Setting("ORTAQ_MAIL_PASSWORD", "none", "Its password."),
    Setting("ORTAQ_MAIL_FROM", "ortaq@localhost", "From whom mails come: `International Office <io@example.org>`."),
    Setting("ORTAQ_MAIL_LANGUAGE", "en", "Language of mails to people who chose none: `en`, `kk`, `ru` or `zh-hans`."),
    Setting(
        "ORTAQ_MODEL_URL",
        "off: no text is sent anywhere",
        "A server that speaks OpenAI's chat completions (`https://…/v1`): texts are sent to it when they are read.",
    ),
    Setting("ORTAQ_MODEL", "none", "Name of the language model at `ORTAQ_MODEL_URL`."),
    Setting("ORTAQ_MODEL_KEY", "none", "Key for `ORTAQ_MODEL_URL`, where it wants one."),
    Setting(
        "ORTAQ_MODEL_PACKS",
        "off",
        "`1`: the language model sums up briefing packs too; what a pack says, restricted facts of its maker included, "
        "is sent to it.",
    ),
    Setting("ORTAQ_MODEL_SECONDS", "60", "Seconds after which an answer of the language model is given up."),
    Setting("ORTAQ_OPENALEX_KEY", "none", "Key of OpenAlex for `ortaq works fetch`; free at openalex.org."),
    Setting("ORTAQ_OPENALEX", "https://api.openalex.org", "Tests: the server that works are fetched from."),
    Setting("ORTAQ_DEBUG", "off", "`1` shows errors in full on the page: for developers only, never on a network."),
    Setting("ORTAQ_ZENODO", "https://zenodo.org", "Tests: the server that offers releases of ROR."),
    Setting(
        "ORTAQ_FETCH_LOOPBACK", "off", "Tests: `1` lets addresses of this machine be fetched; never set it on a server."
    ),
    Setting("ORTAQ_SHARED", "../shared/data", "Tests and benchmarks: the folder of real data beside the project."),
    Setting("ORTAQ_PICTURES", "none", "Tests: the folder in which the demo's journey keeps the documents' pictures."),
    Setting("ORTAQ_REQUIRE_BROWSER", "off", "Tests: `1` fails the journeys, instead of skipping, without Chromium."),
)

_YES, _NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


def flag(name: str) -> bool:
    """A variable that is on or off. Raises BadSetting for anything else."""
    value = os.environ.get(name, "").strip().lower()
    if value not in (*_YES, *_NO):
        raise BadSetting(f"{name}={os.environ[name]!r}: it can be 1 (on) or 0 (off).")
    return value in _YES


def listed(name: str, default: str = "") -> list[str]:
    """A variable that holds several values, by commas."""
    return [value.strip() for value in os.environ.get(name, default).split(",") if value.strip()]


def origins(name: str) -> list[str]:
    """Origins with their scheme, as Django wants them. Raises BadSetting for one without."""
    found = listed(name)
    for origin in found:
        if not origin.startswith(("https://", "http://")):
            raise BadSetting(f"{name}: {origin!r} must begin with https:// (or http://).")
    return found


def one_of(name: str, values: tuple[str, ...]) -> str:
    """One of a few words, the first without the variable. Raises BadSetting for anything else."""
    value = (os.environ.get(name) or values[0]).strip().lower()
    if value not in values:
        raise BadSetting(f"{name}={os.environ[name]!r}: it can be {', '.join(values[:-1])} or {values[-1]}.")
    return value


def server(name: str, port: int) -> tuple[str, int]:
    """A server and its port, ("", port) without the variable. Raises BadSetting for anything else."""
    value = os.environ.get(name, "").strip()
    found = re.fullmatch(r"([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?", value)
    if value and (found is None or not 1 <= int(found[2] or port) <= 65535):
        raise BadSetting(f"{name}={value!r}: it must be a server and perhaps a port: mail.example.org:587.")
    return (found[1].strip("[]"), int(found[2] or port)) if found else ("", port)


def site_address(name: str, default: str) -> str:
    """An address with scheme and host and no slash at its end. Raises BadSetting for anything else."""
    value = (os.environ.get(name) or default).strip().rstrip("/")
    if not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", value):
        raise BadSetting(f"{name}={value!r}: it must be an address such as https://ortaq.example.org.")
    return value


def sender(name: str, default: str) -> str:
    """A mail address, with a name before it or not. Raises BadSetting for anything else."""
    value = (os.environ.get(name) or default).strip()
    _, address = parseaddr(value)
    if "\n" in value or not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        raise BadSetting(f"{name}={value!r}: it must be a mail address such as International Office <io@example.org>.")
    return value


def ror_id(name: str, default: str) -> str:
    """A ROR id, bare or as an address. Raises BadSetting for anything else."""
    value = (os.environ.get(name) or default).removeprefix("https://ror.org/").strip().lower()
    if not re.fullmatch(r"0[a-z0-9]{6}\d{2}", value):
        raise BadSetting(f"{name}={os.environ[name]!r}: it must be a ROR id such as 03q0vrn42.")
    return value


def time_zone(name: str, default: str) -> str:
    """The name of a time zone. Raises BadSetting for one that nobody knows."""
    value = os.environ.get(name) or default
    try:
        ZoneInfo(value)
    except (OSError, ValueError, LookupError) as error:
        raise BadSetting(f"{name}={value!r}: no such time zone; use a name such as Asia/Almaty.") from error
    return value


def usable_folder(path: Path) -> Path:
    """The data folder, which need not exist yet. Raises BadSetting when it cannot be one."""
    try:
        if path.exists() and not path.is_dir():
            raise BadSetting(f"{path}: the data folder (--data, ORTAQ_DATA) is a file; choose a folder.")
    except OSError as error:
        raise BadSetting(f"{path}: the data folder (--data, ORTAQ_DATA) is unusable ({error.strerror}).") from error
    return path
