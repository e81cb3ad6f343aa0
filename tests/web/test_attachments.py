"""Files that leave the place keep their names, in whatever script."""

from __future__ import annotations

from email.message import Message

import pytest
from django.http import HttpResponse

from ortaq.web.attachments import attached


@pytest.mark.parametrize("name", ["packs.pdf", "Әріптестер тізімі.csv", "伙伴 2026.xlsx", 'a "quoted" \\ name; x.csv'])
def test_a_browser_reads_the_name_that_was_meant(name: str) -> None:
    read = Message()
    read["Content-Disposition"] = attached(HttpResponse(), name).headers["Content-Disposition"]
    assert read.get_content_disposition() == "attachment"
    assert read.get_filename() == name


def test_a_name_adds_no_header() -> None:
    assert "\n" not in attached(HttpResponse(), "a\r\nSet-Cookie: b=c").headers["Content-Disposition"]
