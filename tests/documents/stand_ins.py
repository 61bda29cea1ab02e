"""Three files as plain objects: almost nothing known, a usual one, and one that is too full and hostile."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from documents.sources import Draft
from workflow.law import Law

TODAY = dt.date(2026, 11, 24)
ASSOCIATION = SimpleNamespace(
    name="Association Les Lucioles",
    address="12 rue des Tilleuls",
    address_more="",
    postcode="75010",
    city="Paris",
    departement="75",
    siret="12345678900011",
    rna="W751234567",
    phone="01 23 45 67 89",
    email="accueil@lucioles.example",
    approval="Agréée par arrêté préfectoral du 3 mars 2019",
)
ALICE = SimpleNamespace(name="Alice Martin", function="intervenante sociale")


def records(**parts: Any) -> SimpleNamespace:
    """A file with nothing in it but what is given."""
    empty = (
        "relatives statements proceedings applications titles decisions challenges attempts consents dangers facts "
        "contacts deadlines documents"
    )
    lists: dict[str, Any] = {name: [] for name in empty.split()}
    case = SimpleNamespace(opened_on=parts.pop("opened_on", None), last_contact_on=None, organisation=ASSOCIATION)
    common = {"reference": "K7Q2-9F4M", "support": "active", "criminal": "none", "residence": "no_right"}
    places = {"prefecture": "", "court_place": "", "person": None, "law": Law.first(), "today": TODAY, "case": case}
    return SimpleNamespace(**{**common, **places, **lists, **parts})


def person(**parts: Any) -> SimpleNamespace:
    """A person of whom only what is given is known."""
    texts = (
        "used_name legal_name given_names aliases birth_place gender nationality second_nationality languages "
        "foreigner_number safe_contact safe_hours real_address domiciliation"
    )
    known: dict[str, Any] = dict.fromkeys(texts.split(), "")
    known |= {"birth_date": None, "birth_reliability": "declared", "interpreter_needed": False, "wants_work": None}
    known |= {"confidential_address": True, "link_broken": "unknown", "link_broken_on": None, "in_france_since": None}
    return SimpleNamespace(**{**known, "identity_evidence": "none", **parts})


def statement(**parts: Any) -> SimpleNamespace:
    """A complaint."""
    known: dict[str, Any] = {"kind": "complaint", "on": dt.date(2026, 3, 12), "service": "", "service_place": ""}
    known |= {"pv_number": "", "offences": [], "receipt_held": None, "refused": False, "withdrawn_on": None}
    known |= {"rights_information": "unknown", "rights_information_on": None}
    return SimpleNamespace(**{**known, **parts})


def proceeding(**parts: Any) -> SimpleNamespace:
    """Criminal proceedings."""
    known: dict[str, Any] = {"on": dt.date(2026, 4, 1), "parquet_number": "", "outcome": "pending", "outcome_on": None}
    known |= {"final_on": None, "final_proof": None, "offences_retained": []}
    return SimpleNamespace(**{**known, **parts})


def title(kind: str, start: dt.date, end: dt.date, number: str = "") -> SimpleNamespace:
    """A residence title."""
    return SimpleNamespace(kind=kind, valid_from=start, valid_to=end, number=number)


def consent(recipient: str, given_on: dt.date, withdrawn_on: dt.date | None = None) -> SimpleNamespace:
    """An agreement to tell somebody something."""
    return SimpleNamespace(
        recipient=recipient,
        given_on=given_on,
        withdrawn_on=withdrawn_on,
        holds_on=lambda day: given_on <= day and (withdrawn_on is None or day < withdrawn_on),
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
    found = records(
        opened_on=dt.date(2026, 1, 20),
        prefecture="75",
        court_place="75",
        criminal="judicial_investigation",
        person=somebody,
        relatives=[SimpleNamespace(tie="child", in_france=True, birth_date=dt.date(2021, 6, 3), name="Grâce")],
        statements=[complaint],
        proceedings=[
            proceeding(
                parquet_number="26075000123",
                outcome="convicted",
                outcome_on=dt.date(2026, 9, 14),
                final_on=dt.date(2026, 9, 25),
                final_proof=True,
                offences_retained=["225-4-1"],
            )
        ],
        titles=[title("one_year_card", dt.date(2026, 2, 1), dt.date(2027, 1, 31), "7503123456")],
        applications=[],
        consents=[consent("prefecture", dt.date(2026, 1, 21)), consent("police", dt.date(2026, 1, 21))],
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
    found.proceedings[0].parquet_number = evil
    found.titles[0].number = evil
    children = [SimpleNamespace(tie="child", in_france=True, birth_date=dt.date(2010 + n, 1, 1)) for n in range(7)]
    found.relatives = children
    paragraphs = "\n".join(f"{evil} {'Un récit très long, mot après mot. ' * 25}" for _ in range(4))
    lines = tuple(f"Pièce {n} {evil[:90]}" for n in range(24))
    many = tuple({**piece, "title": f"{piece['title']} {evil[:100]}"} for piece in pieces(30))
    return found, Draft(paragraphs, f"{evil}\n{evil}", f"{evil}\n{evil}", lines, many)
