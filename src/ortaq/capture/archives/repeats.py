"""Which texts were there before: the same ones, and those that say the same with a few words changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from ortaq.capture.archives.likeness import ALIKE, Signature, bands_of, likeness


@dataclass(frozen=True, slots=True)
class Repeat:
    """``of`` is the text that was there before; ``likeness`` is 1 where the two are the same."""

    of: str
    likeness: float


@dataclass
class Known:
    """Texts by what they are called, with what is needed to know them again."""

    _same: dict[str, str] = field(default_factory=dict)
    _signatures: dict[str, Signature] = field(default_factory=dict)
    _bands: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def repeat_of(self, checksum: str, signature: Signature | None, *, near: bool = True) -> Repeat | None:
        """What a text repeats, if anything: the same text, else (where ``near``) the one most like it."""
        if checksum in self._same:
            return Repeat(self._same[checksum], 1.0)
        if signature is None or not near:
            return None
        alike = {name for band in bands_of(signature) for name in self._bands.get(band, ())}
        found = [(likeness(signature, self._signatures[name]), name) for name in alike if name in self._signatures]
        best = max(found, default=(0.0, ""))
        return Repeat(best[1], best[0]) if best[0] >= ALIKE else None

    def add(self, name: str, checksum: str, signature: Signature | None) -> None:
        """Remember a text."""
        self._same.setdefault(checksum, name)
        if signature is not None:
            self._signatures[name] = signature
            for band in bands_of(signature):
                self._bands[band].append(name)

    def forget(self, name: str, checksum: str) -> None:
        """No longer know a text, because it is read anew."""
        if self._same.get(checksum) == name:
            del self._same[checksum]
        self._signatures.pop(name, None)
