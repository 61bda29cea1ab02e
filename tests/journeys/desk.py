"""What somebody does at her desk: opens a case, records what happens, asks for papers, issues them, reads them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import re
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from cases.demonstration.stories import Act
from cases.plain import facts_of
from tests.journeys.walker import Walker
from workflow.kinds import Kind
from workflow.table import STEPS

SHELTER = "Foyer Les Genêts, 3 impasse Cachée, 69000 Lyon"
HOME = "Association Rivage – domiciliation n° 412\n12 rue des Tilleuls\n75010 Paris"
WAIT = 60  # seconds that a paper may take on a busy machine


class Desk:
    """One case, from the day that it is opened; days are counted from there."""

    def __init__(self, alice: Walker, olga: Walker, first_day: dt.date) -> None:
        self.alice, self.olga, self.first_day = alice, olga, first_day
        self.reference = ""

    def open(self, prefecture: str = "75", **person: Any) -> Desk:
        """Opens the case and says who the person is."""
        page = self.alice.page
        page.goto("/dossiers/nouveau/")
        self.alice.fill("opened_on", self.first_day)
        self.alice.fill("prefecture", prefecture)
        self.alice.submit()
        page.wait_for_url(re.compile(r"/dossiers/\w{4}-\w{4}/"))
        self.reference = re.findall(r"\w{4}-\w{4}", page.url)[0]
        self.add("person", link_broken="yes", domiciliation=HOME, real_address=SHELTER, **person)
        return self

    def add(self, record: str, **values: Any) -> None:
        """Adds a record by its page."""
        self.alice.page.goto(f"/dossiers/{self.reference}/elements/{record}/ajouter/")
        for name, value in values.items():
            self.alice.fill(name, value)
        self.alice.submit()
        self.alice.page.wait_for_url(f"**/dossiers/{self.reference}/**")

    def transmit(self) -> None:
        """Hands the case to the legal officer, on the consent given before."""
        page = self.alice.page
        page.goto(f"/dossiers/{self.reference}/transmettre/")
        page.locator("[name=officer]").select_option(index=1)
        self.alice.submit()
        page.wait_for_url(f"**/dossiers/{self.reference}/**")

    def take(self, *acts: Act) -> None:
        """Records steps, each by whoever may."""
        for act in acts:
            step = STEPS[act.step]
            walker = self.olga if step.who.name == "advances_the_case" else self.alice
            walker.page.goto(f"/dossiers/{self.reference}/etapes/{step.slug}/")
            facts = facts_of(step.asks, act.facts, self.first_day)
            walker.fill("on", self.first_day + dt.timedelta(days=act.day))
            for field in dataclasses.fields(facts):
                if field.name in act.facts:
                    walker.fill(field.name, getattr(facts, field.name))
            walker.submit()
            expect(walker.page.get_by_text("est enregistré").first).to_be_visible()

    def ask(self, kind: Kind, *, by: Walker | None = None, language: str = "", **answers: Any) -> None:
        """Asks for a paper on its page; one that waits is read over, previewed and issued."""
        walker = by or self.alice
        page = walker.page
        page.goto(f"/dossiers/{self.reference}/documents/")
        form = page.locator("form", has=page.locator("#id_kind"))
        form.locator("#id_kind").select_option(kind.value)
        if language:
            form.locator("[name=language]").select_option(language)
        form.locator("button[type=submit]").click()
        if page.url.endswith("/relire/"):
            walker.look(f"read-{kind.value}")
            for name, value in answers.items():
                walker.fill(name, value)
            page.get_by_role("button", name="Enregistrer et voir").click()  # the page's last button gives the paper up
            page.wait_for_url("**/apercu/")
            page.get_by_role("button", name="Émettre").click()
        page.wait_for_url(f"**/dossiers/{self.reference}/documents/**")

    def send(self, label: str, recipient: str, **facts: Any) -> None:
        """Records that a paper of that label was given to somebody."""
        page = self.alice.page
        page.goto(f"/dossiers/{self.reference}/documents/")
        row = page.locator("#papiers li").filter(has_text=label).first
        row.get_by_role("link", name=re.compile("Communiquer")).click()
        self.alice.fill("recipient", recipient)
        for name, value in facts.items():
            self.alice.fill(name, value)
        self.alice.submit()
        page.wait_for_url("**/documents/")
        expect(page.locator("main")).to_contain_text("communiqué le")

    def papers(self) -> dict[str, str]:
        """The text of each issued paper by its label, once all are made; pictures of them when asked for."""
        page = self.alice.page
        rows = page.locator("#papiers li")
        for _second in range(WAIT):
            page.goto(f"/dossiers/{self.reference}/documents/")
            if not rows.filter(has_text="en préparation").count():
                break
            page.wait_for_timeout(1_000)
        found: dict[str, str] = {}
        for row in rows.all():
            link = row.locator("a[href$='/lire/']")
            if link.count():
                label = row.locator("strong").inner_text()
                found.setdefault(label, self._text(str(link.get_attribute("href")), label))
        return found

    def _text(self, address: str, label: str) -> str:
        body = self.alice.context.request.get(address).body()
        assert body.startswith(b"%PDF"), label
        shots = os.environ.get("JOURNEY_SHOTS")
        if shots:
            name = re.sub(r"\W+", "-", label.lower())[:40] + "-" + address.strip("/").split("/")[-2]
            (Path(shots) / f"{name}.pdf").write_bytes(body)
        read = subprocess.run(["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True)
        return " ".join(read.stdout.decode().split())
