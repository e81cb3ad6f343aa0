from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "ortaq.registry"
    label = "registry"
