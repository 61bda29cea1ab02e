"""Four files dropped at once on a case: seen leaving, classified, looked at, proposed for the bordereau, told of."""

import base64
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.documents import samples
from tests.journeys.house import House
from tests.journeys.test_case_pages import first_case
from tests.journeys.walker import NARROW, Walker

As = Callable[[str], Walker]
SECRET = "Exemplova"
FILES = {
    "recepisse-Exemplova.pdf": ("application/pdf", lambda: samples.pdf(3)),
    "IMG_2034.jpg": ("image/jpeg", samples.heavy_photo),
    "capture.png": ("image/png", samples.png),
    "faux.pdf": ("application/pdf", lambda: b"<html><script>alert(1)</script></html>"),
}
DROP = """files => {
  const carried = new DataTransfer();
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type }));
  }
  return carried;
}"""
WATCH = """() => {
  window.seen = [];
  new MutationObserver((changes) => changes.forEach((change) => window.seen.push(change.target.textContent)))
    .observe(document.querySelector(".drop__files"), { childList: true, subtree: true, characterData: true });
}"""


SAID = {
    "recepisse": {"kind": "complaint_receipt", "on": "2026-03-12", "number": f"PV {SECRET}", "form": "original"},
    "IMG_2034": {"kind": "passport", "title": f"Passeport de {SECRET}"},
    "capture": {"kind": "photograph"},
}


@dataclass
class Dropped:
    """Where the files were dropped, what was read meanwhile, and the step that one of them was linked to."""

    address: str
    seen: list[str]
    answers: str
    said: str
    step: str = ""


@pytest.fixture(scope="module")
def dropped(as_: As) -> Dropped:
    """Four files dropped on a case at once; the page is left only once all are examined."""
    alice = as_("caseworker")
    address = first_case(alice) + "documents/"
    alice.page.goto(address)
    alice.look("pieces-before")
    alice.page.evaluate(WATCH)
    packed = [[name, kind, base64.b64encode(make()).decode()] for name, (kind, make) in FILES.items()]
    carried = alice.page.evaluate_handle(DROP, packed)
    alice.page.dispatch_event(".drop__zone", "drop", {"dataTransfer": carried})
    lines = alice.page.locator(".drop__file")
    expect(lines.filter(has_text="Reçu")).to_have_count(3, timeout=30_000)
    expect(lines.filter(has_text="faux.pdf")).to_contain_text("n’est pas ce que son nom")
    status = alice.page.locator("form.drop [role=status]")
    expect(status).to_contain_text("3/4")
    found = Dropped(
        address, alice.page.evaluate("window.seen"), "\n".join(lines.all_inner_texts()), status.inner_text()
    )
    expect(alice.page.locator("#pieces-list .tag--soon")).to_have_count(3, timeout=60_000)
    assert [text for text in alice.complaints if "422" not in text] == []
    alice.complaints.clear()
    alice.look("pieces-examined")
    return found


@pytest.fixture(scope="module")
def papers(as_: As, dropped: Dropped) -> str:
    """The same case once the three good files are looked at and classified, one of them linked to a step."""
    alice = as_("caseworker")
    for name, answers in SAID.items():
        open_piece(alice, dropped.address, name)
        expect(alice.page.locator("img.sheet").first).to_be_visible()
        expect(alice.page.locator("img.sheet").first).to_have_js_property("complete", True)
        assert alice.page.locator("img.sheet").first.evaluate("sheet => sheet.naturalWidth") > 300
        alice.look(f"piece-{name}")
        for field, value in answers.items():
            alice.fill(field, value)
        if name == "recepisse":
            alice.page.locator("[name=entry_id]").select_option(index=1)
            chosen = alice.page.evaluate("document.querySelector('[name=entry_id]').selectedOptions[0].textContent")
            dropped.step = str(chosen).split(" · ")[1]
        alice.page.get_by_role("button", name="Enregistrer").click()
        expect(alice.page.get_by_text("La pièce est classée.")).to_be_visible()
    return dropped.address


def open_piece(alice: Walker, address: str, text: str) -> None:
    """Opens the piece whose line says this."""
    alice.page.goto(address)
    alice.page.locator("#pieces-list li").filter(has_text=text).get_by_role("link").click()


def test_each_file_is_seen_leaving_and_gets_its_answer(dropped: Dropped) -> None:
    assert any(re.search(r"envoi en cours \(\d+ %\)", text) for text in dropped.seen), dropped.seen
    assert dropped.said.startswith("Fichiers reçus\u00a0: 3/4.")
    assert dropped.answers.count("Reçu ; l’examen commence.") == 3


def test_they_are_listed_as_they_were_classified(as_: As, papers: str, dropped: Dropped) -> None:
    alice = as_("caseworker")
    alice.page.goto(papers)
    receipt = alice.page.locator("#pieces-list li").filter(has_text="Récépissé de dépôt de plainte")
    expect(receipt).to_contain_text(dropped.step)
    expect(receipt).to_contain_text("12 mars 2026")
    expect(alice.page.locator("#pieces-list")).to_contain_text(f"Passeport de {SECRET}")
    alice.look("pieces-classified")


