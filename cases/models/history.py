"""The history of a case, who follows it, and its clocks."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role
from cases.models.base import Dated, choice
from vault.fields import SealedJSONField, SealedTextField
from vault.models import SealedModel
from workflow import majority
from workflow.choices import DeadlineState, Precision
from workflow.departements import zone_of


class Entry(Dated, SealedModel):
    """One thing that was recorded; entries are added, never changed: a mistake is rectified by a later one."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    step = models.CharField(max_length=48)  # a step's name, or record_added / record_rectified / record_closed
    track = models.CharField(max_length=12, blank=True)
    from_state = models.CharField(max_length=32, blank=True)
    to_state = models.CharField(max_length=32, blank=True)
    notified_on = models.DateField(null=True)
    notified_time = models.TimeField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rectifies = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="rectified_by")
    record_kind = models.CharField(max_length=24, blank=True)
    record_id = models.BigIntegerField(null=True)
    facts = SealedJSONField(default=dict)
    challenge = models.ForeignKey("cases.Challenge", on_delete=models.PROTECT, null=True, related_name="+")
    findings = SealedJSONField(null=True)  # what the guards noted, in sentences; most steps have none
    words = SealedTextField(null=True)  # the source's own, when a file of histories was read; most entries have none

    class Meta:
        verbose_name = _("entrée de l’historique")
        indexes = [models.Index(fields=["case", "-on", "-id"], name="entry_case_newest")]

    def __str__(self) -> str:
        return f"entrée {self.pk}"


class Assignment(models.Model):
    """Who follows a case, and since when; closed, never deleted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=[(r.value, r.value) for r in Role])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        verbose_name = _("affectation")
        constraints = [
            models.UniqueConstraint(fields=["case", "role"], condition=Q(until__isnull=True), name="one_holder_a_role")
        ]

    def __str__(self) -> str:
        return f"affectation {self.pk}"


class Transmission(models.Model):
    """A case handed to a legal officer, on the strength of a consent; it ends by withdrawal."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        verbose_name = _("transmission")
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(until__isnull=True), name="one_transmission_at_a_time")
        ]

    def __str__(self) -> str:
        return f"transmission {self.pk}"


class Deadline(models.Model):
    """A clock that a step started: computed once from what was notified, with where it comes from."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    entry = models.ForeignKey("cases.Entry", on_delete=models.PROTECT)
    challenge = models.ForeignKey("cases.Challenge", on_delete=models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=32)
    params = models.JSONField(default=dict)  # what the rule was given: dates and codes only
    born = models.BooleanField(default=True)
    opens_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    prudent_on = models.DateField(null=True)  # a last day before that of the law, or where the law opens no clock
    alarm_on = models.DateField(null=True)
    lost_on = models.DateField(null=True)  # the last day, or the last hour, under whatever reading of the law
    lost_at = models.DateTimeField(null=True)
    final_on = models.DateField(null=True)  # criminal_appeal: the day on which the judgment is final
    citation = models.CharField(max_length=600, blank=True)
    confidence = models.CharField(max_length=12, default="to_verify")
    competing = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    why = models.CharField(max_length=1000, blank=True)
    state = choice(DeadlineState, _("état"), DeadlineState.OPEN)
    met_by = models.ForeignKey("cases.Entry", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("échéance")
        indexes = [
            models.Index(fields=["case", "state", "due_on"], name="deadline_case_state"),
            models.Index(fields=["alarm_on"], condition=Q(state="open"), name="deadline_open_alarm"),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="deadline_open_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="open") | Q(alarm_on__isnull=False) | Q(due_on__isnull=False),
                name="open_deadline_calls",
            )
        ]

    def __str__(self) -> str:
        return f"échéance {self.pk}"

    @property
    def hour(self) -> dt.datetime | None:
        """The hour of a clock counted in hours, as the clocks of the court's place show it."""
        zone = zone_of(self.params.get("place", ""))
        return self.due_at and self.due_at.astimezone(ZoneInfo(zone))

    @property
    def missed_alone(self) -> bool:
        """Missed by the calendar, nobody having said so: a wrong start makes it a wrong miss."""
        return self.state == DeadlineState.MISSED and self.met_by_id is None

    @property
    def unsettled(self) -> bool:
        """Whether it still runs, or was missed without anybody saying what really became of it."""
        return self.state == DeadlineState.OPEN or self.missed_alone

    @property
    def by_month(self) -> bool:
        """Whether its row keeps the month alone: a birth date is counted from, and never kept in clear."""
        return self.rule == majority.RULE and self.params.get("precision") == Precision.MONTH

    @property
    def first_on(self) -> dt.date | None:
        """The first day that may be the last, under the most prudent reading; what a person is called for."""
        return self.prudent_on or self.due_on
