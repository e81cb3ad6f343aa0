"""Who comes, or whom we know there: with titles at the time, and a place for a photo."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ortaq.registry.engagements.models import Participant
from ortaq.vocabulary.briefs import Attendee, Part, Statement
from ortaq.web.briefing.material import Material
from ortaq.web.briefing.parts.who import short
from ortaq.web.words import word_of

FIRST = 3


def coming(held: Material) -> Part:
    if held.engagement is None:
        return Part(
            "people",
            _("Whom we know there"),
            statements=tuple(_contacts(held)),
            people=tuple(_known(held)),
            empty=_("Nobody there is on record."),
        )
    return Part(
        "people",
        heading_of(held),
        statements=tuple(_plans(held)),
        people=tuple(_attendee(held, one) for one in _in_order(held)),
        empty=_("Nobody is on the list of this visit yet."),
    )


def heading_of(held: Material) -> str:
    if held.engagement is None:
        return _("Whom we know there")
    return _("Who comes") if held.ahead else _("Who was there")


def leading(held: Material) -> Part:
    """For the leader: the first of theirs."""
    theirs = [one for one in _in_order(held) if not _is_ours(held, one)][:FIRST]
    found = [
        held.citing.say(short(", ".join(filter(None, (one.person.name, one.title or _body(held, one))))), one.person)
        for one in theirs
    ]
    if held.engagement is None:
        found = [Statement(short(f"{one.name}, {one.title}"), one.marks) for one in _known(held) if one.title][:FIRST]
    return Part("leading", heading_of(held), tuple(found), empty=_("Nobody is on record."))


def _in_order(held: Material) -> list[Participant]:
    """Theirs first, the head of the delegation before the others."""
    return sorted(held.participants, key=lambda one: (_is_ours(held, one), one.role != "head", one.pk))


def _is_ours(held: Material, one: Participant) -> bool:
    return held.ours is not None and one.organization_id == held.ours.pk


def _attendee(held: Material, one: Participant) -> Attendee:
    role = "" if one.role == "member" else str(word_of("participant_role", one.role))
    return Attendee(one.person.name, one.title, _body(held, one), role, held.citing.of(one.person))


def _body(held: Material, one: Participant) -> str:
    return held.naming.of(one.organization).text if one.organization else ""


def _known(held: Material) -> Iterator[Attendee]:
    for person in held.people:
        posts = [post for post in person.positions.all() if post.organization_id == held.organization.pk]
        post = posts[0] if posts else None
        yield Attendee(person.name, post.title if post else "", "", "", held.citing.of(post or person))


def _contacts(held: Material) -> Iterator[Statement]:
    for contact in held.contacts:
        said = {"person": contact.person.name, "topic": word_of("contact_topic", contact.topic)}
        ours = contact.side == "ours"
        text = _("To ask on our side (%(topic)s): %(person)s") if ours else _("To ask there (%(topic)s): %(person)s")
        yield held.citing.say(text % said, contact.person)


def _plans(held: Material) -> Iterator[Statement]:
    visit = held.engagement
    assert visit is not None
    topics = "; ".join(line.strip() for line in visit.topics.splitlines() if line.strip())
    for label, text in ((_("Purpose"), visit.purpose), (_("Topics"), topics), (_("Agenda"), visit.agenda)):
        if text:
            yield held.citing.say(f"{label}: {text}", visit)