def test_what_is_downloaded_names_nobody_and_no_place(as_: As, papers: str) -> None:
    alice = as_("caseworker")
    open_piece(alice, papers, "Passeport")
    assert SECRET not in alice.page.title() + alice.page.url
    link = str(alice.page.get_by_role("link", name="Télécharger la copie").get_attribute("href"))
    answer = alice.context.request.get(link)
    assert re.search(r'filename="piece-\w{4}-\w{4}-\d+\.jpg"', answer.headers["content-disposition"])
    copy = Image.open(io.BytesIO(answer.body()))
    assert (dict(copy.getexif()), copy.size) == ({}, (3000, 4000))
    assert samples.CANARY.encode() not in answer.body()


def test_they_are_proposed_for_the_bordereau_with_their_digest(as_: As, papers: str) -> None:
    alice = as_("caseworker")
    alice.page.goto(papers)
    alice.page.locator("#id_kind").select_option("bordereau")
    alice.page.locator("form:has(#id_kind) button[type=submit]").click()
    alice.page.wait_for_url("**/relire/")
    lines = alice.page.locator("fieldset fieldset")
    for title in ("Récépissé de dépôt de plainte", f"Passeport de {SECRET}"):
        digests = [
            line.locator("input[name$=sha256]").input_value()
            for line in lines.all()
            if line.locator("input[name$=title]").input_value() == title
        ]
        assert len(digests) == 1, title
        assert re.fullmatch("[0-9a-f]{64}", digests[0])
    alice.look("pieces-bordereau")


def test_a_piece_is_taken_out_and_put_back(as_: As, papers: str) -> None:
    alice = as_("caseworker")
    open_piece(alice, papers, "Photographie")
    alice.page.get_by_role("link", name="Retirer").click()
    alice.look("piece-remove")
    alice.page.get_by_role("button", name="Retirer la pièce").click()
    alice.page.get_by_text("1 pièce retirée").click()
    alice.look("piece-removed")
    alice.page.get_by_role("button", name="Remettre au dossier").click()
    expect(alice.page.get_by_text("de nouveau au dossier")).to_be_visible()


def test_a_better_scan_takes_the_place_of_a_piece(as_: As, papers: str) -> None:
    alice = as_("caseworker")
    open_piece(alice, papers, "Photographie")
    alice.page.get_by_role("link", name="Remplacer").click()
    alice.look("piece-replace")
    scan = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": samples.pdf(1)}
    alice.page.set_input_files("#id_files", scan)
    alice.page.wait_for_url("**/documents/#pieces")
    expect(alice.page.locator("#pieces-list li").filter(has_text="version 2")).to_have_count(1)


def test_the_reference_of_a_hearing_record_is_noted_without_it(as_: As, papers: str) -> None:
    alice = as_("caseworker")
    alice.page.goto(papers)
    alice.page.get_by_role("link", name="Noter la référence d’un procès-verbal").click()
    alice.look("hearing-record")
    alice.fill("number", "2026/004521")
    alice.page.get_by_role("button", name="Noter la référence").click()
    expect(alice.page.get_by_text("référence seule")).to_be_visible()


def test_without_script_files_are_chosen_sent_and_answered(
    house: House, as_: As, papers: str, browser: Browser
) -> None:
    alice = as_("caseworker")
    known = alice.context.storage_state()
    plain = browser.new_context(base_url=house.base, java_script_enabled=False, storage_state=known, viewport=NARROW)
    page = plain.new_page()
    page.goto(papers)
    files = [
        {"name": "deux.pdf", "mimeType": "application/pdf", "buffer": samples.pdf(2)},
        {"name": "faux.png", "mimeType": "image/png", "buffer": b"GIF89a"},
    ]
    page.set_input_files("#id_files", files)
    page.get_by_role("button", name="Déposer", exact=True).click()
    expect(page.locator(".drop__file").filter(has_text="deux.pdf")).to_contain_text("Reçu")
    expect(page.locator(".drop__file").filter(has_text="faux.png")).to_contain_text("n’est pas ce que son nom")
    plain.close()


def test_the_auditor_reads_it_all_and_no_name(as_: As, papers: str) -> None:
    dora = as_("auditor")
    reference = re.findall(r"\w{4}-\w{4}", papers)[0]
    dora.page.goto(f"/registre/?case={reference}")
    text = dora.page.locator("main").inner_text()
    for said in (
        "a déposé une pièce",
        "n’a pas pu déposer une pièce",
        "a dit ce qu’est une pièce",
        "a ouvert une pièce",
    ):
        assert said in text.replace("\xa0", " "), said
    content = dora.page.content()
    assert not [word for word in (SECRET, "IMG_2034", "recepisse", samples.CANARY) if word.lower() in content.lower()]


def test_another_association_finds_nothing_there(house: House, browser: Browser, papers: str) -> None:
    chloe = Walker(browser, house.base)
    chloe.sign_in(house.stranger("caseworker"))
    answer = chloe.page.goto(papers)
    assert answer is not None
    assert answer.status == 404
