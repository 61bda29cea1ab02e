"""The generated pages are current, and say what the table says."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from workflow.documentation import as_markdown, as_mermaid, permissions
from workflow.management.commands import procedure_docs
from workflow.states import Criminal, Track
from workflow.table import ROWS


def test_the_pages_in_docs_are_current() -> None:
    call_command("procedure_docs", "--check")


def test_a_page_that_is_not_current_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(procedure_docs.PAGES, "procedure.md", lambda: "another procedure")
    with pytest.raises(CommandError, match=r"docs/procedure\.md"):
        call_command("procedure_docs", "--check")


def test_pages_are_written_where_they_are_missing(tmp_path: object, settings: object) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    out = StringIO()
    call_command("procedure_docs", stdout=out)
    drawings = [f"docs/procedure/{track.value}.svg" for track in Track]
    assert out.getvalue().split() == ["docs/procedure.md", "docs/permissions.md", *drawings]
    call_command("procedure_docs", "--check")


def test_the_diagram_draws_every_move() -> None:
    drawn = as_mermaid(Track.CRIMINAL)
    assert "    [*] --> none" in drawn
    assert "    final_conviction --> [*]" in drawn
    assert f"    dismissed --> cpc_filed : {'Plainte avec constitution de partie civile'}" in drawn
    assert all(f"    {state.value} : {state.label}" in drawn for state in Criminal)


def test_the_page_says_who_guards_facts_deadlines_papers_and_citation() -> None:
    with override("fr"):
        page = as_markdown()
    section = page.split("### Demande de titre déposée")[1].split("###")[0]
    for said in (
        "`submit_application`",
        "/etapes/deposer-la-demande/",
        "Constitution du dossier, Dépôt impossible",
        "lien rompu avec les auteurs",
        "voie de dépôt",
        "refus implicite né du silence",
        "CESEDA art. L. 425-1",
    ):
        assert said in section
    assert all(f"### {row.label}" in page for row in ROWS)


def test_every_step_is_on_the_page_of_permissions_once() -> None:
    page = permissions()
    assert all(page.count(f"| {row.label} |") >= 1 for row in ROWS)
    assert sum(line.startswith("| ") for line in page.splitlines()) == len(ROWS) + 2 * page.count("\n## ")
