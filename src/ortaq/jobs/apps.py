from django.apps import AppConfig

from ortaq.vocabulary import organizations as words


class JobsConfig(AppConfig):
    name = "ortaq.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Records of organizations are made with all that the name index knows of them."""
        from ortaq.registry.organizations.known import look_up_with

        look_up_with(_known)


def _known(organization_id: str) -> words.Organization | None:
    from ortaq.jobs.capture import name_index

    return name_index().get(organization_id)
