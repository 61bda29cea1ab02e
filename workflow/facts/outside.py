"""The form of an act or event beside the procedure: every field is drawn from a closed list, and they must agree.

What has a step or a record of its own is refused here, with its name: only there do its deadlines run.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflow.choices.outside import Author, Concerned, Ending, Matter, Nature
from workflow.facts.base import ask
from workflow.facts.typed import TypedFact

N, A = Nature, Author
LIFE: Final = frozenset(
    {N.ARRIVAL, N.DEPARTURE, N.MOVE, N.ESCAPE, N.EXPLOITATION, N.VIOLENCE, N.BIRTH, N.DEATH, N.ILLNESS}
)
JUDGED: Final = frozenset(
    {Ending.GRANTED, Ending.PARTLY, Ending.REFUSED, Ending.UPHELD, Ending.ANNULLED, Ending.REMITTED}
)
PRIVATE: Final = frozenset({A.PERSON, A.FAMILY, A.VICTIMS, A.EXPLOITER, A.THIRD})


@dataclass(frozen=True)
class Own:
    """Acts that have a step or a record of their own, and its name; an axis left empty is any."""

    place: Any
    natures: tuple[Nature, ...]
    authors: tuple[Author, ...] = ()
    matters: tuple[Matter, ...] = ()
    endings: tuple[Ending, ...] = ()

    def holds(self, said: Mapping[str, Any]) -> bool:
        """Whether it is one of these acts."""
        axes = {"nature": self.natures, "author": self.authors, "matter": self.matters, "ending": self.endings}
        return all(not wanted or said.get(axis) in wanted for axis, wanted in axes.items())


RESIDENCE, DECISION = (Matter.RESIDENCE,), (N.DECISION,)
OWN_PLACES: Final = (
    Own(gettext_lazy("l’étape « Refus exprès »"), DECISION, (A.PREFECTURE,), RESIDENCE, (Ending.REFUSED,)),
    Own(gettext_lazy("l’étape « Décision favorable »"), DECISION, (A.PREFECTURE,), RESIDENCE, (Ending.GRANTED,)),
    Own(
        gettext_lazy("l’étape « OQTF notifiée » ou « Transfert « Dublin » notifié »"),
        (N.DECISION, N.NOTICE),
        (A.PREFECTURE,),
        (Matter.REMOVAL,),
        (Ending.DONE, Ending.GRANTED),
    ),
    Own(gettext_lazy("une étape du contentieux"), (N.CHALLENGE,), (A.PERSON,), (Matter.RESIDENCE, Matter.REMOVAL)),
    Own(gettext_lazy("le fait « Étape d’une demande d’asile »"), DECISION, (A.OFPRA, A.CNDA)),
    Own(gettext_lazy("le fait « Étape devant le conseil de prud’hommes »"), DECISION, (A.LABOUR_COURT,)),
    Own(gettext_lazy("le fait « Étape du parcours de sortie »"), DECISION, (), (Matter.PROGRAMME,)),
    Own(gettext_lazy("l’élément « décision de justice »"), DECISION, (A.ADMINISTRATIVE_COURT,)),
)


def own_place(said: Mapping[str, Any]) -> str:
    """Where such an act is recorded, when it has a place of its own; nothing when it has none."""
    return str(next((own.place for own in OWN_PLACES if own.holds(said)), ""))


@dataclass(frozen=True, kw_only=True)
class OutsideAct(TypedFact):
    """What somebody did, or what happened, beside the procedure."""

    nature: Nature | None = ask(gettext_lazy("Nature"), required=True)
    author: Author | None = ask(
        gettext_lazy("Qui a agi"),
        help=gettext_lazy("Pour un événement sans auteur, la personne à qui il arrive."),
        required=True,
    )
    matter: Matter | None = ask(gettext_lazy("Sujet"), required=True)
    ending: Ending | None = ask(gettext_lazy("Issue"), required=True)
    concerned: Concerned | None = ask(gettext_lazy("Concerne"))

    def problems(self) -> dict[str, str]:
        """What does not hold together, by field, in a sentence."""
        if self.nature in LIFE and self.ending in JUDGED:
            return {
                "ending": _("Un événement de la vie n’est ni accordé, ni refusé, ni annulé : choisissez « accompli ».")
            }
        if self.nature == Nature.DECISION and self.author in PRIVATE:
            return {"author": _("Une décision est prise par une autorité : dites laquelle, ou changez la nature.")}
        if place := own_place(self.given()):
            said = _("Cet acte a sa place dans le dossier : %(place)s. Enregistrez-le là, ses délais en dépendent.")
            return {"nature": said % {"place": place}}
        return {}
