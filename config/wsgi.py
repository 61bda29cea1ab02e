"""The WSGI entry point that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What follows is imported once the settings are loaded, which the line above does.
from django.db import connections  # noqa: E402
from django.urls import get_resolver  # noqa: E402

from audit.walls import verify_triggers  # noqa: E402
from vault.rotation import check_ring  # noqa: E402

verify_triggers()  # a register that could be changed: stop before serving
check_ring()  # wrong, missing or shortened master keys: stop before serving
connections.close_all()  # a forked worker opens its own

OBJECTS = 20_000  # made and not yet gone before the collector looks: a page makes and drops some thousands
_ = get_resolver().url_patterns  # every page is loaded now, rather than by whoever asks first
gc.freeze()  # what is loaded stays: the collector need not walk it again
gc.set_threshold(OBJECTS)
