"""Small pictures beside words that say the same: how a share compares, how years went."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TALL = 20


def share_bar(share: float, most: float) -> SafeString:
    """A bar as long as the share is of the largest one."""
    width = max(0.5, 100 * share / most) if most > 0 and share > 0 else 0
    return format_html(
        '<svg class="share" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar" width="{}" height="6"/></svg>',
        f"{width:.1f}",
    )


def spark(counts: Sequence[int]) -> SafeString:
    """A bar for each year."""
    most = max([*counts, 1])
    bars = (
        (f"{n * 12}", f"{TALL - TALL * count / most:.1f}", f"{TALL * count / most:.1f}")
        for n, count in enumerate(counts)
    )
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}</svg>',
        12 * len(counts),
        TALL,
        format_html_join("", '<rect class="bar" x="{}" y="{}" width="9" height="{}"/>', bars),
    )
