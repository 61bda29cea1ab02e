"""Organisations, the people who work there, and the seats they hold."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.kept import KeptModel, KeptQuerySet
from accounts.roles import SEATS, OrganisationKind, Role
from audit.language import SPOKEN


class Organisation(KeptModel):
    """An association, a legal service, or those who control and administer."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    kind = models.CharField(_("nature"), max_length=20)
    address = models.CharField(_("adresse"), max_length=120, blank=True)
    address_more = models.CharField(_("complément d’adresse"), max_length=120, blank=True)
    postcode = models.CharField(_("code postal"), max_length=5, blank=True, validators=[RegexValidator(r"\A\d{5}\Z")])
    city = models.CharField(_("commune"), max_length=80, blank=True)
    departement = models.CharField(
        _("département"), max_length=3, blank=True, validators=[RegexValidator(r"\A(\d{2}|2[AB]|97\d|98\d)\Z")]
    )
    siret = models.CharField(_("SIRET"), max_length=14, blank=True, validators=[RegexValidator(r"\A\d{14}\Z")])
    rna = models.CharField(
        _("numéro RNA"), max_length=10, blank=True, validators=[RegexValidator(r"\AW[\dA-Z]\d{8}\Z")]
    )
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    approval = models.CharField(_("agrément"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in OrganisationKind]), name="organisation_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_named"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """Its kind, in words."""
        return str(OrganisationKind(self.kind).label)

    @property
    def card(self) -> list[tuple[str, str]]:
        """What is known of it, in the order of the fields."""
        shown = (f for f in self._meta.concrete_fields if f.name not in ("id", "name", "kind", "created_at"))
        return [(str(f.verbose_name), getattr(self, f.name)) for f in shown if getattr(self, f.name)]


class UserQuerySet(KeptQuerySet):
    """Questions about people."""

    def alphabetical(self) -> UserQuerySet:
        """By name, then in order of creation."""
        return self.order_by("name", "id")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # a base made by a call
    """Accounts found by e-mail address, whatever its case."""

    def get_by_natural_key(self, email: str | None) -> User:
        """The account of this address."""
        found: User = self.get(email=(email or "").lower())
        return found


class User(AbstractBaseUser, KeptModel):
    """Somebody who signs in with an e-mail address; there is no superuser."""

    email = models.EmailField(_("adresse électronique"), unique=True)
    name = models.CharField(_("nom"), max_length=120)
    is_active = models.BooleanField(_("compte actif"), default=True)
    language = models.CharField(_("langue de l’interface"), max_length=2, default="fr")
    created_at = models.DateTimeField(auto_now_add=True)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)  # raising it ends every session
    totp_counter = models.BigIntegerField(default=0, editable=False)  # the last code's period: each serves once

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("personne")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_lower"),
            models.CheckConstraint(condition=~Q(name=""), name="user_named"),
            models.CheckConstraint(condition=Q(language__in=SPOKEN), name="user_language_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Addresses are compared without case, so they are kept in lower case."""
        self.email = self.email.strip().lower()

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        epoch = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.User.session", epoch, secret=secret, algorithm="sha256").hexdigest()


class MembershipQuerySet(KeptQuerySet):
    """Questions about seats."""

    def held(self) -> MembershipQuerySet:
        """Those held now, the oldest first."""
        return self.filter(until=None).order_by("since", "id")


class Membership(KeptModel):
    """A seat: who holds which role in which organisation, since when and until when."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("personne"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("rôle"), max_length=20)
    since = models.DateTimeField(_("depuis"), default=timezone.now)
    until = models.DateTimeField(_("jusqu’à"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("rattachement")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[role.value for role in SEATS]), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="membership_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], condition=Q(until=None), name="membership_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    @property
    def role_label(self) -> str:
        """Its role, in words."""
        return str(Role(self.role).label)


class CalendarFeed(KeptModel):
    """The secret address of a personal calendar: only its digest is kept, and closing it is for good."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    read_on = models.DateField(null=True)  # the last day written in the register: one entry a day

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = _("adresse de calendrier")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(closed_at=None), name="one_calendar_a_person")
        ]

    def __str__(self) -> str:
        return f"calendrier {self.pk}"
