"""Who was called about what: notices on the work list, and the e-mails that say that something waits."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.base import choice
from workflow.choices import NoticeKind

if TYPE_CHECKING:
    from cases.models.history import Deadline


class CallQuerySet(models.QuerySet["Call"]):
    """Questions about e-mails to send."""

    def waiting(self) -> "CallQuerySet":
        """Those that have not left."""
        return self.filter(sent_at__isnull=True, dropped=False)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about who was called."""

    def unseen_by(self, user_id: int | None) -> "NoticeQuerySet":
        """Those that this person has not ticked."""
        return self.filter(user=user_id, seen_at__isnull=True)

    def about(self, deadlines: "Iterable[Deadline]", *, user_id: int | None) -> "NoticeQuerySet":
        """This person's about these clocks, and those about a miss that nobody has settled nor she ticked."""
        theirs = Q(deadline__in=[d.pk for d in deadlines])
        missed = Q(
            kind=NoticeKind.MISSED, seen_at__isnull=True, deadline__state="missed", deadline__met_by__isnull=True
        )
        return self.filter(theirs | missed, user=user_id)

    def about_the_law(self, *, user_id: int | None) -> "NoticeQuerySet":
        """This person's about clocks that a change of the law moved, until she ticks them."""
        return self.filter(kind=NoticeKind.LAW, user=user_id, seen_at__isnull=True, deadline__state="open")


class Notice(models.Model):
    """One person was called about one thing, once; ticking it « vu » ends the notice, never the clock."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    deadline = models.ForeignKey("cases.Deadline", on_delete=models.PROTECT, related_name="+", null=True)
    kind = choice(NoticeKind, _("nature"), NoticeKind.ALARM)
    on = models.DateField(_("date annoncée"))
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "deadline", "kind"], condition=Q(deadline__isnull=False), name="notice_of_deadline_once"
            ),
            models.UniqueConstraint(
                fields=["user", "case", "kind", "on"], condition=Q(deadline__isnull=True), name="notice_of_case_once"
            ),
        ]
        indexes = [models.Index(fields=["user", "on"], condition=Q(seen_at__isnull=True), name="notice_unseen")]

    def __str__(self) -> str:
        return f"avis {self.pk}"


class Call(models.Model):
    """An e-mail that says that something waits: kept until it has left, one pending a person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped = models.BooleanField(default=False)  # the account was closed before it left

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel par courriel")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(sent_at__isnull=True, dropped=False), name="one_call_pending_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"appel {self.pk}"
