"""Names of people and organisations are one line of visible characters, through the form and through the service."""

import pytest
from django.core.exceptions import ValidationError

from accounts import services
from accounts.models import Organisation, User
from accounts.roles import SYSTEM, OrganisationKind
from tests import people

WRONG = {
    "a line break": ("Les\nLilas", "une seule ligne"),
    "a tabulation": ("Les\tLilas", "une seule ligne"),
    "a line separator": ("Les\u2028Lilas", "une seule ligne"),
    "a vertical tab": ("Les\x0bLilas", "caractère de contrôle"),
    "an escape": ("Les\x1b[2JLilas", "caractère de contrôle"),
    "a C1 control": ("Les\x9bLilas", "caractère de contrôle"),
    "a lone surrogate": ("Les\ud800Lilas", "caractère incomplet"),
    "a turned direction": ("Les\u202eLilas", "sens de lecture"),
    "a NUL": ("Les\x00Lilas", "nul"),
}
RIGHT = ["Ève", "Nguyễn Thị Ánh", "محمد", "O’Brien-D’Almeida", "می\u200cخواهم", "Ọlá Adéwálé"]


@pytest.mark.parametrize("what", WRONG)
def test_the_services_refuse(db, what):
    name, why = WRONG[what]
    with pytest.raises(ValidationError, match=why):
        services.create_user(by=SYSTEM, email="eve@example.org", name=name)
    for line in ({"name": name}, {"name": "Les Lilas", "city": name}, {"name": "Les Lilas", "address": name}):
        with pytest.raises(ValidationError, match=why):
            services.create_organisation(by=SYSTEM, kind=OrganisationKind.ASSOCIATION, **line)
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("what", [what for what in WRONG if "surrogate" not in what])
def test_the_forms_say_why_beside_the_field(theo, what):
    name, why = WRONG[what]
    where = people.an_association("Les Hirondelles")
    given = {"name": name, "email": "eve@example.org", "organisation": str(where.pk), "role": "caseworker"}
    told = theo.post("/administration/personnes/nouvelle/", given)
    assert any(why in str(error) or "nul" in str(error) for error in told.context["form"].errors["name"])
    told = theo.post("/administration/organisations/nouvelle/", {"name": name, "kind": "association"})
    assert any(why in str(error) or "nul" in str(error) for error in told.context["form"].errors["name"])
    assert not User.objects.filter(email="eve@example.org").exists()


@pytest.mark.parametrize("name", RIGHT)
def test_names_of_everywhere_are_kept_as_written(db, name):
    assert services.create_user(by=SYSTEM, email="eve@example.org", name=name).name == name
    organisation = services.create_organisation(by=SYSTEM, name=name, kind=OrganisationKind.ASSOCIATION)
    assert organisation.name == name
