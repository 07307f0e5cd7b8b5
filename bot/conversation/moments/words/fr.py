"""French words of dates, periods and rhythms."""

from bot.conversation.moments.words.signs import (
    BEFORE,
    BEGINS,
    MANY,
    DayPart,
    Kind,
    Sign,
    Unit,
    Words,
    codes,
    each,
    numbered,
    same,
)

_MONTH = Sign(Kind.UNIT, Unit.MONTH)
_WEEK = Sign(Kind.UNIT, Unit.WEEK)

_DAYS = (
    numbered(
        Kind.WEEKDAY,
        "lundi|lun,mardi,mercredi|mer,jeudi|jeu,vendredi|ven,samedi|sam,dimanche|dim",
    )
    | numbered(Kind.WEEKDAYS, "lundis,mardis,mercredis,jeudis,vendredis,samedis,dimanches")
    | numbered(
        Kind.MONTH,
        "janvier|janv,février|fév|févr,mars,avril|avr,mai,juin,juillet|juil,août,"
        "septembre,octobre,novembre,décembre|déc",
        1,
    )
    # Tuesday to one, March to another; "my" and "one"; the number seven.
    | each(Kind.UNKNOWN, "mar|mon|sat|sun|set")
    | each(Kind.DAY, "avant-hier|avant hier", -2)
    | each(Kind.DAY, "hier", -1)
    | each(Kind.DAY, "aujourd'hui", 0)
    | each(Kind.DAY, "demain", 1)
    | each(Kind.DAY, "après-demain|après demain", 2)
    | each(
        Kind.WORKDAY,
        "jour ouvrable|jour ouvré|jours ouvrables|jours ouvrés|jour de travail|jour travaillé|"
        "jour de semaine",
    )
    | same("ce soir", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.EVENING))
    | same("ce matin", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.MORNING))
    | same(
        "cet après-midi|cet après midi", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.AFTERNOON)
    )
    | same("cette nuit", Sign(Kind.DAY, 0), Sign(Kind.UNKNOWN))
)

_COUNTS = (
    numbered(
        Kind.NTH,
        "premier|première|premiers|premières,deuxième|deuxièmes|second|seconde,"
        "troisième|troisièmes,quatrième|quatrièmes,cinquième,sixième,septième,huitième,"
        "neuvième,dixième,onzième,douzième",
        1,
    )
    | numbered(
        Kind.NUM,
        "un|une,deux,trois,quatre,cinq,six,sept,huit,neuf,dix,onze,douze,treize,quatorze,"
        "quinze,seize,dix-sept|dix sept,dix-huit|dix huit,dix-neuf|dix neuf,vingt,"
        "vingt et un|vingt-et-un|vingt et une,vingt-deux|vingt deux,vingt-trois|vingt trois,"
        "vingt-quatre,vingt-cinq,vingt-six,vingt-sept,vingt-huit,vingt-neuf,trente,"
        "trente et un|trente-et-un",
        1,
    )
    | each(Kind.NUM, "quarante-cinq|quarante cinq", 45)
    | each(
        Kind.LAST,
        "dernier|dernière|derniers|dernières|passé|passée|passés|passées",
    )
    | each(
        Kind.LAST,
        "précédent|précédente|précédents|précédentes|d'avant|celui d'avant|celle d'avant",
        BEFORE,
    )
    | each(
        Kind.NEXT,
        "prochain|prochaine|prochains|prochaines|suivant|suivante|à venir|qui vient",
    )
    | each(Kind.THIS, "ce|cet|cette|courant|en cours")
)

_UNITS = (
    each(Kind.UNIT, "jour|jours", Unit.DAY)
    | each(Kind.UNIT, "semaine|semaines", Unit.WEEK)
    | same("semaine commençant le|semaine qui commence le", _WEEK, Sign(Kind.OF, BEGINS))
    | each(Kind.UNIT, "mois", Unit.MONTH)
    | each(Kind.UNIT, "trimestre|trimestres", Unit.QUARTER)
    | each(Kind.UNIT, "semestre|semestres|moitié", Unit.HALF)
    | same("première quinzaine", Sign(Kind.NTH, 1), Sign(Kind.UNIT, Unit.HALF))
    | same("deuxième quinzaine|seconde quinzaine", Sign(Kind.NTH, 2), Sign(Kind.UNIT, Unit.HALF))
    | each(Kind.UNIT, "année|années|an|ans", Unit.YEAR)
    | each(Kind.QUARTER, "t")
    | each(Kind.HALF, "s")
)

_CLOCK = (
    each(Kind.HALFDAY, "du matin|le matin|matin|au matin", DayPart.MORNING)
    | each(
        Kind.HALFDAY,
        "de l'après-midi|l'après-midi|après-midi|de l'après midi|l'après midi|après midi",
        DayPart.AFTERNOON,
    )
    | each(Kind.HALFDAY, "du soir|le soir|soir|au soir", DayPart.EVENING)
    | each(Kind.HOUR, "heures|h")
    | same("une heure|1 heure", Sign(Kind.NUM, 1), Kind.HOUR)
    | each(Kind.PART, "et demie|et demi", 30)
    | each(Kind.PART, "et quart|un quart", 15)
    | each(Kind.PART, "moins le quart|moins un quart", -15)
    | each(Kind.PART, "moins dix", -10)
    | each(Kind.PART, "moins vingt", -20)
    | each(Kind.PART, "moins cinq", -5)
    | each(Kind.ZONE_WORD, "heure|fuseau|fuseau horaire")
    | each(Kind.CLOCK, "midi", 12)
    | each(Kind.CLOCK, "minuit", 0)
)

