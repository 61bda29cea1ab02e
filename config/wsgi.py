"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from django.db import connections  # noqa: E402

from audit.walls import verify_triggers  # noqa: E402
from vault.rotation import check_ring  # noqa: E402

verify_triggers()  # a register that could be changed: stop before serving
check_ring()  # wrong, missing or shortened master keys: stop before serving
connections.close_all()  # a forked worker opens its own
