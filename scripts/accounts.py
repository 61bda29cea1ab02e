"""Who may sign in to the demonstration on this machine."""

import json
import os
from pathlib import Path

kept = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var") / "demo.json"
print(f"\nÉgide: {os.environ.get('SITE_URL', 'http://127.0.0.1:8000')}   (Ctrl-C stops it)\n")
if kept.exists():
    for user in json.loads(kept.read_text())["users"]:
        print(f"  {user['login']:34} {user['password']:30} {user['role']}")
    print("\nOne-time code of an account: DEMO=1 .venv/bin/python manage.py demo_code LOGIN\n", flush=True)
