"""What can be wrong with what people hand in. Each message names the file or text and says what to do."""

from __future__ import annotations


class CaptureError(Exception):
    """The base of all of them; ``str()`` is a sentence for a person."""


class UnsupportedLanguage(CaptureError):
    """The text is in a language that no reader reads."""


class UnreadableFile(CaptureError):
    """The file is not text that can be read: empty, binary, too large, wrongly encoded, without an article."""


class NotFetched(CaptureError):
    """An address brought nothing: forbidden, unreachable, refused, too large, too slow. ``again``: it may go later."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


class NoAnswer(CaptureError):
    """The language model gave none, or none that can be used; what the rules read stands all the same."""
