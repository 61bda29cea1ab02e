"""From the first interview to the ten-year card, by the pages alone; then what the auditor sees of it."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from cases.demonstration.stories import STRAIGHT, Act
from cases.plain import facts_of
from tests.journeys.house import House
from tests.journeys.walker import Walker
from workflow.table import STEPS, Step

FIRST_DAY = dt.date.today() - dt.timedelta(days=STRAIGHT[-1].day + 5)  # noqa: DTZ011
PERSON = {
    "used_name": "Exemplova",
    "given_names": "Imaginaire",
    "birth_date": dt.date(1995, 6, 1),
    "nationality": "NGA",
}
SEEN_WHOLE = {
    "file_complaint",
    "grant_reflection",
    "submit_application",
    "issue_card",
    "convict",
    "issue_resident_card",
}
As = Callable[[str], Walker]


@pytest.fixture(scope="module")
def reference(as_: As) -> str:
    """A case that Alice opens, and on which she says who the person is."""
    alice = as_("caseworker")
    alice.page.goto("/dossiers/nouveau/")
    alice.look("open")
    alice.fill("opened_on", FIRST_DAY)
    alice.fill("prefecture", "75")
    alice.submit()
    alice.page.wait_for_url(re.compile(r"/dossiers/\w{4}-\w{4}/"))
    opened = re.findall(r"\w{4}-\w{4}", alice.page.url)[0]
    alice.page.goto(f"/dossiers/{opened}/elements/person/ajouter/")
    alice.look("person")
    for name, value in {**PERSON, "link_broken": "yes", "wants_work": True}.items():
        alice.fill(name, value)
    alice.submit()
    alice.page.wait_for_url(f"**/dossiers/{opened}/**")
    return opened


@pytest.fixture(scope="module")
def walked(as_: As, reference: str) -> str:
    """The same case, once every step of the straight way is recorded."""
    handed = False
    for act in STRAIGHT:
        step = STEPS[act.step]
        officer = step.who.name == "advances_the_case"
        if officer and not handed:
            handed = transmit(as_("caseworker"), reference)
        take(as_("legal_officer" if officer else "caseworker"), reference, step, act)
    return reference


def transmit(alice: Walker, reference: str) -> bool:
    """Hands the case to the legal officer, on the consent given before."""
    alice.page.goto(f"/dossiers/{reference}/transmettre/")
    alice.look("transmit")
    alice.page.locator("[name=officer]").select_option(index=1)
    alice.submit()
    alice.page.wait_for_url(f"**/dossiers/{reference}/**")
    expect(alice.page.locator("main")).to_contain_text("Olga")
    return True


def take(walker: Walker, reference: str, step: Step, act: Act) -> None:
    """Fills in one step and sees it on the case."""
    walker.page.goto(f"/dossiers/{reference}/etapes/{step.slug}/")
    walker.check(step.slug)
    facts = facts_of(step.asks, act.facts, FIRST_DAY)
    walker.fill("on", FIRST_DAY + dt.timedelta(days=act.day))
    for field in dataclasses.fields(facts):
        if field.name in act.facts:
            walker.fill(field.name, getattr(facts, field.name))
    if step.name in SEEN_WHOLE:
        walker.look(f"step-{step.name}")
    walker.submit()
    expect(walker.page.get_by_text("est enregistré").first).to_be_visible()
    if step.name in SEEN_WHOLE:
        walker.look(f"case-{step.name}")


def test_the_straight_way_ends_with_the_ten_year_card(as_: As, walked: str) -> None:
    alice = as_("caseworker")
    alice.page.goto(f"/dossiers/{walked}/")
    expect(alice.page.locator("main")).to_contain_text(str(STEPS["issue_resident_card"].label))
    for path in ("", "documents/", "echeances/", "acces/"):
        alice.page.goto(f"/dossiers/{walked}/{path}")
        alice.look(f"end-{path.strip('/') or 'case'}")


def test_papers_are_ready_to_read(as_: As, walked: str) -> None:
    alice = as_("caseworker")
    link = alice.page.locator("a[href$='/lire/']").first
    for _attempt in range(30):
        alice.page.goto(f"/dossiers/{walked}/documents/")
        if link.count():
            break
        alice.page.wait_for_timeout(1_000)
    answer = alice.context.request.get(str(link.get_attribute("href")))
    assert answer.body().startswith(b"%PDF")
    assert PERSON["used_name"] not in answer.headers["content-disposition"]


def test_the_names_appear_only_when_asked_for(as_: As, walked: str) -> None:
    alice = as_("caseworker")
    alice.page.goto("/dossiers/")
    assert "EXEMPLOVA" not in alice.page.content().upper()
    alice.look("list")
    alice.page.get_by_role("button", name="Afficher les noms").click()
    expect(alice.page.locator("main")).to_contain_text("EXEMPLOVA")
    alice.look("list-with-names")


def test_the_case_does_not_exist_for_another_association(house: House, browser: Browser, walked: str) -> None:
    chloe = Walker(browser, house.base)
    chloe.sign_in(house.stranger("caseworker"))
    answer = chloe.page.goto(f"/dossiers/{walked}/")
    assert answer is not None
    assert answer.status == 404
    assert walked not in chloe.page.content()


def test_the_auditor_reads_every_act_and_no_name(as_: As, walked: str) -> None:
    dora = as_("auditor")
    dora.page.goto("/registre/")
    dora.look("register")
    expect(dora.page.locator("main")).to_contain_text(walked)
    assert "exemplova" not in dora.page.content().lower()
    answer = dora.page.goto(f"/dossiers/{walked}/")
    assert answer is not None
    assert answer.status in (403, 404)
