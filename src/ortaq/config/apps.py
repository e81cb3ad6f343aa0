from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """No tables: it is an app for the commands that see every room."""

    name = "ortaq.config"
    label = "config"
