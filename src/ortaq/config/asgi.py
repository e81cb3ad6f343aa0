"""The application object for granian."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ortaq.config.settings")
application = get_asgi_application()
