"""How a form is drawn: labels, what is optional, errors tied to the control, a summary that leads to each field."""

import re

import pytest
from django import forms

from cases.templatetags.egide import typo


class Complaint(forms.Form):
    """One field of each sort."""

    on = forms.DateField(label="Date", help_text="Le jour : pas l’heure")
    service = forms.CharField(label="Service", required=False)
    places = forms.ChoiceField(
        label="Lieu", choices=[("fr", "en France"), ("no", "à l’étranger")], widget=forms.RadioSelect
    )
    receipt = forms.BooleanField(label="Récépissé remis", required=False)
    account = forms.CharField(label="Récit", required=False, widget=forms.Textarea)
    version = forms.IntegerField(widget=forms.HiddenInput)


@pytest.fixture
def wrong() -> str:
    return str(Complaint({"service": "<b>", "version": "3"}))


def test_an_error_is_tied_to_its_control(wrong: str) -> None:
    control = re.search(r'<input[^>]*name="on"[^>]*>', wrong)
    assert control
    assert 'aria-describedby="id_on_helptext id_on_error"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    assert 'id="id_on_error"' in wrong


def test_the_summary_leads_to_each_wrong_field(wrong: str) -> None:
    summary = wrong[wrong.index('role="alert"') : wrong.index('class="field')]
    assert 'href="#id_on"' in summary
    assert 'href="#id_places"' in summary
    assert 'id="id_places"' in wrong
    assert "Service" not in summary


def test_choices_are_a_group_with_a_name(wrong: str) -> None:
    group = wrong[wrong.index("<fieldset") : wrong.index("</fieldset>")]
    assert "Lieu" in group[group.index("<legend") : group.index("</legend>")]
    assert group.count('type="radio"') == 2
    assert 'aria-describedby="id_places_error"' in group


def test_what_may_be_left_empty_says_so() -> None:
    drawn = str(Complaint())
    assert drawn.count("(facultatif)") == 2  # the service and the account; a box needs no such word
    assert 'role="alert"' not in drawn


def test_what_was_typed_never_becomes_a_tag(wrong: str) -> None:
    assert 'value="&lt;b&gt;"' in wrong
    assert "<b>" not in wrong


def test_help_breaks_no_line_before_a_colon() -> None:
    assert "Le jour\u00a0: pas l’heure" in str(Complaint())


def test_hidden_fields_are_kept(wrong: str) -> None:
    assert re.search(r'type="hidden" name="version" value="3"', wrong)


def test_an_article_number_is_never_cut() -> None:
    assert typo("Traite (225-4-1)") == "Traite (225\u2060-\u20604\u2060-\u20601)"
    assert typo("Saint-Denis") == "Saint-Denis"
    assert typo("dossier BTR7-6QKC, puis 4821-9073") == "dossier BTR7-6QKC, puis 4821-9073"
