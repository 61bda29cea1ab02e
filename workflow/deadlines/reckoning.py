"""One computation under way: it counts, and notes its reasoning, its texts and its doubts as it goes."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from workflow.deadlines import days
from workflow.deadlines.clock import Clock, Competing, Moment, day_of
from workflow.deadlines.words import day_off, in_full
from workflow.law import Citation, Figure, Law

RECODIFIED: Final = date(2021, 5, 1)
ALARM_DAYS: Final = 3


class Reckoning:
    """Steps, citations, competing readings and doubts of one rule; `clock` or `unborn` ends it."""

    def __init__(self, rule: str, place: str, law: Law) -> None:
        """`place` is the département whose holidays and hours count."""
        self.rule, self.place, self.law = rule, place, law
        self.steps: list[str] = []
        self.citations: list[Citation] = []
        self.figures: list[Figure] = []
        self.competing: list[Competing] = []
        self.ringing: list[date] = []  # days of other readings before which somebody is called
        self.notes: list[str] = []
        self.certain = True

    def say(self, line: str, **values: Moment | int | str) -> None:
        """One more line of reasoning, its dates written in full."""
        self.steps.append(line % {k: in_full(v) if isinstance(v, date) else v for k, v in values.items()})

    def note(self, why: str) -> None:
        """Something to know, that leaves the date certain."""
        if why not in self.notes:
            self.notes.append(why)

    def doubt(self, why: str) -> None:
        """Something that makes the date « à vérifier »."""
        self.certain = False
        self.note(why)

    def compete(self, due: Moment, why: str, *, rings: bool = True) -> None:
        """Another reading, that gives another date; an earlier one rings, unless it is only told."""
        self.competing.append(Competing(due, why))
        self.ringing += [day_of(due)] if rings else []

    def cite(self, *keys: str, on: date) -> None:
        """The texts in force that day."""
        for key in keys:
            self._quote(key, self.law.find(key, on))

    def _quote(self, key: str, found: Citation | None) -> None:
        if found is None:
            self.doubt(_("Aucun texte n’est enregistré à cette date (« %(key)s »).") % {"key": key})
        elif found.text not in (quoted.text for quoted in self.citations):
            self.citations.append(found)

    def regime(self, decided: date) -> None:
        """How sure the rule itself is on that day: the old numbers of before 1 May 2021 are not verified, for one."""
        found = self.law.regime(self.rule, decided)
        if found is None or found.confidence != "certain":
            self.doubt(found.called if found else _("Aucune règle n’est enregistrée à cette date."))

    def figure(self, key: str, *, on: date) -> int:
        """The number of months, days or hours that the law gives that day."""
        found = self.law.figure(key, on)
        if found is None:
            raise ValueError(_("Aucun chiffre n’est enregistré à cette date (« %(key)s »).") % {"key": key})
        self.figures.append(found)
        return found.value

    def months(self, start: date, count: int) -> date:
        """Months clamped to the month's end, neither clear nor extended."""
        end = days.add_months(start, count)
        self.say(_("+ %(count)d mois = %(end)s"), count=count, end=end)
        return end

    def days(self, start: date, count: int) -> date:
        """Days, neither clear nor extended."""
        end = start + count * days.DAY
        self.say(ngettext("+ %(count)d jour = %(end)s", "+ %(count)d jours = %(end)s", count), count=count, end=end)
        return end

    def clear_months(self, start: date, count: int) -> date:
        """R1: months, one day more, then the next working day."""
        return self.working(self._clear(self.months(start, count)))

    def clear_days(self, start: date, count: int) -> date:
        """R2: days, one day more, then the next working day."""
        return self.working(self._clear(self.days(start, count)))

    def _clear(self, end: date) -> date:
        self.say(_("+ 1 jour (délai franc) = %(end)s"), end=end + days.DAY)
        return end + days.DAY

    def working(self, raw: date) -> date:
        """The next working day; where Good Friday is a holiday in some communes only, both dates."""
        end = days.working_day_from(raw, self.place)
        if end != raw:
            self.say(_("%(reason)s → %(end)s"), reason=day_off(days.why_off(raw, self.place) or ""), end=end)
        if days.is_good_friday(raw, self.place):
            self.compete(raw, _("Le Vendredi saint n’est férié que dans les communes qui ont un temple protestant."))
        return end

    def restart(self) -> None:
        """A new clock replaces the one counted so far: its other readings go with it."""
        self.competing.clear()
        self.ringing.clear()

    def clock(
        self, due: Moment, *, alarm: Moment | None = None, opens: date | None = None, final_on: date | None = None
    ) -> Clock:
        """The clock; without an alarm of its own, the last working day at least three working days before.

        Before its last day by the most prudent reading: another that comes earlier rings first.
        """
        if alarm is None:
            first = min(day_of(due), *self.ringing) if self.ringing else day_of(due)
            alarm = days.working_days_before(first, ALARM_DAYS, self.place)
        return self._answer(born=True, due=due, alarm=alarm, opens=opens, final_on=final_on)

    def unborn(self, why: str) -> Clock:
        """No clock runs, and why."""
        self.notes.insert(0, why)
        return self._answer(born=False)

    def _answer(
        self,
        *,
        born: bool,
        due: Moment | None = None,
        alarm: Moment | None = None,
        opens: date | None = None,
        final_on: date | None = None,
    ) -> Clock:
        certain = self._is_certain()
        return Clock(
            rule=self.rule,
            born=born,
            opens=opens,
            due=due,
            alarm=alarm,
            final_on=final_on,
            citation=" ; ".join(citation.text for citation in self.citations) or None,
            confidence="certain" if certain else "to_verify",
            competing=tuple(self.competing),
            steps=tuple(self.steps),
            why=" ".join(self.notes) or None,
        )

    def _is_certain(self) -> bool:
        unsure = [citation.text for citation in self.citations if citation.confidence != "certain"]
        unsure += dict.fromkeys(figure.called for figure in self.figures if figure.confidence != "certain")
        if unsure:
            self.doubt(_("À vérifier sur Légifrance (%(texts)s).") % {"texts": _listed(unsure)})
        if self.competing:
            self.doubt(_("Une autre lecture donne une autre date."))
        return self.certain and bool(self.citations)


def _listed(texts: Iterable[str]) -> str:
    return " ; ".join(texts)
