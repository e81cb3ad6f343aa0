"""Who is host, who is partner: told by the main event."""

from __future__ import annotations

from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.kinds.events import Happening
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import Role


def assign_roles(scene: Scene, happening: Happening | None) -> Entities:
    """The entities with a role for each organization and a side for each person."""
    if happening is None:
        return scene.entities.with_roles({})
    roles = dict.fromkeys(happening.parts.guests, Role.PARTNER)
    roles |= dict.fromkeys(happening.parts.hosts, Role.HOST)
    for child, parent in scene.parents:
        if child in roles:
            roles.setdefault(parent, roles[child])
    return scene.entities.with_roles(roles)


def without_wholes(scene: Scene, ids: tuple[str, ...]) -> tuple[str, ...]:
    """``ids`` without a body whose part is among them: where the part signs, the whole is only its address."""
    wholes = {whole for part, whole in scene.parents if part in ids}
    return tuple(id for id in ids if id not in wholes)
