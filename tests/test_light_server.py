"""What a web server need not hold in memory: the libraries that only a worker, or a rare page, calls."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = {"weasyprint", "fontTools", "pyhanko", "pikepdf", "PIL", "pillow_heif", "icalendar"}
SERVER = """
import sys
import django
django.setup()
from django.urls import get_resolver
assert len(get_resolver().url_patterns) > 3
print(*sys.modules)
"""


def test_the_pages_are_there_without_the_libraries_of_the_worker() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVER],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "documents.views.papers" in loaded
    assert loaded & HEAVY == set()
