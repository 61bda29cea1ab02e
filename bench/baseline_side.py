"""The other side: Django's admin as it comes, the same with its N+1 mended, and the floor under both."""

import json
import os
import secrets
import subprocess
import sys
from typing import Any

from bench.servers import ROOT, Server
from config.secrets import fernet_key

FOLDER = ROOT / "bench" / "baseline"
KEY = fernet_key()
Operations = dict[str, Any]


def environment(address: str) -> dict[str, str]:
    """What the baseline's settings read."""
    settings = {"BASELINE_DATABASE_URL": address, "BASELINE_KEY": KEY, "DJANGO_SETTINGS_MODULE": "settings"}
    return {**settings, "PYTHONWARNINGS": "ignore"}


def seed(address: str, cases: int) -> dict[str, Any]:
    """Tops the database up to so many cases; returns a session and the cases that may still move."""
    told = {**os.environ, **environment(address)}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=FOLDER, env=told, check=True)
    done = subprocess.run(
        [sys.executable, "seed.py", str(cases)], cwd=FOLDER, env=told, check=True, capture_output=True
    )
    return dict(json.loads(done.stdout))


def targets(admin: Server, mended: Server, facts: dict[str, Any], cases: int) -> list[dict[str, Any]]:
    """The three targets, as `load.py` wants them."""
    ids = [facts["first"] + (position * 7919) % cases for position in range(2000)]
    token = secrets.token_hex(16)
    common = {"cookie": f"sessionid={facts['session']}", "csrf": token, "ids": ids}
    going = facts["received"]
    half = len(going) // 2
    return [
        {**common, "name": "admin", "base": admin.base, "pid": admin.pid, "ops": _admin(cases, going[:half])},
        {**common, "name": "mended admin", "base": mended.base, "pid": mended.pid, "ops": _lists(cases)},
        {**common, "name": "floor", "base": admin.base, "ops": _floor(going[half:])},
    ]


def _lists(cases: int) -> Operations:
    """A list takes the admin so long that thirty are enough."""
    changelist, page = "/admin/cases/case/", max(cases // 200, 1)
    addresses = {"worklist": changelist, "list": changelist, "names": changelist, "deep": f"{changelist}?p={page}"}
    return {name: {"op": address, "n": 30} for name, address in addresses.items()}


def _admin(cases: int, going: list[int]) -> Operations:
    form = "reference=B{id}&state=received&owner=1&office=Antenne+1&opened=2025-03-01&last_name=Nom&first_name=Prenom"
    rest = "&birth_date=1994-05-17&nationality=x&phone=1&email=p%40example.org&address=x&passport=x&foreign_number=x"
    inlines = "&notes=x&steps-TOTAL_FORMS=0&steps-INITIAL_FORMS=0&_assess=1"
    change = "/admin/cases/case/{id}/change/"
    return {
        **_lists(cases),
        "search": f"/admin/cases/case/?q=R{cases // 2:07d}",
        "case": change,
        "step": {"op": f"POST {change} {form}{rest}{inlines}", "ids": going, "expect": [302]},
        "paper": {"op": "/letter/{id}/", "n": 20},
    }


def _floor(going: list[int]) -> Operations:
    return {
        "worklist": "/floor/",
        "list": "/floor/",
        "names": "/floor/",
        "deep": "/floor/?before=2026-01-01",
        "search": "/floor/search/?q=R0000500",
        "case": "/floor/{id}/",
        "step": {"op": "POST /floor/{id}/go/", "ids": going, "expect": [302]},
    }
