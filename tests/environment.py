"""Before Django's settings are read: a fresh var/ for this run, demonstration mode, no network."""

import atexit
import os
import shutil
import tempfile

_var = tempfile.mkdtemp(prefix="egide-tests-")
os.mkdir(f"{_var}/static")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
os.environ.update(
    DEMO="1", VAR_DIR=_var, TASKS_BACKEND="django_tasks.backends.immediate.ImmediateBackend", EMAIL_URL="memorymail://"
)
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or f"sqlite:///{_var}/tests.sqlite3"
