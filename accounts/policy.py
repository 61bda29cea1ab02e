"""Who may do what: every rule, with the sentence that a refused person reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import Actor, Role


class CaseLike(Protocol):
    """What a rule needs to know of a case."""

    @property
    def reference(self) -> str:
        """Its random reference."""

    @property
    def organisation_id(self) -> int:
        """The association that follows it."""

    @property
    def caseworker_id(self) -> int:
        """The person in charge of it."""

    @property
    def legal_officer_id(self) -> int | None:
        """The legal officer it was transmitted to."""

    @property
    def legal_service_id(self) -> int | None:
        """The service that she received it for: elsewhere she is nobody to it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A question about an actor and, for some, a case."""

    name: str
    sentence: str | Promise
    needs_case: bool
    test: Callable[[Actor, CaseLike], bool]

    def __call__(self, actor: Actor, case: CaseLike | None = None) -> bool:
        """Whether this actor may; a rule about a case says no when there is none."""
        if case is None and self.needs_case:
            return False
        return self.test(actor, case)  # type: ignore[arg-type]  # a rule about nobody’s case takes none


class Refused(PermissionError):
    """Somebody may not do this; the sentence says why."""

    def __init__(self, rule: Rule, reference: str = "") -> None:
        super().__init__(rule.name)
        self.rule = rule
        self.sentence = rule.sentence
        self.reference = reference


RULES: dict[str, Rule] = {}


def rule(sentence: str | Promise) -> Callable[[Callable[[Actor], bool]], Rule]:
    """Declares a rule about the actor alone."""

    def declare(test: Callable[[Actor], bool]) -> Rule:
        return RULES.setdefault(test.__name__, Rule(test.__name__, sentence, False, lambda actor, _case: test(actor)))

    return declare


def case_rule(sentence: str | Promise) -> Callable[[Callable[[Actor, CaseLike], bool]], Rule]:
    """Declares a rule about the actor and a case."""

    def declare(test: Callable[[Actor, CaseLike], bool]) -> Rule:
        return RULES.setdefault(test.__name__, Rule(test.__name__, sentence, True, test))

    return declare


def allows(which: Rule, by: Actor, case: CaseLike | None = None) -> bool:
    """Whether the rule says yes."""
    return which(by, case)


def require(which: Rule, *, by: Actor, case: CaseLike | None = None) -> None:
    """Raises `Refused` when the rule says no."""
    if not which(by, case):
        raise Refused(which, "" if case is None else case.reference)


@rule(_("Cette page est ouverte à tous."))
def anyone(actor: Actor) -> bool:
    """Pages that carry nothing personal: signing in, checking a paper."""
    return True


@rule(_("Cette page n’est ouverte à personne."))
def undeclared(actor: Actor) -> bool:
    """What a view says that declares nothing."""
    return False


@rule(_("Connectez-vous pour continuer."))
def signed_in(actor: Actor) -> bool:
    """Somebody with an account."""
    return actor.user_id is not None


@rule(_("Seuls les intervenants et les responsables d’une association ouvrent un dossier."))
def opens_cases(actor: Actor) -> bool:
    """Those who meet the people helped."""
    return actor.has(Role.CASEWORKER) or actor.has(Role.MANAGER)


@rule(_("Les dossiers sont réservés aux personnes qui les suivent et aux responsables d’association."))
def works_on_cases(actor: Actor) -> bool:
    """Those who follow cases or answer for those who do."""
    return opens_cases(actor) or actor.has(Role.LEGAL_OFFICER)


@rule(_("Le registre est réservé aux auditeurs et aux délégués à la protection des données."))
def reads_the_register(actor: Actor) -> bool:
    """Those who control, and who read no name."""
    return actor.has(Role.AUDITOR) or actor.has(Role.DPO)


@rule(_("Les rattachements sont suivis par les responsables d’association, les auditeurs et les délégués."))
def watches_the_seats(actor: Actor) -> bool:
    """Those to whom a new seat is told: they, not the administrator who gives it, say whether it is right."""
    return actor.has(Role.MANAGER) or reads_the_register(actor)


@rule(_("Cette action est réservée aux administrateurs techniques."))
def administers(actor: Actor) -> bool:
    """Those who keep accounts and organisations, and see nothing personal."""
    return actor.has(Role.TECHNICAL_ADMIN) or actor.has(Role.SYSTEM)


@rule(_("Seuls les juristes mettent à jour le droit : textes, chiffres et règles de délai."))
def keeps_the_law(actor: Actor) -> bool:
    """Those whose trade it is to read the official text; the law is the same for every association."""
    return actor.has(Role.LEGAL_OFFICER)


@rule(_("Seuls les juristes disent qu’une traduction des documents a été relue."))
def keeps_the_translations(actor: Actor) -> bool:
    """Those who answer for the texts of law answer for what translations make of them; the same for everybody."""
    return actor.has(Role.LEGAL_OFFICER)


def _members(actor: Actor) -> frozenset[int]:
    return actor.organisations(Role.CASEWORKER) | actor.organisations(Role.MANAGER)


@case_rule(_("Seule la personne de l’association à qui le dossier est confié peut le faire."))
def supports_the_case(actor: Actor, case: CaseLike) -> bool:
    """Its caseworker, as long as she works for its association."""
    hers = actor.user_id is not None and actor.user_id == case.caseworker_id
    return hers and case.organisation_id in _members(actor)


@case_rule(_("Seul le juriste à qui le dossier est transmis peut le faire ; transmettez d’abord le dossier."))
def advances_the_case(actor: Actor, case: CaseLike) -> bool:
    """The legal officer it is transmitted to, while she works for that service: Parquet, préfecture and courts."""
    hers = actor.user_id is not None and actor.user_id == case.legal_officer_id
    return hers and case.legal_service_id in actor.organisations(Role.LEGAL_OFFICER)


@case_rule(_("Seuls la personne à qui le dossier est confié et le juriste à qui il est transmis peuvent le faire."))
def follows_the_case(actor: Actor, case: CaseLike) -> bool:
    """Its caseworker or its legal officer."""
    return supports_the_case(actor, case) or advances_the_case(actor, case)


@case_rule(
    _("Seuls la personne à qui le dossier est confié et le juriste à qui il est transmis peuvent lire son contenu.")
)
def reads_the_case(actor: Actor, case: CaseLike) -> bool:
    """Content is read by assignment alone."""
    return follows_the_case(actor, case)


@case_rule(_("Seule la personne à qui le dossier est confié peut afficher les lieux de vie et les moyens de contact."))
def reveals_whereabouts(actor: Actor, case: CaseLike) -> bool:
    """What would let somebody find her."""
    return supports_the_case(actor, case)


@case_rule(
    _("Seul le juriste à qui le dossier est transmis obtient l’original d’une pièce ou la copie d’un procès-verbal.")
)
def takes_originals(actor: Actor, case: CaseLike) -> bool:
    """Evidence as it came, with what it says of place and author: the legal officer it is transmitted to."""
    return advances_the_case(actor, case)


@case_rule(_("Seul le responsable de l’association peut le faire."))
def supervises_the_case(actor: Actor, case: CaseLike) -> bool:
    """The manager of its association."""
    return case.organisation_id in actor.organisations(Role.MANAGER)


@case_rule(_("Seul le responsable de l’association confie un dossier à quelqu’un."))
def assigns_the_case(actor: Actor, case: CaseLike) -> bool:
    """The manager of its association."""
    return supervises_the_case(actor, case)


@case_rule(
    _("Seuls la personne à qui le dossier est confié et le responsable de l’association peuvent le transmettre.")
)
def transmits_the_case(actor: Actor, case: CaseLike) -> bool:
    """Its caseworker or the manager of its association."""
    return supports_the_case(actor, case) or supervises_the_case(actor, case)


@case_rule(_("Ce dossier n’existe pas, ou il ne vous est pas ouvert."))
def sees_the_case(actor: Actor, case: CaseLike) -> bool:
    """Its existence, its stage and its dates: those who follow it and the manager."""
    return follows_the_case(actor, case) or supervises_the_case(actor, case)
