"""The application object for granian. The views are synchronous, so WSGI serves them with the least between."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ortaq.config.settings")
application = get_wsgi_application()
