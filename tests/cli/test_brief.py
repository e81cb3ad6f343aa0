"""``ortaq brief`` as its users meet it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.programs import refused, run


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty registry."""
    data = tmp_path_factory.mktemp("office")
    assert run("ortaq-office", "migrate", data=data).returncode == 0
    return data


def test_what_is_not_there_is_refused_and_nothing_is_written(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    refused(run("ortaq", "brief", "Nowhere University", "--out", out, data=office), "ortaq: Nowhere University: no org")
    refused(run("ortaq", "brief", "03x80pn82", "--lang", "de", "--out", out, data=office), "'de' is not one of")
    refused(run("ortaq", "brief", "03x80pn82", "--format", "odt", "--out", out, data=office), "'odt' is not one of")
    refused(run("ortaq", "brief", "x", "--out", tmp_path, data=office), f"{tmp_path}: is a folder; name a file.")
    refused(run("ortaq", "brief", "x", "--out", tmp_path / "no" / "x.pdf", data=office), "there is no such folder")
    refused(run("ortaq", "brief", "x", "--out", out, data=tmp_path / "none"), "cannot be used")
    assert list(tmp_path.iterdir()) == []
