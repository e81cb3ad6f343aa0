"""Keep and forget views of lists."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.rules import refusal, require
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid, NotAllowed
from ortaq.registry.savedviews.models import SavedView

LONGEST = 2_000


@operation("read", "savedview")
@transaction.atomic
def save_view(*, list: str, name: str, query: str, by: User, shared: bool = False, first: bool = False) -> SavedView:
    """Keep what a list shows under a name; a view of one's own with this name is replaced. ``shared`` is for those who
    manage views. Raises Invalid without a name, or for an address that is too long."""
    name = " ".join(name.split())[:80]
    if not name:
        raise Invalid(_("A view needs a name."))
    if len(query) > LONGEST:
        raise Invalid(_("The filters are too long to be kept: use fewer words."))
    if shared:
        require(by, "manage", "savedview")
    own = SavedView.objects.select_for_update().filter(owner=by, list=list)
    if first:
        for other in own.filter(first=True).exclude(name=name):
            audit.change(other, action="save_view", by=by, first=False)
    values = {"query": query, "shared": shared, "first": first}
    found = own.filter(name=name).first()
    if found is not None:
        return audit.change(found, action="save_view", by=by, **values)
    return audit.add(SavedView(owner=by, list=list, name=name, **values), action="save_view", by=by)


@operation("read", "savedview")
@transaction.atomic
def forget_view(*, view: SavedView, by: User) -> None:
    """Take a view away: one's own, or one of the office by those who manage views. Raises NotAllowed."""
    if view.owner_id != by.pk:
        if not view.shared:
            raise NotAllowed(refusal("manage"))
        require(by, "manage", "savedview")
    audit.remove(view, action="forget_view", by=by)
