"""Somebody who reads English: her choice by keyboard, her pages at both widths, and back."""

from playwright.sync_api import Browser, Page, expect

from tests.journeys.house import House
from tests.journeys.walker import Walker

TABS = 60  # more than any of these pages has places to stop at


def press(page: Page, words: str) -> None:
    """Goes from place to place with the keyboard until those words, and presses them."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == words:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"the keyboard never reaches « {words} »")


def test_pages_are_read_in_english_from_the_door_on(house: House, browser: Browser) -> None:
    walker = Walker(browser, house.base)
    page = walker.page
    page.goto("/connexion/")
    press(page, "English")
    expect(page.locator("h1")).to_have_text("Langue de ces pages")
    walker.look("language")
    press(page, "Read in English")
    expect(page.locator("h1")).to_have_text("Sign in")
    assert page.url.endswith("/connexion/")
    walker.look("sign-in-english")
    walker.sign_in(house.member("manager"))
    page.goto("/compte/")
    expect(page.locator("h1")).to_have_text("Mon compte")  # the account decides, not the machine
    press(page, "Read in English")
    expect(page.locator("h1")).to_have_text("My account")
    try:
        in_english(walker)
    finally:
        page.goto("/compte/")
        press(page, "Lire en français")
        expect(page.locator("h1")).to_have_text("Mon compte")


def in_english(walker: Walker) -> None:
    """Her account, her work and a file, in English."""
    page = walker.page
    assert page.evaluate("document.documentElement.lang") == "en"
    walker.look("account-english")
    page.goto("/")
    walker.look("work-list-english")
    page.goto("/dossiers/")
    walker.look("list-english")
    page.locator("main a.mono").first.click()
    expect(page.get_by_role("heading", name="What can follow")).to_be_visible()
    walker.look("case-english")
