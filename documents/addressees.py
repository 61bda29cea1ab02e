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
    """One addressee. `title` and `service` may name a place; a line of which nothing is known is not printed.

    Whoever holds an office is not known: « Madame ou Monsieur le préfet » on the envelope, « Madame, Monsieur le
    préfet » in the letter, one form for all of them.
    """

    title: str
    service: str = ""
    greeting: str = "Madame, Monsieur"
    wish: str = USUAL
    suggested: str = ""  # a service known by hearsay: shown to the writer « à vérifier », and printed once she wrote it

    @property
    def salutation(self) -> str:
        """« Madame, Monsieur le préfet, »."""
        return f"{self.greeting},"

    @property
    def closing(self) -> str:
        """The sentence that ends a letter."""
        return f"Je vous prie d’agréer, {self.greeting}, {self.wish}."


def held(function: str, service: str = "", *, where: str = "", wish: str = HIGH, suggested: str = "") -> Office:
    """An office with somebody at its head, called by her function; `where` is said on the envelope alone."""
    title = f"Madame ou Monsieur le {function} {where}".strip()
    return Office(title, service, f"Madame, Monsieur le {function}", wish, suggested)


STAY = "Service chargé du séjour des étrangers"
COURT = "Tribunal judiciaire\n{of_court}"
OFFICES: dict[To, Office] = {
    To.PREFECTURE: held("préfet", f"{{prefecture}}\n{STAY}", where="{of_prefecture}"),
    To.WOMENS_RIGHTS: held(
        "préfet",
        where="{of_prefecture}",
        suggested="Délégation départementale aux droits des femmes",
    ),
    To.MINISTER: held("ministre de l’Intérieur", "Direction générale des étrangers en France"),
    To.PROSECUTOR: held("procureur de la République", COURT),
    To.PROSECUTOR_GENERAL: held("procureur général", "Cour d’appel"),
    To.POLICE: Office("Madame ou Monsieur le chef de service", "{police}"),
    To.COURT: held("président", "Greffe", where="du tribunal administratif"),
    To.COMPENSATION: held("président", COURT, where="de la commission d’indemnisation des victimes d’infractions"),
    To.LEGAL_AID: Office("Bureau d’aide juridictionnelle du tribunal judiciaire"),
    To.DEFENDER: held("Défenseur des droits"),
    To.DOCUMENTS_COMMISSION: held("président", where="de la Commission d’accès aux documents administratifs"),
    To.INVESTIGATING_JUDGE: held("doyen des juges d’instruction", COURT),
    To.OFII: held("directeur territorial", "Office français de l’immigration et de l’intégration (OFII)", wish=USUAL),
    To.CPAM: held("directeur", "Caisse primaire d’assurance maladie", wish=USUAL),
    To.CONSULATE: held("consul", "Services consulaires\n{country}"),
    To.SHELTER_NETWORK: Office("Coordination du dispositif national Ac.Sé", "Association ALC, Nice"),
    To.CHILD_PROTECTION: Office(
        "Service chargé de recueillir les informations préoccupantes",
        "{in_departement}",
        suggested="Cellule départementale de recueil des informations préoccupantes (CRIP)\n{departement_council}",
    ),
    To.ASSOCIATION: Office("À l’attention de la direction"),
}
EXCEPTIONS: dict[tuple[To, str], Office] = {
    (To.PREFECTURE, "75"): held("préfet de police", f"Préfecture de police\n{STAY}"),
}


def office(to: To, records: Any) -> Office:
    """The addressee, with the names that some places have of their own; a paper to nobody greets nobody by name."""
    return EXCEPTIONS.get((to, records.prefecture)) or OFFICES.get(to, Office(""))


def suggestion(to: To, records: Any) -> str:
    """The service that one would mostly write to there, to verify; empty where none is known by hearsay alone."""
    return ", ".join(filled(office(to, records).suggested, records))


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


def _in_departement(records: Any) -> str:
    place = of_departement(records.prefecture)
    return f"(département {place})" if place else ""


def _country(records: Any) -> str:
    code = (records.person.nationality or "") if records.person else ""
    return "" if code.startswith("XX") else country(code)


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
    "in_departement": _in_departement,
}
