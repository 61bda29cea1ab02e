"""What the writer of a usual file answers; by the names of the questions, the kinds that ask them together."""

WELCOME = {
    "met_on": "2026-01-20",
    "met_at": "Permanence du mardi, salle des entretiens",
    "interpreted_by": "Interprète en edo, par téléphone",
    "danger": "",
    "exploitation": "sexual",
    "needs": "shelter care papers",
    "wishes": "Ne plus retourner où elle était, voir un médecin, appeler sa fille.",
    "orientation": "Mise à l’abri demandée le jour même ; rendez-vous le 23 janvier à 10 h, avec l’interprète.",
}
MANDATE = {"powers": "file mail pieces observations", "other_power": "", "until": "2027-01-20"}
SITUATION = {
    "open_address": "yes",
    "host_name": "Jeanne Dubois",
    "host_born": "12 mai 1968 à Nantes",
    "host_address": "7 rue du Moulin, 44000 Nantes",
    "hosted_since": "2026-02-01",
    "addressee": "Préfecture de police, 8e bureau",
    "path": "Arrivée en France en 2023, elle a été contrainte pendant deux ans.\nElle a fui seule en janvier 2026.",
    "today": "Hébergée par une association, sans ressources propres ; sa fille est scolarisée.",
    "integration": "Cours de français trois fois par semaine, niveau A2 ; projet de formation en restauration.",
    "break_away": "Elle a changé de ville et de téléphone et n’a plus aucun contact avec le réseau.",
    "risks": "La dette lui est toujours réclamée ; sa mère a reçu des menaces.",
    "health_agreed": "2026-10-02",
    "health": "Suivie par un psychologue depuis mars 2026.",
    "changes": "phone place shelter",
    "observed": "Depuis le 20 janvier 2026, elle vient à chaque rendez-vous, seule, et n’a reçu aucun appel suspect.",
}
SAFETY = {
    "action": "recruit transport house",
    "by_means": "threat weakness",
    "purpose": "procuring",
    "chronology": "Septembre 2023 : recrutée à Benin City contre promesse d’un emploi.\nOctobre 2023 à janvier 2026 : "
    "contrainte chaque nuit à la prostitution pour rembourser 35 000 euros.",
    "places": "Benin City (Nigeria), Agadez (Niger), Paris (France).",
    "persons": "« Madame », une femme qui se fait appeler ainsi, et son frère.",
    "sources": "Récit recueilli en cinq entretiens ; relevés de transferts d’argent vus par l’association.",
    "told_of": "yes",
    "read_on": "2026-03-10",
    "danger_facts": "Deux personnes du réseau l’ont suivie en octobre jusqu’à la station de métro.",
    "leave_before": "2026-12-10",
    "needs_there": "École maternelle pour l’enfant, cours de français, poursuite du suivi psychologique.",
    "signs": "found threats debt family",
    "events": "1er octobre 2026 : suivie dans la rue.\n15 octobre 2026 : appel menaçant à sa mère.",
    "measures": "phone domicile police plan",
    "decided": "Alice Martin demande l’accueil Ac.Sé avant le 30 novembre ; revue le 15 décembre.",
}
FILING = {
    "wanted": "filing",
    "appointment_with": "Alice Martin, tous les jours sauf le mercredi",
    "documents": "attestation birth",
    "demand": "recepisse",
    "household": "Elle-même et un enfant de cinq ans",
    "income": "Aucune ressource ; hébergement gratuit.",
    "letter_on": "2026-10-29",
    "reply": "La rencontre du 1er octobre était subie : deux personnes l’ont suivie, elle l’a signalé le lendemain.",
    "hearing": "yes",
    "former": "93",
}
SHEETS = {
    "means": "Aucune ressource ; hébergement gratuit, 120 euros de frais de transport par mois.",
    "domiciled_from": "2026-01-22",
    "domiciled_to": "2027-01-21",
    "lawyer": "Maître Claire Fontaine, barreau de Paris",
    "claim": "Refus d’une carte de séjour demandée par une victime de traite qui a porté plainte.",
    "stage_of": "first",
    "stopped_on": "2026-01-15",
    "project": "Logement accompagné, cours de français, formation d’agent de restauration.",
    "progress": "",
    "psp_on": "2026-09-01",
    "no_other": "yes",
}
RELAYS = {
    "purpose_of": "Déménagement dans une autre région : l’accompagnement social y sera repris.",
    "kept_by_us": "Le suivi de la procédure pénale et de la demande de titre.",
}
TYPICAL: dict[str, str] = {**WELCOME, **MANDATE, **SITUATION, **SAFETY, **FILING, **SHEETS, **RELAYS}
