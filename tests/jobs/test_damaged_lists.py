"""A damaged list of organizations stops no office: it is told, and nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ortaq.jobs.capture import ReadingFailed, capture_source, name_index
from ortaq.registry import models as m
from ortaq.registry.organizations.known import known_organization
from tests.registry import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def damaged(settings: Any, tmp_path: Path) -> Iterator[None]:
    (tmp_path / "ror").mkdir()
    (tmp_path / "ror" / "v2.1-ror-data.json").write_text('[{"id": "https://ror.org/03q0v')
    settings.DATA = tmp_path
    name_index.cache_clear()
    yield
    name_index.cache_clear()


def test_source_says_why_it_was_not_read_and_is_read_when_the_list_is_mended(settings: Any) -> None:
    source = factories.source()
    m.SourceDocument.objects.filter(pk=source.pk).update(state="waiting", extractor="")
    source.refresh_from_db()
    with pytest.raises(ReadingFailed, match=r"v2\.1-ror-data\.json: the file ends within record 1"):
        capture_source(source=source, by=None)
    source.refresh_from_db()
    assert source.state == "failed"
    (settings.DATA / "ror" / "v2.1-ror-data.json").unlink()
    assert capture_source(source=source, by=None).state == "read"


def test_record_gets_no_more_than_what_was_seen() -> None:
    assert known_organization(factories.HEU) is None
