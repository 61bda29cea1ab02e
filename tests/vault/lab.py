"""Two kinds of sealed rows that exist in these tests only; their app is not installed, so no migration sees them."""

from django.db import models

from vault.fields import (
    SealedBooleanField,
    SealedCharField,
    SealedDateField,
    SealedEmailField,
    SealedIntegerField,
    SealedJSONField,
    SealedTextField,
)
from vault.models import SealedModel


class Woman(SealedModel):
    name = SealedCharField("nom", max_length=100)
    birth_date = SealedDateField("naissance", null=True, blank=True)
    story = SealedTextField("récit", blank=True, default="")
    email = SealedEmailField("courriel", blank=True, default="")
    children = SealedIntegerField("enfants", null=True, blank=True)
    in_danger = SealedBooleanField("en danger", null=True, blank=True)
    facts = SealedJSONField(default=dict, blank=True)
    stage = models.CharField(max_length=20, default="opened")

    class Meta:
        app_label = "vaultlab"
        constraints = [models.CheckConstraint(condition=~models.Q(stage=""), name="lab_has_a_stage")]


class Visit(SealedModel):
    woman = models.ForeignKey(Woman, on_delete=models.CASCADE)
    summary = SealedTextField(blank=True, default="")

    class Meta:
        app_label = "vaultlab"


MODELS = (Woman, Visit)
