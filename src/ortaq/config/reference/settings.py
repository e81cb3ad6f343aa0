"""docs/reference/settings.md: what the environment may set."""

from __future__ import annotations

from ortaq.config.environment import SETTINGS
from ortaq.config.reference.tables import page, table

INTRODUCTION = (
    "Everything an office may change comes from environment variables. A value that makes no sense is refused with "
    "exit code 2 and a sentence that names the variable. On and off are `1` and `0`."
)


def settings_page() -> str:
    rows = ((f"`{setting.name}`", setting.default, setting.meaning) for setting in SETTINGS)
    return page("Settings", INTRODUCTION, table(("variable", "without it", "meaning"), rows))
