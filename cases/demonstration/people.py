"""Fictional persons of several cultures; no name, address or number is anybody’s (reserved or invented)."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any, Final

FAMILIES: Final[tuple[tuple[str, str, str, tuple[str, ...]], ...]] = (
    ("NGA", "anglais, edo", "Osarenkhoe Idemudia Aghahowa Eweka Omoruyi", ("Blessing", "Precious", "Joy", "Faith")),
    ("ROU", "roumain", "Ciobănel Vlăsceanu Drăgănescu Țurcaș", ("Mihaela", "Ioana", "Andreea")),
    ("CHN", "mandarin", "Zhuang Liangmei Ouyang", ("Xiuying", "Lihua", "Meifen")),
    ("BRA", "portugais", "Quaresmeira Figueirôa Sampaiano", ("Luana", "Thaís", "Rayssa")),
    ("MAR", "arabe, français", "Benhaddioui El Yassafi Tazrouti", ("Khadija", "Ilham", "Youssef")),
    ("ALB", "albanais", "Gjokaj Marashi Dervishaj", ("Ardita", "Elona", "Besa")),
    ("PHL", "tagalog, anglais", "Magsalinas Dela Rosal", ("Marisol", "Jocelyn")),
    ("BGD", "bengali", "Chowdhurani Talukdaree", ("Shirin", "Rashida", "Imran")),
    ("CIV", "français", "Kouadjané Bambaleni", ("Aminata", "Mariam")),
    ("VNM", "vietnamien", "Nguyênthu Phamdao", ("Lan", "Huong")),
)
NOT_EUROPEAN: Final = tuple(row for row in FAMILIES if row[0] != "ROU")


def a_person(draw: random.Random, *, european: bool = False) -> dict[str, Any]:
    """The fields of a fictional person; European nationals have a right of their own and no L. 425-1 file."""
    nationality, languages, families, given = draw.choice(FAMILIES if european else NOT_EUROPEAN)
    family = draw.choice(families.split(" "))
    return {
        "used_name": family,
        "legal_name": family,
        "given_names": draw.choice(given),
        "birth_date": _birth(draw),
        "birth_reliability": "declared",
        "birth_place": f"{draw.choice(('Bourg-Fictif', 'Ville-Exemple', 'Port-Imaginaire'))}",
        "nationality": nationality,
        "nationality_reliability": "declared",
        "languages": languages,
        "interpreter_needed": nationality not in ("CIV", "MAR"),
        "foreigner_number": f"99{draw.randrange(10**8):08d}",
        "domiciliation": "chez l’association, boîte de domiciliation n° " + str(draw.randrange(100, 999)),
        "confidential_address": True,
        "wants_work": True,
        "link_broken": "yes",
        "identity_evidence": draw.choice(("none", "consular", "birth_certificate", "passport")),
    }


def whereabouts(draw: random.Random) -> dict[str, str]:
    """What would let somebody find her, had she existed."""
    return {
        "safe_contact": f"messagerie au 06 39 98 {draw.randrange(100):02d} {draw.randrange(100):02d}",
        "safe_hours": draw.choice(("le matin avant 10 h", "du lundi au jeudi, 14 h – 17 h")),
        "real_address": f"appartement {draw.randrange(1, 40)}, 3 rue de l’Exemple, 00000 Ville-Exemple",
    }


def a_danger(day: dt.date, today: dt.date) -> dict[str, Any]:
    """Assessed first that day, then looked at again every sixty days until now."""
    rounds = max(1, -((day - today).days // 60))
    return {
        "on": day,
        "level": "high",
        "review_on": day + dt.timedelta(days=60 * rounds),
        "sources": "le réseau qui l’exploitait",
        "places_to_avoid": "quartier de la gare de Ville-Exemple",
    }


def _birth(draw: random.Random) -> dt.date:
    return dt.date(draw.randrange(1984, 2005), draw.randrange(1, 13), draw.randrange(1, 29))
