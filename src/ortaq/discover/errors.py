"""What discover may refuse. Each message is a sentence for a person: what is wrong, with which file, what to do."""

from __future__ import annotations


class DiscoverError(Exception):
    """The base of all of them; nothing was changed."""


class PartMissing(DiscoverError):
    """A library of an optional part of Ortaq is not installed."""


class NoCorpus(DiscoverError):
    """No works are loaded, or what was loaded is damaged."""


class OtherLayout(NoCorpus):
    """What is loaded has the tables of another version of Ortaq."""


class BadWorks(DiscoverError):
    """A file of works cannot be read, or holds none."""


class NotLoaded(DiscoverError):
    """The data folder cannot take the works: no space, no permission, another load at work."""


class QueryFailed(DiscoverError):
    """The engine could not answer. ``full`` says that the disk or the memory allowed was too small."""

    def __init__(self, message: str, *, full: bool = False) -> None:
        super().__init__(message)
        self.full = full


class BadQuestion(DiscoverError):
    """What is asked about is not in the corpus, or cannot be asked."""


class BadWish(DiscoverError):
    """What was asked for cannot be put to OpenAlex."""


class NotFetched(DiscoverError):
    """Works could not be brought over the network; what came is kept."""


class Spent(NotFetched):
    """The day's allowance is used up; tomorrow it goes on."""
