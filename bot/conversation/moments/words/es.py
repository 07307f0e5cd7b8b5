"""Spanish words of dates, periods and rhythms."""

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
        "lunes|lun,martes,miércoles|mié,jueves|jue,viernes|vie,sábado|sáb,domingo|dom",
    )
    | numbered(
        Kind.WEEKDAYS,
        "los lunes,los martes,los miércoles,los jueves,los viernes,"
        "los sábados|sábados,los domingos|domingos",
    )
    | numbered(
        Kind.MONTH,
        "enero|ene,febrero|feb,marzo,abril|abr,mayo,junio|jun,julio|jul,agosto|ago,"
        "septiembre|setiembre|sept,octubre|oct,noviembre|nov,diciembre|dic",
        1,
    )
    # The sea, Tuesday or March; "may" and "set" are English or Portuguese.
    | each(Kind.UNKNOWN, "mar|may|set|sun|sat|mon")
    | each(Kind.DAY, "anteayer|antes de ayer|antier", -2)
    | each(Kind.DAY, "ayer", -1)
    | each(Kind.DAY, "hoy", 0)
    | each(Kind.DAY, "mañana|el día de mañana", 1)
    | each(Kind.DAY, "pasado mañana", 2)
    | each(Kind.WORKDAY, "día hábil|día laborable|día laboral|días hábiles|día de trabajo")
    | same(
        "esta noche|hoy por la noche|hoy en la noche",
        Sign(Kind.DAY, 0),
        Sign(Kind.HALFDAY, DayPart.NIGHT),
    )
    | same("esta tarde", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.AFTERNOON))
    | same("esta mañana", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.MORNING))
)

_COUNTS = (
    numbered(
        Kind.NTH,
        "primer|primero|primera|primeros|primeras,segundo|segunda|segundos,"
        "tercer|tercero|tercera,cuarto|cuarta,quinto|quinta,sexto|sexta,séptimo|séptima,"
        "octavo|octava,noveno|novena,décimo|décima,undécimo,duodécimo",
        1,
    )
    | numbered(
        Kind.NUM,
        "uno|una|un,dos,tres,cuatro,cinco,seis,siete,ocho,nueve,diez,once,doce,trece,catorce,"
        "quince,dieciséis,diecisiete,dieciocho,diecinueve,veinte,veintiuno|veintiún,veintidós,"
        "veintitrés,veinticuatro,veinticinco,veintiséis,veintisiete,veintiocho,veintinueve,"
        "treinta,treinta y uno",
        1,
    )
    | each(
        Kind.LAST,
        "último|última|últimos|últimas|pasado|pasada|pasados|pasadas",
    )
    | each(Kind.LAST, "anterior|anteriores|previo|previa|de antes", BEFORE)
    | each(
        Kind.NEXT,
        "próximo|próxima|próximos|próximas|siguiente|que viene|entrante|que entra",
    )
    | each(Kind.THIS, "este|esta|actual|en curso|corriente")
)

_UNITS = (
    each(Kind.UNIT, "día|días", Unit.DAY)
    | each(Kind.UNIT, "semana|semanas", Unit.WEEK)
    | same("semana que empieza el|semana que comienza el", _WEEK, Sign(Kind.OF, BEGINS))
    | each(Kind.UNIT, "mes|meses", Unit.MONTH)
    | each(Kind.UNIT, "trimestre|trimestres", Unit.QUARTER)
    | each(Kind.UNIT, "semestre|semestres|mitad", Unit.HALF)
    | same("primera quincena", Sign(Kind.NTH, 1), Sign(Kind.UNIT, Unit.HALF))
    | same("segunda quincena", Sign(Kind.NTH, 2), Sign(Kind.UNIT, Unit.HALF))
    | each(Kind.UNIT, "año|años", Unit.YEAR)
    | each(Kind.QUARTER, "t")
    | each(Kind.HALF, "s")
)

_CLOCK = (
    each(Kind.HALFDAY, "a.m.|a.m|am|a m", DayPart.AM)
    | each(Kind.HALFDAY, "p.m.|p.m|pm|p m", DayPart.PM)
    | each(Kind.HALFDAY, "de la mañana|por la mañana|en la mañana|a la mañana", DayPart.MORNING)
    | each(Kind.HALFDAY, "de la tarde|por la tarde|en la tarde|a la tarde", DayPart.AFTERNOON)
    | each(Kind.HALFDAY, "de la noche|por la noche|en la noche|a la noche", DayPart.NIGHT)
    | each(Kind.HALFDAY, "de la madrugada|por la madrugada|de madrugada", DayPart.EARLY)
    | each(Kind.HALFDAY, "del mediodía", DayPart.MIDDAY)
    | each(Kind.HOUR, "horas|hrs|hs|h|en punto")
    | each(Kind.PART, "y media", 30)
    | each(Kind.PART, "y cuarto", 15)
    | each(Kind.PART, "menos cuarto|menos un cuarto", -15)
    | each(Kind.PART, "y cinco", 5)
    | each(Kind.PART, "y diez", 10)
    | each(Kind.PART, "y veinte", 20)
    | each(Kind.PART, "menos cinco", -5)
    | each(Kind.PART, "menos diez", -10)
    | each(Kind.PART, "menos veinte", -20)
    | each(Kind.ZONE_WORD, "hora|horario|huso horario")
    | each(Kind.CLOCK, "mediodía|al mediodía|a mediodía", 12)
    | each(Kind.CLOCK, "medianoche|a medianoche|a la medianoche", 0)
)

