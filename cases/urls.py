"""The routes of the cases."""

from django.urls import path, register_converter

from cases.references import ALPHABET
from cases.views import (
    calendars,
    challenges,
    deadlines,
    detail,
    following,
    law,
    lists,
    pages,
    records,
    steps,
    whereabouts,
)

app_name = "cases"


class Reference:
    """A case reference in an address: `K7Q2-9F4M`."""

    regex = f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(Reference, "reference")
CASE = "dossiers/<reference:reference>/"

urlpatterns = [
    path("", lists.worklist, name="worklist"),
    path("dossiers/", lists.case_list, name="list"),
    path("dossiers/nouveau/", following.open_case, name="open"),
    path("recherche/", lists.search, name="search"),
    path("echeances/", deadlines.deadlines, name="deadlines"),
    path("echeances.ics", calendars.calendar, name="calendar"),
    path("avis/<int:pk>/vu/", deadlines.notice_seen, name="notice_seen"),
    path("aide/", pages.help_page, name="help"),
    path("droit/", law.law, name="law"),
    path("droit/<slug:shelf>/<str:key>/<slug:since>/verifier/", law.verify, name="law_verify"),
    path("droit/<slug:shelf>/<str:key>/<slug:since>/remplacer/", law.amend, name="law_amend"),
    path(CASE, detail.detail, name="detail"),
    path(CASE + "etapes/<slug:slug>/", steps.step, name="step"),
    path(CASE + "recours/ouvrir/", challenges.challenge_open, name="challenge_open"),
    path(CASE + "historique/<int:pk>/rectifier/", steps.rectify, name="rectify"),
    path(CASE + "elements/fait/<slug:nature>/ajouter/", records.add_fact, name="fact_add"),
    path(CASE + "elements/<slug:kind>/ajouter/", records.add, name="record_add"),
    path(CASE + "elements/<slug:kind>/<int:pk>/rectifier/", records.edit, name="record_edit"),
    path(CASE + "elements/<slug:kind>/<int:pk>/clore/", records.close, name="record_close"),
    path(CASE + "confier/", following.assign, name="assign"),
    path(CASE + "transmettre/", following.transmit, name="transmit"),
    path(CASE + "transmission/fin/", following.transmission_end, name="transmission_end"),
    path(CASE + "departements/", following.places, name="places"),
    path(CASE + "coordonnees/", whereabouts.whereabouts, name="whereabouts"),
    path(CASE + "echeances/", deadlines.case_deadlines, name="case_deadlines"),
    path(CASE + "echeances/<int:pk>/", deadlines.deadline, name="deadline"),
    path(CASE + "acces/", pages.access, name="access"),
]
