"""Whom papers are written to: the office in full, its usual service, how it is greeted and taken leave of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from documents.paper import To
from documents.places import country, of_departement, prefecture

HIGH = "l’expression de ma haute considération"
USUAL = "l’expression de mes salutations distinguées"


@dataclass(frozen=True)
class Office:
    """One addressee. `title` and `service` may name a place; a line of which nothing is known is not printed."""

    title: str
    service: str = ""
    greeting: str = "Madame, Monsieur"
    wish: str = USUAL

    @property
    def salutation(self) -> str:
        """« Madame la Préfète, Monsieur le Préfet, »."""
        return f"{self.greeting},"

    @property
    def closing(self) -> str:
        """The sentence that ends a letter."""
        return f"Je vous prie d’agréer, {self.greeting}, {self.wish}."


PRESIDENT = "Madame la Présidente, Monsieur le Président"
OFFICES: dict[To, Office] = {
    To.PREFECTURE: Office(
        "Madame ou Monsieur le préfet {of_prefecture}",
        "{prefecture}\nService des étrangers",
        "Madame la Préfète, Monsieur le Préfet",
        HIGH,
    ),
    To.WOMENS_RIGHTS: Office(
        "Madame ou Monsieur le préfet {of_prefecture}",
        "Délégation départementale aux droits des femmes",
        "Madame la Préfète, Monsieur le Préfet",
        HIGH,
    ),
    To.MINISTER: Office(
        "Madame ou Monsieur le ministre de l’Intérieur",
        "Direction générale des étrangers en France",
        "Madame la Ministre, Monsieur le Ministre",
        HIGH,
    ),
    To.PROSECUTOR: Office(
        "Madame ou Monsieur le procureur de la République",
        "Tribunal judiciaire\n{of_court}",
        "Madame, Monsieur le procureur de la République",
        HIGH,
    ),
    To.PROSECUTOR_GENERAL: Office(
        "Madame ou Monsieur le procureur général",
        "Cour d’appel",
        "Madame la Procureure générale, Monsieur le Procureur général",
        HIGH,
    ),
    To.POLICE: Office("Madame ou Monsieur le chef de service", "{police}"),
    To.COURT: Office("Madame ou Monsieur le président du tribunal administratif", "Greffe", PRESIDENT, HIGH),
    To.COMPENSATION: Office(
        "Madame ou Monsieur le président de la commission d’indemnisation des victimes d’infractions",
        "Tribunal judiciaire\n{of_court}",
        PRESIDENT,
        HIGH,
    ),
    To.LEGAL_AID: Office("Bureau d’aide juridictionnelle", "Tribunal judiciaire"),
    To.DEFENDER: Office(
        "Madame ou Monsieur le Défenseur des droits",
        "",
        "Madame la Défenseure des droits, Monsieur le Défenseur des droits",
        HIGH,
    ),
    To.DOCUMENTS_COMMISSION: Office(
        "Madame ou Monsieur le président de la Commission d’accès aux documents administratifs", "", PRESIDENT, HIGH
    ),
    To.INVESTIGATING_JUDGE: Office(
        "Madame ou Monsieur le doyen des juges d’instruction", "Tribunal judiciaire\n{of_court}"
    ),
    To.OFII: Office(
        "Madame ou Monsieur le directeur territorial",
        "Office français de l’immigration et de l’intégration (OFII)",
        "Madame la Directrice, Monsieur le Directeur",
    ),
    To.CPAM: Office("Madame ou Monsieur le directeur", "Caisse primaire d’assurance maladie"),
    To.CONSULATE: Office(
        "Madame ou Monsieur le consul", "Services consulaires\n{country}", "Madame la Consule, Monsieur le Consul", HIGH
    ),
    To.SHELTER_NETWORK: Office("Coordination du dispositif national Ac.Sé", "Association ALC, Nice"),
    To.CHILD_PROTECTION: Office(
        "Cellule départementale de recueil des informations préoccupantes", "{departement_council}"
    ),
    To.ASSOCIATION: Office("À l’attention de la direction"),
}
EXCEPTIONS: dict[tuple[To, str], Office] = {
    (To.PREFECTURE, "75"): Office(
        "Monsieur le préfet de police",
        "Préfecture de police\nService des étrangers",
        "Madame la Préfète, Monsieur le Préfet",
        HIGH,
    )
}


def office(to: To, records: Any) -> Office:
    """The addressee, with the names that some places have of their own; a paper to nobody greets nobody by name."""
    return EXCEPTIONS.get((to, records.prefecture)) or OFFICES.get(to, Office(""))


def filled(text: str, records: Any) -> list[str]:
    """The lines of a title or a service, with this case's places."""
    lines = (line.format_map(Places(records)) for line in text.split("\n"))
    return [" ".join(line.split()) for line in lines if line.strip()]


class Places(Mapping[str, str]):
    """A case's places by name, each read only when a line asks for it."""

    def __init__(self, records: Any) -> None:
        self.records = records

    def __getitem__(self, name: str) -> str:
        return str(PLACES[name](self.records))

    def __iter__(self) -> Iterator[str]:
        return iter(PLACES)

    def __len__(self) -> int:
        return len(PLACES)


def _of_court(records: Any) -> str:
    place = of_departement(records.court_place)
    return f"(département {place})" if place else ""


def _country(records: Any) -> str:
    return country(records.person.nationality or "") if records.person else ""


def _police(records: Any) -> str:
    """The service that took the word of the person, last."""
    return next((s.service for s in reversed(records.statements) if s.service and not s.refused), "")


def _council(records: Any) -> str:
    """Who has the powers of the département there: mostly its council."""
    place = of_departement(records.prefecture)
    return COUNCILS.get(records.prefecture) or (f"Conseil départemental {place}" if place else "")


COUNCILS = {
    "75": "Ville de Paris",
    "2A": "Collectivité de Corse",
    "2B": "Collectivité de Corse",
    "67": "Collectivité européenne d’Alsace",
    "68": "Collectivité européenne d’Alsace",
    "69": "Métropole de Lyon ou conseil départemental du Rhône, selon la commune",
    "972": "Collectivité territoriale de Martinique",
    "973": "Collectivité territoriale de Guyane",
    "975": "Collectivité territoriale de Saint-Pierre-et-Miquelon",
    "977": "Collectivité de Saint-Barthélemy",
    "978": "Collectivité de Saint-Martin",
}
PLACES: dict[str, Any] = {
    "of_prefecture": lambda records: of_departement(records.prefecture),
    "prefecture": lambda records: prefecture(records.prefecture),
    "of_court": _of_court,
    "police": _police,
    "country": _country,
    "departement_council": _council,
}
