"""The way in: two factors, and nothing before them."""

from playwright.sync_api import Browser, expect

from tests.journeys.house import House
from tests.journeys.walker import Walker


def test_a_caseworker_comes_in_with_her_password_and_her_code(house: House, browser: Browser) -> None:
    walker = Walker(browser, house.base)
    walker.page.goto("/")
    assert walker.page.url.startswith(f"{house.base}/connexion/")
    walker.look("sign-in")
    walker.sign_in(house.member("caseworker"))
    expect(walker.page.locator("h1")).to_be_visible()
    walker.look("work-list")


def test_a_password_alone_opens_nothing(house: House, browser: Browser) -> None:
    walker = Walker(browser, house.base)
    account = house.member("caseworker")
    walker.page.goto("/connexion/")
    walker.page.fill("input[name=login]", account["login"])
    walker.page.fill("input[name=password]", account["password"])
    walker.page.locator("main form button[type=submit]").first.click()
    walker.look("second-factor")
    walker.page.goto("/dossiers/")
    assert "/connexion/" in walker.page.url
