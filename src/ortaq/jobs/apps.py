from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ortaq.jobs"
    label = "jobs"
