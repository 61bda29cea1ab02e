"""`throwaway_keys.py DIRECTORY`: fresh secrets in files, and the settings that point to them, as lines of shell."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from config.secrets import MAKERS

home = Path(sys.argv[1])
for name, make in MAKERS.items():
    path = home / name.lower()
    path.touch(mode=0o600)
    path.write_text(make() + "\n")
    print(f"{name}={path}")
