"""The newest release of ROR on Zenodo. ``ORTAQ_ZENODO`` names another server, for tests."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from ortaq.resolution.installing.errors import NotFetched
from ortaq.resolution.installing.web import fetch_json
from ortaq.resolution.lists.releases import Release, release_of

CONCEPT = "6347574"  # "all versions" of https://doi.org/10.5281/zenodo.6347574
LARGEST = 2 << 30


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that a server offers: its name, size in bytes, and MD5 in hexadecimal."""

    name: str
    url: str
    size: int
    md5: str
    release: Release


def newest_release() -> Offer:
    """What to download. Raises NotFetched when the server does not answer, or not as Zenodo does."""
    base = os.environ.get("ORTAQ_ZENODO", "https://zenodo.org").rstrip("/")
    url = f"{base}/api/records/{CONCEPT}"
    record = fetch_json(url)
    latest = (record.get("links") or {}).get("latest")
    if isinstance(latest, str):
        url, record = latest, fetch_json(latest)
    offers = [offer for file in record.get("files") or () if (offer := _offer(file, url))]
    if not offers:
        raise NotFetched(f"{url}: the record holds no ROR release; download it by hand and bring it with --from.")
    return max(offers, key=lambda offer: (offer.release, offer.name.endswith(".zip")))


def _offer(file: dict[str, Any], url: str) -> Offer | None:
    """The file as an offer, or None for another kind of file."""
    try:
        name, size, links = str(file["key"]), int(file["size"]), file["links"]
        method, _, checksum = str(file["checksum"]).partition(":")
        address = str(links.get("content") or links["self"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotFetched(f"{url}: the list of files is not what it should be ({error!r}); try again later.") from error
    release = release_of(name)
    if release is None or not name.endswith((".zip", ".json", ".json.gz")) or {"/", "\\"} & set(name):
        return None
    if method != "md5" or len(checksum) != 32:
        raise NotFetched(f"{url}: no MD5 checksum for {name}; download it by hand and bring it with --from.")
    if not 0 < size <= LARGEST:
        raise NotFetched(f"{url}: {name} is said to have {size} bytes, more than a release has; nothing was fetched.")
    return Offer(name, address, size, checksum.lower(), release)
