"""Any server that speaks the protocol of OpenAI's chat completions. Text goes to it, and nowhere else."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from ortaq.capture.errors import NoAnswer, NotFetched
from ortaq.capture.fetching.addresses import Target, target_of
from ortaq.capture.fetching.connecting import Deadline, ask

LARGEST = 2_000_000  # bytes of an answer
LONGEST = 40_000  # characters of a text that is sent
TRIES = 3
IN_A_ROW = 3  # failures after which it is left in peace
PEACE = 600.0  # seconds


class _Passing(Exception):
    """It may go better another time."""


@dataclass
class Endpoint:
    """A model behind ``url`` (with its ``/v1``); ``seconds`` are for one answer, all tries together.

    Redirects are not followed: they would send the text elsewhere. After three failures in a row it is not asked for
    ten minutes, so that a server that is down does not hold up an archive.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 60.0
    pause: float = 1.0
    _failed: int = field(default=0, init=False, repr=False)
    _peace_until: float = field(default=0.0, init=False, repr=False)

    def answer(self, task: str, text: str, schema: Mapping[str, Any]) -> Any:
        """The model's answer, parsed. Raises NoAnswer: too long a text, no server, an error, no JSON."""
        if len(text) > LONGEST:
            raise NoAnswer(f"the text has {len(text):,} characters; at most {LONGEST:,} are sent to the language model")
        if time.monotonic() < self._peace_until:
            raise NoAnswer("the language model failed several times; it is not asked for some minutes")
        try:
            found = self._tried(_question(self.model, task, text, schema))
        except NoAnswer:
            self._failed += 1
            if self._failed >= IN_A_ROW:
                self._failed, self._peace_until = 0, time.monotonic() + PEACE
            raise
        self._failed = 0
        return found

    def _tried(self, question: bytes) -> Any:
        deadline, why = Deadline(self.seconds), ""
        for number in range(TRIES):
            try:
                if number:
                    time.sleep(min(self.pause * 2 ** (number - 1), deadline.left()))
                return _content(self._asked(question, deadline))
            except _Passing as error:
                why = str(error)
            except TimeoutError:
                raise NoAnswer(f"the language model took longer than {self.seconds:g} seconds") from None
        raise NoAnswer(f"the language model failed {TRIES} times ({why})")

    def _asked(self, question: bytes, deadline: Deadline) -> bytes:
        target, ip = self._target()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "ortaq"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            answer, sock = ask(target, ip, headers, deadline, question)
            with closing(sock), closing(answer):
                body = answer.read(LARGEST + 1)
        except TimeoutError:
            raise
        except (OSError, http.client.HTTPException) as error:
            raise _Passing(f"cannot be reached: {error}") from error
        if answer.status == 429 or answer.status >= 500:
            raise _Passing(f"it answered {answer.status}")
        if answer.status != 200:
            raise NoAnswer(f"the language model refused ({answer.status} {answer.reason[:80]}); check its settings")
        if len(body) > LARGEST:
            raise NoAnswer("the language model's answer is too large")
        return body

    def _target(self) -> tuple[Target, str]:
        try:
            target = target_of(f"{self.url.rstrip('/')}/chat/completions")
            found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except NotFetched as error:
            raise NoAnswer(str(error)) from error
        except OSError as error:
            raise _Passing(f"there is no server {self.url}") from error
        return target, str(found[0][4][0])


def _question(model: str, task: str, text: str, schema: Mapping[str, Any]) -> bytes:
    return json.dumps(
        {
            "model": model,
            "temperature": 0,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": text}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": schema},
            },
        },
        ensure_ascii=False,
    ).encode("utf-8", "replace")


def _content(body: bytes) -> Any:
    """The JSON inside the answer. A model that wraps it in a fence is understood; one that rambles is asked anew."""
    try:
        said = json.loads(body)["choices"][0]["message"]["content"]
        text = str(said).strip().removeprefix("```json").removeprefix("```").removesuffix("```")
        return json.loads(text)
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise _Passing(f"its answer is no JSON: {type(error).__name__}") from error
