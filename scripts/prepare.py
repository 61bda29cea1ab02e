"""A clone's demonstration: translations, keys, database, first data. Quick when it was done before.

With the word `messages`: the translations alone, as tests and checks need them.
"""

import json
import os
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Brings the demonstration up to date."""
    compile_messages()
    if sys.argv[1:] == ["messages"]:
        return
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()  # makes the keys under var/
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    seed()


def compile_messages() -> None:
    """The catalogues that are newer than their compiled form."""
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            if shutil.which("msgfmt") is None:
                print(f"Without msgfmt (Debian: gettext), these pages stay in French: {source.relative_to(ROOT)}.")
                return
            subprocess.run(["msgfmt", "--check-format", "-o", compiled, source], check=True)


def seed() -> None:
    """Demonstration data, in an empty database only; the accounts are kept for the next start."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    accounts = settings.VAR_DIR / "demo.json"
    if get_user_model().objects.exists():
        if not accounts.exists():
            print(f"No demonstration accounts: this database was filled elsewhere ({settings.VAR_DIR}).")
        return
    out = StringIO()
    call_command("seed_demo", json=True, stdout=out)
    accounts.touch(mode=0o600)
    accounts.write_text(json.dumps(json.loads(out.getvalue()), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
