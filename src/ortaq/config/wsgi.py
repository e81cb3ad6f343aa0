"""The application object for granian. The views are synchronous, so WSGI serves them with the least between."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

from ortaq.jobs.discovering.warming import warm_in_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ortaq.config.settings")
application = get_wsgi_application()

# Python's collector walks everything that lives, again and again while a page is made, for the few cycles that pages
# leave: a pause of a tenth of a second. What is loaded by now stays for good; the rest is walked after many pages.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)

warm_in_background()
