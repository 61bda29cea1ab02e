"""Somebody at a browser: signs in with two factors, walks from page to page, and looks at each of them."""

import base64
import contextlib
import hashlib
import hmac
import os
import struct
import time
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


PERIOD = 30  # seconds that a one-time code lasts
_served: dict[str, int] = {}


def one_time_code(login: str, secret: str) -> str:
    """The six figures of RFC 6238 for this half minute, or for the next one when somebody's have served already."""
    now = int(time.time()) // PERIOD
    period = _served[login] = max(now, min(now, _served.get(login, 0)) + 1 if _served.get(login) else now)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", period), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Walker:
    """One person in one browser; complaints of the page's console are kept."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.context = browser.new_context(base_url=base, locale="fr-FR", viewport=WIDE)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self, account: dict[str, Any]) -> None:
        """E-mail and password, then the code of the telephone."""
        self.page.goto("/connexion/")
        self.page.fill("input[name=login]", account["login"])
        self.page.fill("input[name=password]", account["password"])
        self.page.locator("main form button[type=submit]").first.click()
        for _attempt in range(3):
            self.page.fill("input[name=code]", one_time_code(account["login"], account["totp_secret"]))
            self.page.locator("main form button[type=submit]").first.click()
            with contextlib.suppress(PlaywrightTimeout):
                self.page.wait_for_url(lambda url: "/connexion/" not in url, timeout=10_000)
                return
            time.sleep(PERIOD - time.time() % PERIOD + 0.5)  # a code serves once, and only for its half minute
        raise AssertionError("three codes were refused")

    def fill(self, name: str, value: Any) -> None:
        """Answers one question of a form, whatever it is made of."""
        field = self.page.locator(f"main [name={name}]")
        kind = str(field.first.evaluate("field => field.type"))
        if kind == "checkbox" and isinstance(value, bool):
            field.set_checked(value)
        elif kind in ("checkbox", "radio"):
            for one in value if isinstance(value, tuple | list) else [value]:
                self.page.check(f"main [name={name}][value='{one}']")
        elif kind.startswith("select"):
            field.select_option({True: "yes", False: "no"}.get(value, str(value)))
        else:
            field.fill(value.isoformat() if hasattr(value, "isoformat") else str(value))

    def submit(self) -> None:
        """Sends the page's form."""
        self.page.locator("main form button[type=submit]").last.click()

    def look(self, name: str) -> None:
        """The page as it stands: accessible, and whole on a telephone; a picture of both when asked for."""
        self.check(name)
        self._picture(f"{name}-1280")
        self.page.set_viewport_size(NARROW)
        self.check(f"{name} (390)")
        excess = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self._picture(f"{name}-390")
        self.page.set_viewport_size(WIDE)
        assert excess <= 0, f"{name}: {excess} pixels too wide for a telephone"
        assert self.complaints == [], name

    def check(self, name: str) -> None:
        """The page is accessible, seen from its top (the bar that stays there covers what is scrolled under it)."""
        self.page.evaluate("window.scrollTo(0, 0)")
        found = Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"

    def _picture(self, name: str) -> None:
        folder = os.environ.get("JOURNEY_SHOTS")
        if folder:
            self.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
