import logging

from django.apps import AppConfig

from ortaq.vocabulary import organizations as words

log = logging.getLogger(__name__)


class JobsConfig(AppConfig):
    name = "ortaq.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Records of organizations are made with all that the name index knows of them, and compared through it."""
        from ortaq.registry.organizations.known import ask_with, look_up_with

        look_up_with(_known)
        ask_with(_candidates)


def _known(organization_id: str) -> words.Organization | None:
    from ortaq.jobs.capture import name_index
    from ortaq.resolution.lists.errors import BadList

    try:
        return name_index().get(organization_id)
    except BadList as error:  # then the record has the name that the reviewer saw, and no more
        log.warning("%s", error)
        return None


def _candidates(name: str, country: str) -> tuple[words.Candidate, ...]:
    from ortaq.jobs.capture import name_index
    from ortaq.resolution.lists.errors import BadList

    try:
        return name_index().resolve(name, country=country or None)
    except BadList as error:  # then names on record are compared, and nothing else
        log.warning("%s", error)
        return ()