_RHYTHM = (
    each(Kind.EVERY, "cada|todos los|todas las|todo|toda")
    | each(Kind.OTHER, "por medio|de por medio|alternos")
    | same("un mes sí y otro no|mes por medio|mes de por medio", Kind.EVERY, Kind.OTHER, _MONTH)
    | same("meses alternos|en meses alternos", Kind.EVERY, Kind.OTHER, _MONTH)
    | same("semana por medio|una semana sí y otra no", Kind.EVERY, Kind.OTHER, _WEEK)
    | each(Kind.OFTEN, "mensual|mensualmente|al mes|por mes", 1)
    | each(Kind.OFTEN, "trimestral|trimestralmente|por trimestre|al trimestre", 3)
    | each(Kind.OFTEN, "semestral|semestralmente|por semestre|al semestre", 6)
    | each(Kind.OFTEN, "anual|anualmente|al año|por año", 12)
    | each(Kind.OFTEN, "semanal|semanalmente|a la semana|por semana", -1)
    | each(Kind.OFTEN, "quincenal|quincenalmente", -2)
    | each(Kind.TIMES, "vez|veces")
    | each(Kind.BIMONTHLY, "bimestral|bimestralmente|bimensual|bimensualmente")
    | each(
        Kind.TURNS,
        "por turnos|por turno|alternando|alternadamente|alternativamente|de forma alterna|"
        "en alternancia|se turnan",
    )
    | each(
        Kind.BETWEEN_MONTHS,
        "en los meses intermedios|los meses intermedios|meses intermedios|"
        "en los otros meses|los otros meses|en los meses de en medio|en los demás meses",
    )
)

_LINKS = (
    each(Kind.SINCE, "desde")
    | each(
        Kind.FROM,
        "a partir de|a partir del|empezando en|empezando el|comenzando en|comenzando el|"
        "a contar de|a contar del",
    )
    | each(Kind.TO, "hasta|a|al|hasta el")
    | each(Kind.BETWEEN, "entre")
    | each(Kind.AND, "y|e")
    | each(Kind.IN, "en")
    | each(Kind.AHEAD, "dentro de|de aquí a")
    | each(Kind.OF, "de|del")
    | each(Kind.AT, "a las|alas|a la|a eso de las|sobre las")
    | each(Kind.OVER, "durante|por|para|en el curso de|a lo largo de")
    | each(Kind.SO_FAR, "hasta ahora|hasta la fecha|hasta hoy|en lo que va de|en lo que va del")
    | each(Kind.AGO, "hace|atrás")
    | each(
        Kind.COMPARE,
        "compara|comparar|compare|comparemos|comparación|comparado con|comparada con|"
        "en comparación con|frente a|frente al|respecto a|respecto al|versus|vs|contra",
    )
    | each(Kind.IN_A_ROW, "seguidas|seguidos|consecutivas|consecutivos|una tras otra")
    | each(Kind.SAME, "mismo|misma")
    | each(Kind.CALLS, "llamada|reunión|conferencia|teleconferencia")
    | each(Kind.CALLS, "llamadas|reuniones|conferencias", MANY)
    | same("la última vez|última vez", Kind.LAST, Kind.CALLS)
    | each(Kind.FILLER, "el|la|los|las|minutos|min|hora local")
    | same("quince días", Sign(Kind.NUM, 2), _WEEK)
    | each(Kind.UNKNOWN, "ocho días|en ocho|en quince|fin de|fin de semana")
)

WORDS = Words(
    phrases=_DAYS | _COUNTS | _UNITS | _CLOCK | _RHYTHM | _LINKS,
    ordinal_endings=frozenset({"o", "a", "er", "ero", "era", "do", "da", "to", "ta"}),
    about=("sobre", "acerca de", "en relación con", "con el tema"),
    series=codes(
        "partner_call",
        "llamada de socios|llamada con socios|llamada con los socios|reunión de socios|"
        "llamada de los socios|reunión con los socios",
    )
    | codes(
        "coordinator_call",
        "llamada de coordinadores|llamada con coordinadores|llamada con los coordinadores|"
        "reunión de coordinadores|llamada de los coordinadores",
    )
    | codes("donor_briefing", "reunión de donantes|llamada de donantes|sesión para donantes")
    | codes("retreat", "retiro")
    | codes("call", "llamada|una llamada|reunión|una reunión"),
    audiences=codes("partner_call", "socios|socio")
    | codes("coordinator_call", "coordinadores|coordinador|coordinadoras")
    | codes("donor_briefing", "donantes|donante"),
    loose_days=frozenset({8, 15}),
)
