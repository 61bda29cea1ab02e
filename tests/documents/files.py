"""Three files: almost nothing known, a usual one, and one that is too full and hostile."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from documents.kinds import PAPERS
from documents.questions import Shape
from documents.sources import Draft
from tests.documents import answers
from tests.documents.parts import (
    access,
    application,
    attempt,
    challenge,
    clock,
    consent,
    danger,
    decision,
    fact,
    issued,
    person,
    proceeding,
    records,
    relative,
    ruling,
    statement,
    title,
    told,
)


def sparse() -> tuple[SimpleNamespace, Draft]:
    """Nobody described yet, nothing written."""
    return records(), Draft()


def typical() -> tuple[SimpleNamespace, Draft]:
    """A usual file, half-way."""
    somebody = person(
        legal_name="Osazuwa",
        given_names="Blessing",
        aliases="Mama Joy",
        birth_date=dt.date(1999, 3, 1),
        birth_place="Benin City",
        gender="female",
        nationality="NGA",
        languages="edo, anglais",
        interpreter_needed=True,
        foreigner_number="9912345678",
        safe_contact="06 00 00 00 00",
        real_address="Foyer caché, 3 impasse Secrète, 69000 Lyon",
        domiciliation="Association Les Lucioles – domiciliation n° 412\n12 rue des Tilleuls\n75010 Paris",
        link_broken="yes",
        link_broken_on=dt.date(2026, 1, 15),
        in_france_since=dt.date(2023, 9, 2),
        identity_evidence="passport",
    )
    complaint = statement(
        service="Brigade de répression du proxénétisme",
        service_place="75",
        pv_number="2026/004521",
        offences=["225-4-1", "225-4-2", "225-7"],
        receipt_held=True,
        rights_information="yes",
        rights_information_on=dt.date(2026, 3, 12),
    )
    refused = decision(
        on=dt.date(2026, 10, 5),
        notified_on=dt.date(2026, 10, 8),
        grounds="Le lien avec les auteurs ne serait pas rompu.",
        authority="75",
        remedies_mentioned="yes",
    )
    found = records(
        opened_on=dt.date(2026, 1, 20),
        prefecture="75",
        court_place="75",
        criminal="judicial_investigation",
        person=somebody,
        relatives=[relative(birth_date=dt.date(2021, 6, 3), name="Grâce")],
        statements=[complaint],
        proceedings=[
            proceeding(outcome="dismissed", outcome_on=dt.date(2026, 6, 1), parquet_number="26075000009"),
            proceeding(
                parquet_number="26075000123",
                outcome="convicted",
                outcome_on=dt.date(2026, 9, 14),
                final_on=dt.date(2026, 9, 25),
                final_proof=True,
                offences_retained=["225-4-1"],
            ),
        ],
        titles=[title("one_year_card", dt.date(2026, 2, 1), dt.date(2027, 1, 31), "7503123456")],
        applications=[
            application(
                lodged_on=dt.date(2026, 5, 12),
                received_on=dt.date(2026, 5, 12),
                complete="yes",
                bordereau_id=3,
                acknowledged="yes",
                acknowledged_on=dt.date(2026, 5, 13),
                reference_number="ANEF-2026-00123",
                pieces_requested_on=dt.date(2026, 6, 2),
                pieces_due_on=dt.date(2026, 7, 2),
                prefecture="75",
            )
        ],
        decisions=[refused],
        challenges=[
            challenge(on=dt.date(2026, 10, 8), decision=refused, decision_id=7),
            challenge(pk=10, kind="gracious", on=dt.date(2026, 10, 10), answer="silence"),
            challenge(pk=11, kind="court_application", on=dt.date(2026, 10, 12), reference="2612345"),
        ],
        attempts=[
            attempt(dt.date(2026, 4, 14), "appointment", "Capture d’écran : « aucun créneau disponible »"),
            attempt(dt.date(2026, 4, 28), "filing", "Courriel automatique de rejet"),
        ],
        dangers=[
            danger(
                level="high",
                on=dt.date(2026, 10, 1),
                review_on=dt.date(2026, 12, 15),
                sources="L’ancien réseau, qui connaît son quartier",
                places_to_avoid="Gare du Nord et ses abords",
            )
        ],
        facts=[
            fact("threat", dt.date(2026, 9, 30)),
            fact("withdrawal_announced", dt.date(2026, 11, 2), ground="link_renewed", observations_due_on="2026-12-02"),
        ],
        accesses=[
            access(
                dt.date(2026, 11, 3),
                "intervenant(e) social(e)",
                "Association Les Lucioles",
                "a lu le dossier",
                "suivi",
                4,
            ),
            access(dt.date(2026, 11, 9), "juriste", "Pôle juridique commun", "a lu un document", "document"),
        ],
        deadlines=[
            clock("silence", dt.date(2026, 9, 12), dt.date(2026, 5, 12), state="met"),
            clock("court_action", dt.date(2026, 12, 9), dt.date(2026, 10, 8), 2),
            clock("injunction", dt.date(2026, 11, 12), dt.date(2026, 10, 12), 3),
        ],
        rulings=[ruling()],
        documents=[issued("file_request", "Demande du dossier", dt.date(2026, 10, 15))],
        disclosures=[told(dt.date(2026, 10, 16))],
        consents=[consent("prefecture", dt.date(2026, 1, 21)), consent("police", dt.date(2026, 1, 21))],
        closing=SimpleNamespace(on=dt.date(2026, 11, 20), from_state="active"),
        contacts=[SimpleNamespace(on=dt.date(2026, 1, 20)), SimpleNamespace(on=dt.date(2026, 11, 3))],
    )
    written = (
        "Arrivée en France en septembre 2023, la personne dit avoir été contrainte à la prostitution pour rembourser "
        "une dette de passage : elle cite deux noms, remis oralement à l’association.\n"
        "Elle a quitté les lieux le 15 janvier 2026 et n’a plus eu de contact depuis ; elle suit un cours de français."
    )
    return found, Draft(
        paragraphs=written,
        recipient_service="Préfecture de police\nDélégation à l’immigration – 8e bureau",
        recipient_address="36 rue des Morillons\n75015 Paris",
        enclosures=("Récépissé de dépôt de plainte (copie)", "Passeport (copie)", "Attestation de domiciliation"),
        pieces=pieces(9),
        answers=dict(answers.TYPICAL),
    )


def pieces(count: int) -> tuple[dict[str, str], ...]:
    """A list of pieces."""
    names = (
        "Récépissé de dépôt de plainte",
        "Passeport",
        "Attestation de domiciliation",
        "Déclaration de rupture des liens",
        "Attestation d’accompagnement",
        "Acte de naissance de l’enfant",
        "Photographie d’identité numérique",
        "Contrat d’engagement signé",
        "Certificat de scolarité",
    )
    return tuple(
        {
            "title": names[n % len(names)],
            "on": f"2026-{n % 12 + 1:02d}-0{n % 9 + 1}",
            "form": "copie" if n % 3 else "original",
            "sha256": f"{n:02x}" * 32 if n % 2 else "",
        }
        for n in range(count)
    )


def hostile(port: int) -> str:
    """Text that tries to be more than text: addresses, template syntax, directions, stacked marks."""
    return (
        f"<img src=http://127.0.0.1:{port}/x><style>@import 'http://127.0.0.1:{port}/y'</style>"
        f"<script>x</script>{{{{7*7}}}}{{% debug %}} ${{7*7}} \u202eevil\u202c محمد بن عبد الله Ọ̀ṣun Àjàyí Ẹ̀dó "
        f"<a href=file:///etc/passwd rel=attachment>lien</a> &amp; {'A' * 120}"
    )


def overfull(port: int) -> tuple[SimpleNamespace, Draft]:
    """Every field full, and hostile."""
    evil = hostile(port)
    found, _ = typical()
    for name, value in vars(found.person).items():
        if isinstance(value, str) and name not in {"birth_reliability", "link_broken", "identity_evidence", "gender"}:
            setattr(found.person, name, evil[:240] if name != "nationality" else "XXX")
    found.statements = [statement(service=evil, pv_number=evil, offences=["225-4-1", "316-1", evil])]
    found.statements.append(statement(refused=True, service=evil, kind="report"))
    for each in (*found.titles, *found.proceedings):
        each.number = each.parquet_number = each.judge = evil
    found.challenges[2].reference = evil
    found.statements += [statement(service=evil, on=dt.date(2026, 1, 1)) for _ in range(30)]
    found.disclosures = [told(dt.date(2026, 9, 1), by_law=n % 7 == 0) for n in range(60)]
    children = [relative(birth_date=dt.date(2010 + n, 1, 1), name=evil) for n in range(7)]
    found.relatives = children
    found.applications[0].reference_number = evil
    found.decisions[0].grounds = f"{evil} {evil}"
    found.attempts = [attempt(dt.date(2026, 4, n + 1), "appointment", evil) for n in range(9)]
    found.dangers[0].sources = found.dangers[0].places_to_avoid = evil
    found.accesses = found.accesses * 60
    paragraphs = "\n".join(f"{evil} {'Un récit très long, mot après mot. ' * 25}" for _ in range(4))
    lines = tuple(f"Pièce {n} {evil[:90]}" for n in range(24))
    many = tuple({**piece, "title": f"{piece['title']} {evil[:100]}"} for piece in pieces(30))
    return found, Draft(paragraphs, f"{evil}\n{evil}", f"{evil}\n{evil}", lines, many, everything(evil))


def everything(evil: str) -> dict[str, str]:
    """An answer to every question of every kind, as long and as hostile as its field lets it be."""
    said = {
        Shape.LINE: evil[:300],
        Shape.TEXT: "\n".join(f"{evil} {'Encore un mot de trop. ' * 20}" for _ in range(3)),
        Shape.DAY: "2026-03-01",
        Shape.CHECK: "yes",
        Shape.PLACE: "33",
    }
    asked = [question for paper in PAPERS.values() for question in paper.questions]
    made = {Shape.ONE: 1, Shape.MANY: None}
    codes = {q.name: " ".join([code for code, _ in q.choices][: made[q.shape]]) for q in asked if q.choices}
    return {q.name: said.get(q.shape, "") for q in asked} | codes


FILES: dict[str, Any] = {"sparse": lambda _port: sparse(), "typical": lambda _port: typical(), "overfull": overfull}
