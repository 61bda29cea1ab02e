"""Two signs of how well the code is held, printed and not enforced: lines of tests for a line of code, and its size."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WANTED = 1.4


def lines(*folders: str) -> int:
    """The lines that say something in the tracked Python files of `folders`, migrations apart."""
    listed = subprocess.run(["git", "ls-files", "--", *folders], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [name for name in listed.stdout.splitlines() if name.endswith(".py") and "/migrations/" not in name]
    text = "\n".join((ROOT / name).read_text() for name in files if (ROOT / name).exists())
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in text.splitlines())


code = lines("config", "cases", "documents", "workflow", "audit", "accounts", "vault", "database")
tests = lines("tests")
print(f"{tests} lines of tests for {code} of code: {tests / max(code, 1):.2f} (wanted {WANTED})")
