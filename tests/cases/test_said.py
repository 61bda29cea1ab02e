"""The auditor's page says what was done in the procedure's own words."""

import pytest

from audit.views import words
from documents.kinds import PAPERS
from workflow.states import STATES
from workflow.table import STEPS


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("step", "file_complaint", "étape Plainte déposée"),
        ("step", "record_added", "étape Ajout"),
        ("came_from", "none", "depuis Aucune procédure"),
        ("went_to", "complaint_filed", "vers Plainte déposée"),
        ("rule", "silence", "règle Silence de la préfecture : refus implicite"),
        ("state", "met", "état respectée"),
        ("prefecture", "69", "préfecture Rhône (69)"),
        ("kind", "support_certificate", "type Attestation d’accompagnement"),
        ("kind", "first_permit", "type Demande de titre de séjour"),
        ("how", "anef", "voie téléservice ANEF"),
        ("proof_kind", "registered", "preuve numéro de lettre recommandée"),
        ("recipient", "prefecture", "destinataire préfecture"),
        ("step", "unheard_of", "étape unheard_of"),
    ],
)
def test_codes_of_the_procedure_are_said_in_words(name: str, code: str, said: str) -> None:
    assert words.fact(name, code).replace("\u202f", " ").replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("document.support_certificate", "document « Attestation d’accompagnement »"),
        ("bundle.court", "dossier de pièces « Recours devant le tribunal administratif »"),
        ("piece.unheard_of", "piece.unheard_of"),
        ("person.birth_date", "date de naissance"),
    ],
)
def test_a_file_that_was_read_is_said_by_what_it_is(code: str, said: str) -> None:
    assert words.field(code).replace("\xa0", " ") == said


def test_no_step_state_or_paper_keeps_its_code() -> None:
    shown = [words.fact("step", name) == f"étape {name}" for name in STEPS]
    shown += [words.fact("went_to", s.value) == f"vers {s.value}" for track in STATES.values() for s in track]
    shown += [words.fact("kind", kind.value) == f"type {kind.value}" for kind in PAPERS]
    assert not any(shown)