_RHYTHM = (
    each(Kind.EVERY, "chaque|tous les|toutes les|tous|toutes")
    | same("sur deux", Kind.OTHER, Kind.EVERY)
    | same("un mois sur deux|1 mois sur 2", Kind.EVERY, Kind.OTHER, _MONTH)
    | same("une semaine sur deux", Kind.EVERY, Kind.OTHER, _WEEK)
    | each(Kind.OFTEN, "mensuel|mensuelle|mensuellement|par mois|au mois", 1)
    | each(Kind.OFTEN, "trimestriel|trimestrielle|trimestriellement|par trimestre", 3)
    | each(Kind.OFTEN, "semestriel|semestrielle|par semestre", 6)
    | each(Kind.OFTEN, "annuel|annuelle|annuellement|par an|par année", 12)
    | each(Kind.OFTEN, "hebdomadaire|par semaine", -1)
    | each(Kind.TIMES, "fois")
    | each(
        Kind.BIMONTHLY,
        "bimestriel|bimestrielle|bimestriellement|bimensuel|bimensuelle|bimensuellement|"
        "bi-mensuel|bi-mensuelle|bi-mestriel|bi-mestrielle",
    )
    | each(
        Kind.TURNS,
        "à tour de rôle|tour à tour|en alternance|alternativement|par alternance|"
        "chacun leur tour|chacun son tour",
    )
    | each(
        Kind.BETWEEN_MONTHS,
        "les mois intermédiaires|pendant les mois intermédiaires|les mois d'intervalle|"
        "les autres mois|dans les mois intermédiaires|aux mois intermédiaires",
    )
)

_LINKS = (
    each(Kind.SINCE, "depuis")
    | each(
        Kind.FROM,
        "à partir de|à partir du|à partir d'|dès|à compter de|à compter du|"
        "en commençant en|en commençant le|à dater du",
    )
    | each(Kind.TO, "jusqu'à|jusqu'au|jusqu'en|jusque|à la fin de")
    | each(Kind.BETWEEN, "entre")
    | each(Kind.AND, "et")
    | each(Kind.IN, "en|dans le|dans la")
    | each(Kind.AHEAD, "dans")
    | each(Kind.OF, "de|du|des|d'")
    | each(Kind.AT, "à|au|aux|vers")
    | each(Kind.OVER, "sur|pendant|durant|pour|au cours de|au cours du|au cours des")
    | each(Kind.SO_FAR, "jusqu'ici|jusqu'à présent|jusqu'à maintenant|à ce jour")
    | each(Kind.AGO, "il y a")
    | each(
        Kind.COMPARE,
        "compare|comparer|comparez|comparons|comparaison|comparé à|comparée à|"
        "par rapport à|par rapport au|comparé au|versus|vs|contre",
    )
    | each(Kind.IN_A_ROW, "d'affilée|de suite|consécutifs|consécutives|à la suite|coup sur coup")
    | each(Kind.SAME, "même|mêmes")
    | each(Kind.CALLS, "appel|réunion|conférence")
    | each(Kind.CALLS, "appels|réunions|conférences", MANY)
    | same("la dernière fois|dernière fois", Kind.LAST, Kind.CALLS)
    | each(Kind.FILLER, "le|la|les|l'|minutes|min|heure locale")
    # A week and a fortnight that are said with a day too many.
    | each(Kind.UNKNOWN, "en huit|en quinze")
    | same("quinze jours", Sign(Kind.NUM, 2), _WEEK)
    | same("huit jours", Kind.UNKNOWN)
)

WORDS = Words(
    phrases=_DAYS | _COUNTS | _UNITS | _CLOCK | _RHYTHM | _LINKS,
    ordinal_endings=frozenset({"er", "ere", "re", "e", "eme", "nd", "nde", "ieme"}),
    about=(
        "au sujet de",
        "au sujet du",
        "à propos de",
        "à propos du",
        "concernant",
        "sur le thème",
    ),
    series=codes(
        "partner_call",
        "réunion des partenaires|réunion partenaires|réunion de partenaires|"
        "appel des partenaires|appel partenaires|appel de partenaires",
    )
    | codes(
        "coordinator_call",
        "réunion des coordonnateurs|réunion coordonnateurs|réunion des coordinateurs|"
        "appel des coordonnateurs|appel des coordinateurs|appel coordonnateurs|"
        "appel coordinateurs|réunion coordinateurs|réunion de coordonnateurs",
    )
    | codes("donor_briefing", "réunion des donateurs|briefing des donateurs|réunion des bailleurs")
    | codes("retreat", "retraite|séminaire")
    | codes("call", "appel|un appel|réunion|une réunion"),
    audiences=codes("partner_call", "partenaires|partenaire")
    | codes("coordinator_call", "coordonnateurs|coordonnateur|coordinateurs|coordinateur")
    | codes("donor_briefing", "donateurs|donateur|bailleurs|bailleur"),
    number_months={"sept": 9},
    loose_days=frozenset({8, 15}),
)
