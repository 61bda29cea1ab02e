"""The catalogue of papers as a page: what each is, for whom, from what, on what basis, and how long it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from documents.addressees import OFFICES
from documents.duties import TEXTS
from documents.kinds import PAPERS
from documents.paper import Paper, To
from documents.stages import ON_REQUEST, Retention, Stage
from workflow.law import Law
from workflow.table import ROWS

ON = date(2026, 11, 24)


def as_markdown() -> str:
    """Every kind, under its stage, in the order of a file's life."""
    parts = [_("# Les documents"), _written(), _("Textes en vigueur le %(day)s.") % {"day": ON.strftime("%d/%m/%Y")}]
    for stage in Stage:
        papers = [paper for paper in PAPERS.values() if paper.stage is stage]
        if papers:
            parts += [f"## {stage.label}", _summary(papers), *map(_detail, papers)]
    parts += [_("## Conservation"), "\n".join(f"- {r.label} : {_cited(r.key)}" for r in Retention)]
    return "\n\n".join(parts) + "\n"


def _written() -> str:
    return _("Page écrite par `manage.py paper_docs` d’après `documents/kinds` : ne la modifiez pas à la main.")


def _summary(papers: Iterable[Paper]) -> str:
    heads = (_("N°"), _("Document"), _("Code"), _("À"), _("Langues"), _("Conservation"))
    rows = [
        (str(p.number), p.name, f"`{p.kind.value}`", addressee(p), " ".join(p.languages), str(p.retention.label))
        for p in papers
    ]
    return "\n".join("| " + " | ".join(line) + " |" for line in [heads, tuple("---" for _head in heads), *rows])


def addressee(paper: Paper) -> str:
    """Whom a kind of paper is written to, no place named."""
    nobody = {To.PERSON: _("la personne"), To.ANYBODY: _("qui de droit"), To.FILE: _("le dossier de l’association")}
    if paper.to in nobody:
        return nobody[paper.to]
    office = OFFICES[paper.to]
    title, service = (text.split("{")[0].split("\n")[0].strip() for text in (office.title, office.service))
    return f"{title}, {service}" if service and service not in title else title


def _detail(paper: Paper) -> str:
    """One kind: a heading and what is known of it, lines without content left out."""
    lines = (
        (_("Champs"), ", ".join(f"`{name}`" for name in sorted(paper.fields))),
        (_("Demandé au rédacteur"), " ; ".join(str(question.label) for question in paper.questions)),
        (_("Indispensable"), ", ".join(f"`{name}`" for name in paper.essential)),
        (_("Fondement"), " ; ".join(_cited(key) for key in paper.basis)),
        (_("Accord nécessaire"), str(paper.consent.label) if paper.consent else ""),
        (_("Sans accord"), _duty(paper)),
        (_("Formulaire officiel"), _form(paper)),
        (_("Émis"), _("aussitôt") if paper.auto else _("après relecture")),
        (_("Étapes"), ", ".join(f"`{step.name}`" for step in ROWS if paper.kind in step.issues)),
        (_("Proposé"), _("sur demande") if paper.when is ON_REQUEST else _proposed(paper)),
        (_("Établi par"), _("l’association seule") if paper.own else ""),
        (
            _("Refusé"),
            _("quand le dossier dit qu’il nuirait, ou le contraire de ce qu’il affirme") if paper.refused else "",
        ),
        (_("Avertissement"), str(paper.warning)),
    )
    return "\n".join([f"### {paper.number}. {paper.name}", "", *(f"- **{n}** : {text}" for n, text in lines if text)])


def _duty(paper: Paper) -> str:
    if paper.duty is None:
        return ""
    said = {"ground": paper.duty.ground.label, "to": ", ".join(sorted(str(r.label) for r in paper.duty.recipients))}
    texts = " ; ".join(_cited(key) for key in TEXTS[paper.duty.ground])
    return f"{_('%(ground)s, avec un motif, à : %(to)s') % said} ({texts})"


def _proposed(paper: Paper) -> str:
    when = paper.when
    states = [f"`{state}`" for track in (when.support, when.criminal, when.residence) for state in sorted(track)]
    said = ", ".join(states)
    if when.holds is None:
        return said
    return _("%(states)s, si le dossier s’y prête") % {"states": said} if said else _("si le dossier s’y prête")


def _form(paper: Paper) -> str:
    if paper.form is None:
        return ""
    doubt = "" if paper.form.certain or not paper.form.number else _(" (numéro à vérifier)")
    return f"{paper.form.name}{', cerfa n° ' + paper.form.number if paper.form.number else ''}{doubt}"


def _cited(key: str) -> str:
    citation = Law.first().find(key, ON)
    if citation is None:
        return key
    return f"{citation.text}{'' if citation.confidence == 'certain' else _(' (à vérifier)')}"
