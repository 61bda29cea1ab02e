"""`steps` says where a case stands; `issue_document` writes one paper; both are in the register as the system's."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.models import RegisterEntry
from cases.models import Case, Entry
from documents.models import Document
from tests.cases.answers import MARK
from tests.cases.house import House

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    return kept.case("give_notice")


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def told(case: Case) -> dict[str, Any]:
    out = StringIO()
    call_command("steps", case.reference, "--json", stdout=out)
    return dict(json.loads(out.getvalue()))


def test_steps_says_where_the_case_stands(case: Case) -> None:
    said = told(case)
    assert (said["reference"], said["stage"]) == (case.reference, "statement")
    assert {track: said["states"][track]["state"] for track in said["states"]} == {
        "support": case.support,
        "criminal": case.criminal,
        "residence": case.residence,
    }
    assert said["states"]["support"]["label"] == "Information et consentement en attente"


def test_steps_says_what_is_open_to_whom_and_what_blocks_the_rest(case: Case) -> None:
    steps = {step["name"]: step for step in told(case)["steps"]}
    assert steps["record_consent"]["open"]
    assert steps["record_consent"]["who"] == "supports_the_case"
    assert "issue_card" not in steps, "a step that this state does not lead to"
    blocked = [step for step in steps.values() if not step["open"]]
    assert blocked
    for reason in blocked[0]["reasons"]:
        assert reason["sentence"]
        assert reason["confidence"] in ("certain", "to_verify")


def test_what_is_not_ours_is_open_with_what_would_be_noted(kept: House) -> None:
    steps = {step["name"]: step for step in told(kept.case("grant_reflection"))["steps"]}
    assert steps["notify_oqtf"]["open"]
    assert steps["notify_oqtf"]["reasons"]


def test_without_json_steps_prints_lines(case: Case) -> None:
    out = StringIO()
    call_command("steps", case.reference.lower().replace("-", " "), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"{case.reference} – statement"
    assert any(line.startswith("+ ") for line in lines)
    assert any(line.startswith("- ") for line in lines)


@pytest.mark.parametrize("reference", ["0000-0000", "rien", "", "K7Q2-9F4", "\x00"])
@pytest.mark.parametrize("command", ["steps", "issue_document"])
def test_a_reference_that_nobody_bears_is_one_sentence(command: str, reference: str, tmp_path: Path) -> None:
    more = ["consent", "--out", str(tmp_path / "x.pdf")] if command == "issue_document" else []
    with pytest.raises(CommandError, match="Aucun dossier ne porte la référence") as refused:
        call_command(command, reference, *more)
    assert refused.value.returncode == 1


def test_steps_changes_nothing_and_its_reading_is_the_system_s(kept: House) -> None:
    case = kept.case("file_complaint")
    seen, before = RegisterEntry.objects.latest().seq, Entry.objects.count()
    told(case)
    written = list(RegisterEntry.objects.filter(seq__gt=seen).values_list("verb", "role", "actor_id"))
    assert set(written) <= {("read", "system", None)}
    assert Entry.objects.count() == before


def issued(case: Case, out: Path, kind: str = "support_certificate", **options: Any) -> dict[str, Any]:
    said = StringIO()
    call_command("issue_document", case.reference, kind, "--out", str(out), "--json", stdout=said, **options)
    return dict(json.loads(said.getvalue()))


def test_a_paper_is_made_written_and_kept_sealed(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "paper.pdf"
    said = issued(case, out)
    content = out.read_bytes()
    assert content.startswith(b"%PDF-")
    assert said["sha256"] == hashlib.sha256(content).hexdigest()
    assert (said["size"], said["kind"], said["language"]) == (len(content), "support_certificate", "fr")
    kept = Document.objects.get(uid=said["document"])
    assert (kept.case_id, kept.status, kept.digest) == (case.pk, "issued", said["sha256"])


def test_a_letter_that_waits_for_somebody_is_issued_too(case: Case, tmp_path: Path) -> None:
    said = issued(case, tmp_path / "letter.pdf", "consent")
    assert Document.objects.get(uid=said["document"]).status == "issued"


def test_the_register_says_that_the_system_issued_it(case: Case, tmp_path: Path) -> None:
    seen = RegisterEntry.objects.latest().seq
    issued(case, tmp_path / "paper.pdf")
    entries = RegisterEntry.objects.filter(seq__gt=seen, case_reference=case.reference)
    assert {"document_requested", "document_issued"} <= set(entries.values_list("verb", flat=True))
    assert set(entries.values_list("role", flat=True)) == {"system"}
    assert MARK not in " ".join(entries.values_list("body", flat=True))


def test_each_call_makes_the_next_version(case: Case, tmp_path: Path) -> None:
    versions = [issued(case, tmp_path / "paper.pdf")["version"] for _ in range(2)]
    assert versions[1] == versions[0] + 1


def test_a_language_that_the_paper_does_not_speak_is_one_sentence(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="existe en"):
        issued(case, tmp_path / "paper.pdf", language="xx")


def test_a_place_that_cannot_be_written_is_one_sentence(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="écriture impossible"):
        issued(case, tmp_path / "absent" / "paper.pdf")


def test_a_kind_that_does_not_exist_is_refused(case: Case, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="invalid choice"):
        issued(case, tmp_path / "paper.pdf", "love_letter")


def test_without_json_it_prints_where_and_which(case: Case, tmp_path: Path) -> None:
    out = StringIO()
    path = tmp_path / "paper.pdf"
    call_command("issue_document", case.reference, "support_certificate", "--out", str(path), stdout=out)
    assert out.getvalue().strip() == f"{path} ({hashlib.sha256(path.read_bytes()).hexdigest()})"
