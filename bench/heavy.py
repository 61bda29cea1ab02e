"""`python -m bench.heavy`: prints papers that nobody means to ask (S-80), as the worker would, until it is stopped."""

import os
from contextlib import suppress
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

from documents import bounded, pdf

ROWS = "".join(f"<tr><td>{n}</td><td>{'mot ' * 12}</td></tr>" for n in range(12_000))  # some five hundred pages


def main() -> None:
    """Each is stopped by its child's bounds, or ends, and the next begins."""
    pdf.warm()
    print("begun", flush=True)
    while True:
        with suppress(bounded.Overrun):
            bounded.run(partial(pdf.render, f"<table>{ROWS}</table>", title="x"))


if __name__ == "__main__":
    main()
