"""Where a registry comes from: a file, zip or folder that somebody has, or the newest release on Zenodo."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ortaq.resolution.installing.downloading import download
from ortaq.resolution.installing.installed import installed_folder, ror_folder
from ortaq.resolution.installing.manifest import read_manifest
from ortaq.resolution.installing.progress import Progress
from ortaq.resolution.installing.zenodo import newest_release
from ortaq.resolution.lists.folders import Lists, find_lists


@dataclass(frozen=True, slots=True)
class Brought:
    """Lists at hand, where they came from, and whether they are ours to move."""

    lists: Lists
    source: str
    ours: bool

    @property
    def release(self) -> str:
        """The release by its name, or "unnamed"."""
        return str(self.lists.release or "unnamed")


def bring(path: Path | None, *, data: Path, progress: Progress) -> Brought:
    """The lists at ``path``, or the newest release, downloaded. Raises BadList, NotFetched or NotInstalled."""
    if path is not None:
        return Brought(find_lists(path), str(path.absolute()), ours=False)
    offer = newest_release()
    folder = ror_folder(data) / "downloads"
    for other in folder.glob("*") if folder.is_dir() else ():
        if not other.name.startswith(offer.name):  # of a release that is no longer the newest
            other.unlink()
    return Brought(find_lists(download(offer, folder, progress)), offer.url, ours=True)


def newer_release(data: Path) -> str | None:
    """The newest release on Zenodo, or None when the one installed is as new. Raises BadList or NotFetched."""
    folder = installed_folder(data)
    offered = str(newest_release().release)
    return None if folder is not None and read_manifest(folder).release == offered else offered
