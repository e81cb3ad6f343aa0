"""Organizations on record, named in words: each form that asks for some is a text field, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import bearers, by_name, matching, our_organization

MOST = 50
# While somebody types, those on record that are called so are shown below the field; without a script, the answer to
# a name that fits none or several names them.
SUGGESTS = {
    "hx-get": reverse_lazy("suggested_partners"),
    "hx-trigger": "input changed delay:200ms",
    "hx-target": "next .suggested",
    "hx-sync": "this:replace",
    "autocomplete": "off",
    "data-suggests": "",
}


class NamedBodyField(forms.CharField):
    """An organization on record by one of its names, whole or in part; where several bear it, they are named."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("One of its names, as it stands on record."))
        super().__init__(max_length=300, widget=forms.TextInput(attrs=SUGGESTS), **options)

    def clean(self, value: Any) -> Organization | None:
        text = super().clean(value)
        if not text:
            return None
        found = _called(text) or list(matching(text).filter(merged_into=None)[:6])
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(
                _("No organization on record is called so: enter it first, or write another of its names.")
            )
        names = "; ".join(str(one) for one in found[:5])
        raise forms.ValidationError(_("Several are called so: %(names)s. Write the whole name.") % {"names": names})


class NamedBodiesField(forms.CharField):
    """Names of organizations on record, one a line; the cleaned value is the organizations. ``ours`` says whether our
    university may be among them."""

    def __init__(self, *, ours: bool = False, **options: Any) -> None:
        self._ours = ours
        widget = forms.Textarea(attrs={"rows": 2, **SUGGESTS})
        super().__init__(max_length=20_000, widget=widget, **options)

    def clean(self, value: Any) -> list[Organization]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(_("At most %(most)d partners.") % {"most": MOST})
        found = list(dict.fromkeys(_on_record(line) for line in lines))
        if not self._ours and our_organization() in found:
            raise forms.ValidationError(_("Our university takes part anyway: name the others."))
        return found

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(unmistakable(value))


def unmistakable(bodies: Iterable[Organization]) -> list[str]:
    """Of each its name where that leads to no other, else its address."""
    held = list(bodies)
    borne_by = bearers(body.name for body in held)
    return [body.name if borne_by.get(body.name) == {body.standing.pk} else body.slug for body in held]


def _called(text: str) -> list[Organization]:
    """The one with this address, else those with exactly this name; what stands for merged ones."""
    addressed = Organization.objects.filter(slug=text).select_related("merged_into").first()
    return [addressed.standing] if addressed else by_name(text)


def _on_record(line: str) -> Organization:
    bodies = _called(line)
    if len(bodies) == 1:
        return bodies[0]
    near = bodies or list(matching(line)[:4])
    names = ", ".join(f"{body.name} ({body.slug})" if bodies else body.name for body in near)
    if bodies:
        raise forms.ValidationError(
            _("Several organizations are called “%(name)s”: write the address of one: %(names)s.")
            % {"name": line, "names": names}
        )
    if near:
        raise forms.ValidationError(
            _("“%(name)s” is not on record. Perhaps you mean: %(names)s?") % {"name": line, "names": names}
        )
    raise forms.ValidationError(
        _("“%(name)s” is not on record. Look for it under Partners, in any script.") % {"name": line}
    )
