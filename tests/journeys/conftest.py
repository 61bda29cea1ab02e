"""A running service and a browser, for journeys through the pages."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.house import House, open_house
from tests.journeys.walker import Walker

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
# The sandbox is not available to root; the rest keeps the browser from calling anybody.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_itemcollected(item: pytest.Item) -> None:
    """`-m "not browser"` leaves the journeys out."""
    item.add_marker("browser")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The service, for all the journeys of this run."""
    with open_house(tmp_path_factory.mktemp("house")) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; by module, because its event loop must be gone before a test touches the database."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def as_(house: House, browser: Browser) -> Callable[[str], Walker]:
    """`as_("auditor")`: somebody with this role, signed in, in a browser of her own; the same one all along."""

    @cache
    def walker(role: str) -> Walker:
        one = Walker(browser, house.base)
        one.sign_in(house.member(role))
        return one

    return walker
