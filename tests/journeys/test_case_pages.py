"""The pages of a case, whole and readable by everybody, and the way out."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.house import House
from tests.journeys.walker import Walker

As = Callable[[str], Walker]
PLACES = ["/dossiers/", "/dossiers/nouveau/", "/echeances/", "/recherche/", "/aide/"]


def first_case(walker: Walker) -> str:
    """Goes to the first case of the list; returns its address."""
    walker.page.goto("/dossiers/")
    walker.page.locator(".case-table a.reference").first.click()
    walker.page.wait_for_url(re.compile(r"/dossiers/\w{4}-\w{4}/$"))
    return walker.page.url


def test_every_place_of_the_navigation_reads_on_any_screen(as_: As) -> None:
    alice = as_("caseworker")
    for place in PLACES:
        alice.page.goto(place)
        alice.look(place)


def test_a_case_and_its_pages_read_on_any_screen(as_: As) -> None:
    alice = as_("caseworker")
    case = first_case(alice)
    alice.look("case")
    for page in ("acces/", "echeances/", "coordonnees/", "transmettre/", "elements/decision/ajouter/"):
        alice.page.goto(case + page)
        alice.look(page)


def test_a_step_sent_empty_says_what_to_correct_and_where(as_: As) -> None:
    alice = as_("caseworker")
    alice.page.goto(first_case(alice) + "elements/consent/ajouter/")
    alice.page.locator("input[name=given_on]").fill("")
    alice.page.locator("main form button[type=submit]").click()
    summary = alice.page.locator("#erreurs")
    expect(summary).to_be_focused()
    alice.look("wrong form")
    summary.get_by_role("link").first.click()
    expect(alice.page.locator("[name=given_on]")).to_be_focused()


def test_names_come_only_when_asked_for(as_: As) -> None:
    alice = as_("caseworker")
    alice.page.goto("/dossiers/")
    expect(alice.page.locator(".revealed")).to_have_count(0)
    alice.page.get_by_role("button", name="Afficher les noms").click()
    expect(alice.page.locator(".revealed").first).to_be_visible()
    alice.look("names shown")


def test_a_manager_reads_stages_and_dates_only(as_: As) -> None:
    maud = as_("manager")
    first_case(maud)
    expect(maud.page.get_by_text("Contenu réservé aux personnes qui suivent ce dossier")).to_be_visible()
    expect(maud.page.locator("#personne")).to_have_count(0)
    maud.look("case without its content")


@pytest.mark.parametrize(("role", "way"), [("dpo", "button"), ("technical_admin", "keys")])
def test_one_gesture_leaves_for_a_page_that_says_nothing(as_: As, role: str, way: str) -> None:
    page = as_(role).page
    page.goto("/aide/")
    if way == "button":
        page.get_by_role("button", name="Quitter vite").click()
    else:
        for _press in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/accueil/")
    assert "gide" not in page.content()
    page.goto("/compte/")
    assert "/connexion/" in page.url


def test_the_pages_work_without_script(house: House, browser: Browser) -> None:
    chloe = Walker(browser, house.base)
    chloe.sign_in(house.stranger("caseworker"))
    known = chloe.context.storage_state()
    plain = browser.new_context(base_url=house.base, java_script_enabled=False, storage_state=known)
    page = plain.new_page()
    page.goto("/dossiers/")
    page.locator("select[name=stage]").select_option("closed")
    page.get_by_role("button", name="Filtrer").click()
    expect(page.locator("#liste")).to_be_visible()
    assert "stage=closed" in page.url
    page.locator("details.menu summary").click()
    expect(page.get_by_role("link", name="Mon compte")).to_be_visible()
    page.get_by_role("button", name="Quitter vite").click()
    page.wait_for_url("**/accueil/")
    plain.close()
