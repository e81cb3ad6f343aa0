"""How alike two texts are, without keeping the texts: MinHash over runs of three words, found again by bands.

Broder, On the resemblance and containment of documents, 1997. The share of equal places in two signatures estimates
the share of runs of words that the two texts have in common; its standard error is under 3 points.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Signature = npt.NDArray[np.uint32]

PLACES = 128
BANDS = 16
RUN = 3  # words; of Chinese, characters
FEWEST = 20  # runs: of shorter texts, only equal ones are the same
ALIKE = 0.85  # above it, a text says again what another says
_PRIME = (1 << 31) - 1
_CHUNK = 4096
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")


def _coefficients() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The hash functions, the same on every machine and for ever: signatures are kept."""
    raw = hashlib.shake_256(b"ortaq likeness 1").digest(8 * PLACES)
    numbers = np.frombuffer(raw, dtype="<u4").astype(np.int64) % (_PRIME - 1) + 1
    return numbers[:PLACES], numbers[PLACES:]


_A, _B = _coefficients()


def signature_of(text: str) -> Signature | None:
    """128 numbers that stand for the text; None for one so short that likeness says nothing."""
    words = _WORD.findall(text.casefold())
    runs = {zlib.crc32("\x1f".join(words[at : at + RUN]).encode("utf-8", "surrogatepass")) for at in _starts(words)}
    if len(runs) < FEWEST:
        return None
    hashes = np.fromiter(runs, dtype=np.int64, count=len(runs)) % _PRIME
    least = np.full(PLACES, _PRIME, dtype=np.int64)
    for start in range(0, len(hashes), _CHUNK):
        part = hashes[start : start + _CHUNK, None]
        np.minimum(least, ((part * _A + _B) % _PRIME).min(axis=0), out=least)
    return least.astype(np.uint32)


def _starts(words: list[str]) -> range:
    return range(max(0, len(words) - RUN + 1))


def likeness(one: Signature, other: Signature) -> float:
    """The estimated share of what the two have in common, 0 to 1."""
    return float(np.count_nonzero(one == other)) / PLACES


def bands_of(signature: Signature) -> Iterator[int]:
    """A number for each band: two texts that are alike share at least one, nearly surely."""
    for band, part in enumerate(signature.reshape(BANDS, -1)):
        digest = hashlib.blake2b(bytes([band]) + part.astype("<u4").tobytes(), digest_size=8).digest()
        yield int.from_bytes(digest, "little", signed=True)


def as_bytes(signature: Signature | None) -> bytes:
    """For keeping: empty where there is none."""
    return b"" if signature is None else signature.astype("<u4").tobytes()


def from_bytes(kept: bytes) -> Signature | None:
    """The inverse of :func:`as_bytes`."""
    return np.frombuffer(kept, dtype="<u4").astype(np.uint32) if len(kept) == 4 * PLACES else None
