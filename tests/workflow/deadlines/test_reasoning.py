"""The reasoning that people read, rule by rule."""

from typing import Any

import pytest

from tests.workflow.deadlines.asking import ask

REASONING: list[tuple[str, str, dict[str, Any], list[str]]] = [
    (
        "court_action",
        "2026-06-15",
        {"aj_asked": "2026-08-01", "aj_notified": "2026-10-01"},
        [
            "notifié le lundi 15 juin 2026",
            "+ 2 mois = samedi 15 août 2026",
            "+ 1 jour (délai franc) = dimanche 16 août 2026",
            "dimanche → lundi 17 août 2026",
            "aide juridictionnelle demandée le samedi 1er août 2026",
            "décision définitive sur l’aide notifiée le jeudi 1er octobre 2026 : le délai repart",
            "+ 2 mois = mardi 1er décembre 2026",
            "+ 1 jour (délai franc) = mercredi 2 décembre 2026",
        ],
    ),
    (
        "court_appeal",
        "2026-06-15",
        {"procedure": "interim"},
        [
            "jugement notifié le lundi 15 juin 2026",
            "+ 15 jours = mardi 30 juin 2026",
            "+ 1 jour (délai franc) = mercredi 1er juillet 2026",
        ],
    ),
    (
        "oqtf",
        "2024-07-20T08:05",
        {"measure": "prison", "decided": "2024-07-12"},
        [
            "notifié le samedi 20 juillet 2024 à 08 h 05",
            "décidé le vendredi 12 juillet 2024",
            "décision d’avant le 15 juillet 2024 : ancien régime",
            "+ 48 heures = lundi 22 juillet 2024 à 08 h 05",
        ],
    ),
    (
        "oqtf",
        "2026-10-24T09:10",
        {"measure": "detention"},
        [
            "notifié le samedi 24 octobre 2026 à 09 h 10",
            "+ 48 heures = lundi 26 octobre 2026 à 08 h 10",
            "changement d’heure : la plus proche des deux lectures est retenue",
        ],
    ),
    (
        "silence",
        "2026-05-20",
        {"complete": "yes", "suspended": ["2026-06-01..2026-06-11", "2026-06-20..2026-06-21"]},
        [
            "demande reçue par la première autorité saisie le mercredi 20 mai 2026",
            "+ 4 mois = dimanche 20 septembre 2026",
            "+ 10 jours de suspension (lundi 1er juin 2026 – jeudi 11 juin 2026) = mercredi 30 septembre 2026",
            "+ 1 jour de suspension (samedi 20 juin 2026 – dimanche 21 juin 2026) = jeudi 1er octobre 2026",
        ],
    ),
    (
        "reasons_request",
        "2026-09-20",
        {"asked": "2026-10-01", "given": "2026-10-20"},
        [
            "refus implicite né le dimanche 20 septembre 2026",
            "+ 2 mois = vendredi 20 novembre 2026",
            "+ 1 jour (délai franc) = samedi 21 novembre 2026",
            "samedi → lundi 23 novembre 2026",
            "motifs demandés le jeudi 1er octobre 2026",
            "motifs communiqués le mardi 20 octobre 2026",
            "+ 2 mois = dimanche 20 décembre 2026",
            "+ 1 jour (délai franc) = lundi 21 décembre 2026",
        ],
    ),
    (
        "administrative_appeal",
        "2026-06-16",
        {"informal": "2026-07-01", "informal_received": "2026-07-03", "informal_rejected": "2026-09-15"},
        [
            "notifié le mardi 16 juin 2026",
            "+ 2 mois = dimanche 16 août 2026",
            "+ 1 jour (délai franc) = lundi 17 août 2026",
            "recours posté le mercredi 1er juillet 2026, reçu le vendredi 3 juillet 2026",
            "deux mois de silence : rejet implicite le jeudi 3 septembre 2026",
            "rejet exprès notifié le mardi 15 septembre 2026",
            "rejet qui fait repartir le délai : jeudi 3 septembre 2026",
            "+ 2 mois = mardi 3 novembre 2026",
            "+ 1 jour (délai franc) = mercredi 4 novembre 2026",
        ],
    ),
    (
        "criminal_appeal",
        "2026-06-01",
        {"by": "party"},
        [
            "prononcé le lundi 1er juin 2026",
            "+ 10 jours = jeudi 11 juin 2026",
            "dernier appel ouvert à quiconque : lundi 22 juin 2026 ; définitif le lendemain",
        ],
    ),
    (
        "renewal_window",
        "2027-01-31",
        {"channel": "anef"},
        [
            "titre valable jusqu’au dimanche 31 janvier 2027",
            "la demande s’ouvre le samedi 3 octobre 2026",
            "elle se ferme le mercredi 2 décembre 2026, sans report",
        ],
    ),
    (
        "reflection",
        "2026-09-01",
        {},
        ["récépissé remis le mardi 1er septembre 2026 (jour non compté)", "+ 30 jours = jeudi 1er octobre 2026"],
    ),
    ("majority", "2026-12-31", {}, ["dix-huit ans le jeudi 31 décembre 2026", "+ 2 mois = dimanche 28 février 2027"]),
    (
        "asylum_window",
        "2026-12-30",
        {"health": "yes"},
        ["information écrite remise le mercredi 30 décembre 2026", "+ 3 mois = mardi 30 mars 2027"],
    ),
    (
        "psp",
        "2026-08-31",
        {},
        ["première autorisation le lundi 31 août 2026", "+ 6 mois = dimanche 28 février 2027"],
    ),
    ("retention", "2024-02-29", {}, ["dernier contact le jeudi 29 février 2024", "+ 24 mois = samedi 28 février 2026"]),
]


@pytest.mark.parametrize(("rule", "start", "keys", "steps"), REASONING)
def test_the_reasoning_is_told_line_by_line(rule: str, start: str, keys: dict[str, Any], steps: list[str]) -> None:
    told = [line.replace("\u00a0", " ") for line in ask(rule, start, **keys)["steps"]]
    assert told == steps


def test_a_holiday_is_named() -> None:
    assert ask("court_action", "2026-08-31")["steps"][-2:] == [
        "+ 1 jour (délai franc) = dimanche 1er novembre 2026",
        "Toussaint → lundi 2 novembre 2026",
    ]


def test_a_doubt_is_told_once_with_the_texts_to_verify() -> None:
    why = ask("court_action", "2021-01-03", aj_asked="2021-02-01", aj_notified="2021-03-01")["why"]
    assert why == (
        "Avant le 1er mai 2021\u00a0: ancienne numérotation du CESEDA, règle de l’époque à vérifier."
        " À vérifier sur Légifrance (CJA art. R. 421-1 ; Décret n° 2020-1717 art. 43)."
    )


def test_an_answer_with_another_reading_says_so() -> None:
    assert "autre lecture" in ask("reflection", "2026-09-01")["why"]
    assert ask("silence", "2026-05-20", complete="yes")["why"] is None
