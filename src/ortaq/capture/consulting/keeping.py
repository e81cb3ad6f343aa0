"""Answers that were given once are not asked for again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ortaq.capture.ports import Reader


@dataclass
class Kept:
    """Asks ``reader``, and keeps its answers in ``folder``, under the hash of text, task, schema and model."""

    reader: Reader
    folder: Path

    @property
    def model(self) -> str:
        """The name of the model behind it."""
        return self.reader.model

    def answer(self, task: str, text: str, schema: Mapping[str, Any]) -> Any:
        """The answer kept, else a new one. Raises NoAnswer; failures are not kept."""
        asked = json.dumps([text, task, schema, self.reader.model], sort_keys=True, ensure_ascii=True)
        digest = hashlib.sha256(asked.encode("ascii")).hexdigest()
        place = self.folder / digest[:2] / f"{digest}.json"
        try:
            return json.loads(place.read_bytes())
        except (OSError, ValueError):
            pass
        found = self.reader.answer(task, text, schema)
        self._keep(place, found)
        return found

    def _keep(self, place: Path, found: Any) -> None:
        """Whole or not at all; where it cannot be kept, it is asked for again."""
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=place.parent)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(found, file)
            os.replace(draft, place)
        except OSError:
            pass
