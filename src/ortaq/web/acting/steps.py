"""A step: its button, its form, the operation behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest

from ortaq.web.acting.forms import StepForm
from ortaq.web.components import Text
from ortaq.web.kept import kept

Act = Callable[..., Any]
Open = Callable[[Any, User], bool]


@dataclass(frozen=True)
class Step:
    """``act(record, by=…, **values)`` does it; ``done`` says so; ``undo`` is the step that takes it back, if there is
    one. ``tone`` is "first" for the one that leads on, "stop" for one that ends something, else "". One that
    ``adds`` a row beside others needs no look at what the record says by now."""

    name: str
    label: Text
    act: Act
    done: Text
    open_to: Open
    form: type[StepForm] = StepForm
    tone: str = ""
    undo: str = ""
    adds: bool = False

    @property
    def asks(self) -> bool:
        """True when something must be said."""
        return bool(self.form.base_fields)


@dataclass(frozen=True)
class Offer:
    """A step on a page: a button that takes it, or a link that opens its form; ``version`` is that of the record which
    the page shows, where the step minds it."""

    step: Step
    action: str
    address: str
    form: StepForm | None = None
    version: int | None = None


@dataclass(frozen=True)
class Offers:
    """The steps that are open to this reader, and the form of the one that was opened."""

    all: tuple[Offer, ...] = ()

    @property
    def opened(self) -> Offer | None:
        return next((offer for offer in self.all if offer.form), None)

    def among(self, *names: str) -> Offers:
        return Offers(tuple(offer for offer in self.all if offer.step.name in names))

    def without(self, *names: str) -> Offers:
        return Offers(tuple(offer for offer in self.all if offer.step.name not in names))


def offers(
    request: HttpRequest,
    steps: Iterable[Step],
    record: Any,
    *,
    reader: User,
    page: str,
    sent: StepForm | None = None,
) -> Offers:
    """The steps open to the reader. ``page`` is the record's address; ``?do=NAME`` opens a form there, with what was
    typed before a session ended. ``sent`` is a form that came with mistakes."""
    wanted = request.GET.get("do", "")
    return Offers(
        tuple(
            Offer(
                step,
                action=f"{page}do/{step.name}/",
                address=f"{page}?do={step.name}#do",
                form=_form(request, step, record, wanted, sent),
                version=None if step.adds else getattr(record, "version", None),
            )
            for step in steps
            if step.open_to(record, reader)
        )
    )


def _form(request: HttpRequest, step: Step, record: Any, wanted: str, sent: StepForm | None) -> StepForm | None:
    if sent is not None:
        return sent if type(sent) is step.form and request.path.endswith(f"/do/{step.name}/") else None
    if not step.asks or step.name != wanted:
        return None
    return step.form(kept(request), record=record)
