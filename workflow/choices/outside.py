"""Closed lists of what others do, or what life brings, beside the procedure: nature, author, matter, outcome."""

from django.utils.translation import gettext_lazy as _

from workflow.choices.base import Choice


class Nature(Choice):
    """What kind of act or event it is."""

    STATEMENT = "statement", _("déclaration, récit ou signalement")
    DECISION = "decision", _("décision")
    OPINION = "opinion", _("avis, rapport ou constat")
    REQUEST = "request", _("demande ou démarche")
    CHALLENGE = "challenge", _("recours")
    WITHDRAWAL = "withdrawal", _("retrait ou renonciation")
    HEARING = "hearing", _("audience")
    INTERVIEW = "interview", _("entretien, audition ou rendez-vous")
    NOTICE = "notice", _("notification, convocation ou courrier")
    INQUIRY = "inquiry", _("enquête, contrôle ou expertise")
    ARREST = "arrest", _("arrestation ou privation de liberté")
    RELEASE = "release", _("remise en liberté ou levée d’une mesure")
    PROSECUTION = "prosecution", _("poursuites ou mise en examen")
    END = "end", _("fin ou clôture")
    DOCUMENT = "document", _("document délivré ou obtenu")
    LOSS = "loss", _("document, bien ou logement pris ou perdu")
    FORWARDING = "forwarding", _("dossier transmis")
    PAYMENT = "payment", _("paiement, aide ou indemnité")
    SUPPORT = "support", _("prise en charge, hébergement ou aide")
    ARRIVAL = "arrival", _("arrivée")
    DEPARTURE = "departure", _("départ ou retour")
    MOVE = "move", _("déplacement, déménagement ou lieu de vie")
    ESCAPE = "escape", _("fuite ou disparition")
    WORK = "work", _("travail ou emploi")
    WORK_ENDS = "work_ends", _("fin de travail ou grève")
    TRAINING = "training", _("formation ou scolarité")
    EXPLOITATION = "exploitation", _("exploitation ou contrainte")
    VIOLENCE = "violence", _("violences, menaces ou pressions")
    BIRTH = "birth", _("naissance ou grossesse")
    UNION = "union", _("mariage, séparation ou retrouvailles")
    DEATH = "death", _("décès")
    ILLNESS = "illness", _("maladie, accident ou soins")
    AGREEMENT = "agreement", _("accord, contrat ou négociation")
    PUBLIC = "public", _("manifestation, presse ou action publique")
    RULE = "rule", _("texte ou mesure générale")


class Author(Choice):
    """Who acted, or to whom it happened when nobody did it."""

    PERSON = "person", _("la personne")
    FAMILY = "family", _("sa famille")
    EXPLOITER = "exploiter", _("les auteurs ou leurs proches")
    EMPLOYER = "employer", _("l’employeur")
    VICTIMS = "victims", _("d’autres victimes")
    THIRD = "third", _("un tiers")
    ASSOCIATION = "association", _("une association")
    LAWYER = "lawyer", _("un avocat")
    UNION = "union", _("un syndicat")
    POLICE = "police", _("police, gendarmerie ou douane")
    PROSECUTOR = "prosecutor", _("parquet")
    INVESTIGATING_JUDGE = "investigating_judge", _("juge d’instruction ou chambre de l’instruction")
    LIBERTY_JUDGE = "liberty_judge", _("juge des libertés et de la détention")
    CRIMINAL_COURT = "criminal_court", _("juridiction pénale")
    COURT_OF_APPEAL = "court_of_appeal", _("cour d’appel")
    CASSATION = "cassation", _("Cour de cassation")
    FAMILY_JUDGE = "family_judge", _("juge aux affaires familiales ou des tutelles")
    CHILDREN_JUDGE = "children_judge", _("juge des enfants")
    CIVIL_COURT = "civil_court", _("tribunal judiciaire, affaires civiles")
    LABOUR_COURT = "labour_court", _("conseil de prud’hommes")
    ADMINISTRATIVE_COURT = "administrative_court", _("juridiction administrative")
    COMPENSATION = "compensation", _("commission ou fonds d’indemnisation")
    PREFECTURE = "prefecture", _("préfecture")
    COMMISSION = "commission", _("commission départementale")
    OFPRA = "ofpra", _("OFPRA")
    CNDA = "cnda", _("CNDA")
    OFII = "ofii", _("OFII")
    MINISTRY = "ministry", _("gouvernement, ministère ou Parlement")
    OMBUDSMAN = "ombudsman", _("Défenseur des droits ou autorité indépendante")
    LABOUR_INSPECTION = "labour_inspection", _("inspection du travail ou URSSAF")
    SOCIAL = "social", _("services sociaux ou aide à l’enfance")
    HEALTH = "health", _("médecin ou hôpital")
    SCHOOL = "school", _("école ou organisme de formation")
    PRISON = "prison", _("administration pénitentiaire ou centre de rétention")
    TOWN = "town", _("mairie ou autre administration")
    CONSULATE = "consulate", _("consulat ou ambassade")
    FOREIGN = "foreign", _("autorité étrangère")
    EUROPE = "europe", _("institution européenne ou internationale")
    OTHER = "other", _("autre")
    UNKNOWN = "unknown", _("non su")


class Matter(Choice):
    """What it is about."""

    CRIMINAL = "criminal", _("procédure pénale")
    RESIDENCE = "residence", _("séjour")
    REMOVAL = "removal", _("éloignement")
    DETENTION = "detention", _("rétention ou détention")
    ASYLUM = "asylum", _("asile")
    PROGRAMME = "programme", _("parcours de sortie")
    PROTECTION = "protection", _("sécurité et protection")
    WORK = "work", _("travail")
    MONEY = "money", _("ressources ou indemnisation")
    FAMILY = "family", _("famille")
    MINOR = "minor", _("minorité, protection de l’enfance")
    HEALTH = "health", _("santé")
    HOUSING = "housing", _("hébergement ou logement")
    IDENTITY = "identity", _("identité et état civil")
    TRAINING = "training", _("formation et scolarité")
    RIGHTS = "rights", _("droits fondamentaux")
    TRAVEL = "travel", _("voyage et déplacements")
    OTHER = "other", _("autre sujet")


class Ending(Choice):
    """What came of it."""

    DONE = "done", _("accompli ou ordonné")
    PENDING = "pending", _("demandé ou en cours")
    GRANTED = "granted", _("favorable ou accordé")
    PARTLY = "partly", _("favorable en partie")
    REFUSED = "refused", _("défavorable ou refusé")
    UPHELD = "upheld", _("maintenu ou confirmé")
    ANNULLED = "annulled", _("annulé ou levé")
    SUSPENDED = "suspended", _("suspendu")
    REMITTED = "remitted", _("renvoyé pour nouvel examen")
    EXTENDED = "extended", _("prolongé ou renouvelé")
    PUT_OFF = "put_off", _("reporté")
    WITHDRAWN = "withdrawn", _("retiré ou abandonné")
    CLOSED = "closed", _("clos")
    NOT_DONE = "not_done", _("n’a pas eu lieu")
    UNKNOWN = "unknown", _("issue inconnue")


class Concerned(Choice):
    """Whom it concerns, when it is not the person herself."""

    PERSON = "person", _("la personne")
    FAMILY = "family", _("sa famille")
    EXPLOITER = "exploiter", _("les auteurs ou l’employeur")
    VICTIMS = "victims", _("d’autres victimes")
    OTHER = "other", _("quelqu’un d’autre")
    UNKNOWN = "unknown", _("non su")
