"""Portuguese words of dates, periods and rhythms."""

from bot.conversation.moments.words.signs import (
    BEFORE,
    BEGINS,
    MANY,
    DayPart,
    Kind,
    Meaning,
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
_SHORT = ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo")


def _full(short: str) -> str:
    return f"{short}|{short}-feira|{short} feira" if short.endswith("a") else short


def _second_to_sixth() -> dict[str, Meaning]:
    """Wednesday, "quarta", is the fourth before a weekday, a week or a call."""
    table: dict[str, Meaning] = {}
    for number, ordinal in ((2, "segunda"), (4, "quarta"), (5, "quinta"), (6, "sexta")):
        nth = Sign(Kind.NTH, number)
        for weekday, short in enumerate(_SHORT):
            phrases = "|".join(f"{ordinal} {name}" for name in _full(short).split("|"))
            table |= same(phrases, nth, Sign(Kind.WEEKDAY, weekday))
        table |= same(f"{ordinal} semana|a {ordinal} semana", nth, _WEEK)
        table |= same(f"{ordinal} chamada|{ordinal} reunião", nth, Kind.CALLS)
        # "Fourth Fair" is no ordinal.
        table |= same(f"{ordinal} feira|{ordinal}-feira", Sign(Kind.WEEKDAY, number - 2))
    return table


_DAYS = (
    numbered(Kind.WEEKDAY, ",".join(_full(short) for short in _SHORT))
    | numbered(
        Kind.WEEKDAYS,
        "segundas|segundas-feiras|segundas feiras,terças|terças-feiras|terças feiras,"
        "quartas|quartas-feiras|quartas feiras,quintas|quintas-feiras|quintas feiras,"
        "sextas|sextas-feiras|sextas feiras,sábados,domingos",
    )
    | numbered(
        Kind.MONTH,
        "janeiro|jan,fevereiro|fev,março,abril|abr,maio,junho|jun,julho|jul,agosto|ago,"
        "setembro|set,outubro|out,novembro|nov,dezembro",
        1,
    )
    | _second_to_sixth()
    | each(Kind.WEEKDAY, "sex", 4)
    | each(Kind.WEEKDAY, "sáb", 5)
    # The sea or March; English abbreviations that are Portuguese words.
    | each(Kind.UNKNOWN, "mar|sun|sat|mon|may")
    | each(Kind.DAY, "anteontem|antes de ontem", -2)
    | each(Kind.DAY, "ontem", -1)
    | each(Kind.DAY, "hoje", 0)
    | each(Kind.DAY, "amanhã|o dia de amanhã", 1)
    | each(Kind.DAY, "depois de amanhã", 2)
    | each(Kind.WORKDAY, "dia útil|dias úteis|dia de trabalho|dia laboral")
    | same(
        "esta noite|hoje à noite|nesta noite",
        Sign(Kind.DAY, 0),
        Sign(Kind.HALFDAY, DayPart.NIGHT),
    )
    | same(
        "esta tarde|hoje à tarde|nesta tarde",
        Sign(Kind.DAY, 0),
        Sign(Kind.HALFDAY, DayPart.AFTERNOON),
    )
    | same("esta manhã|hoje de manhã", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.MORNING))
)

_COUNTS = (
    numbered(
        Kind.NTH,
        "primeiro|primeira|primeiros|a primeira,segundo|segundos,terceiro|terceira,quarto,"
        "quinto,sexto,sétimo|sétima,oitavo|oitava,nono|nona,décimo|décima",
        1,
    )
    | numbered(
        Kind.NUM,
        "um|uma,dois|duas,três,quatro,cinco,seis,sete,oito,nove,dez,onze,doze,treze,"
        "catorze|quatorze,quinze,dezasseis|dezesseis,dezassete|dezessete,dezoito,"
        "dezanove|dezenove,vinte,vinte e um|vinte e uma,vinte e dois|vinte e duas,vinte e três,"
        "vinte e quatro,vinte e cinco,vinte e seis,vinte e sete,vinte e oito,vinte e nove,"
        "trinta,trinta e um",
        1,
    )
    | each(
        Kind.LAST,
        "último|última|últimos|últimas|a última|passado|passada|passados|passadas",
    )
    | each(Kind.LAST, "anterior|anteriores|de antes", BEFORE)
    | each(
        Kind.NEXT,
        "próximo|próxima|próximos|próximas|seguinte|que vem|que entra|vindouro",
    )
    | each(Kind.THIS, "este|esta|neste|nesta|deste|desta|atual|em curso|corrente")
)

_UNITS = (
    each(Kind.UNIT, "dia|dias", Unit.DAY)
    | each(Kind.UNIT, "semana|semanas|a semana", Unit.WEEK)
    | same(
        "semana que começa a|semana que começa em|a semana que começa a|a semana que começa em",
        _WEEK,
        Sign(Kind.OF, BEGINS),
    )
    | each(Kind.UNIT, "mês|meses", Unit.MONTH)
    | each(Kind.UNIT, "trimestre|trimestres", Unit.QUARTER)
    | each(Kind.UNIT, "semestre|semestres|metade", Unit.HALF)
    | same("primeira quinzena", Sign(Kind.NTH, 1), Sign(Kind.UNIT, Unit.HALF))
    | same("segunda quinzena|segunda metade", Sign(Kind.NTH, 2), Sign(Kind.UNIT, Unit.HALF))
    | each(Kind.UNIT, "ano|anos", Unit.YEAR)
    | each(Kind.QUARTER, "t")
    | each(Kind.HALF, "s")
)

_CLOCK = (
    each(Kind.HALFDAY, "da manhã|de manhã|pela manhã|na manhã", DayPart.MORNING)
    | each(Kind.HALFDAY, "da tarde|à tarde|de tarde|pela tarde", DayPart.AFTERNOON)
    | each(Kind.HALFDAY, "da noite|à noite|de noite|pela noite", DayPart.NIGHT)
    | each(Kind.HALFDAY, "da madrugada|de madrugada", DayPart.EARLY)
    | each(Kind.HOUR, "horas|hrs|h|em ponto")
    | each(Kind.PART, "e meia", 30)
    | each(Kind.PART, "e um quarto|e quinze", 15)
    | each(Kind.PART, "menos um quarto|um quarto para as|quinze para as", -15)
    | each(Kind.PART, "e cinco", 5)
    | each(Kind.PART, "e dez", 10)
    | each(Kind.PART, "e vinte", 20)
    | each(Kind.PART, "dez para as|menos dez", -10)
    | each(Kind.PART, "cinco para as|menos cinco", -5)
    | each(Kind.PART, "vinte para as|menos vinte", -20)
    | each(Kind.ZONE_WORD, "hora|horário|fuso|fuso horário")
    | each(Kind.CLOCK, "meio-dia|meio dia|ao meio-dia|ao meio dia", 12)
    | each(Kind.CLOCK, "meia-noite|meia noite|à meia-noite|à meia noite", 0)
)

_RHYTHM = (
    each(Kind.EVERY, "cada|a cada|todo|toda|todos os|todas as|todo o|toda a|em cada")
    | each(Kind.OTHER, "sim e outro não|alternados")
    | same(
        "mês sim mês não|um mês sim outro não|um mês sim e outro não|meses alternados|"
        "em meses alternados|de dois em dois meses|de 2 em 2 meses",
        Kind.EVERY,
        Kind.OTHER,
        _MONTH,
    )
    | same("de duas em duas semanas|semana sim semana não", Kind.EVERY, Kind.OTHER, _WEEK)
    | each(Kind.OFTEN, "mensal|mensalmente|por mês|ao mês", 1)
    | each(Kind.OFTEN, "trimestral|trimestralmente|por trimestre", 3)
    | each(Kind.OFTEN, "semestral|semestralmente|por semestre", 6)
    | each(Kind.OFTEN, "anual|anualmente|por ano|ao ano", 12)
    | each(Kind.OFTEN, "semanal|semanalmente|por semana", -1)
    | each(Kind.OFTEN, "quinzenal|quinzenalmente", -2)
    | each(Kind.TIMES, "vez|vezes")
    | each(Kind.BIMONTHLY, "bimestral|bimestralmente|bimensal|bimensalmente")
    | each(
        Kind.TURNS,
        "alternadamente|à vez|por turnos|em alternância|de forma alternada|alternando|em rodízio",
    )
    | each(
        Kind.BETWEEN_MONTHS,
        "nos meses intermédios|nos meses intermediários|os meses intermédios|"
        "meses intermédios|nos outros meses|nos meses entre|nos meses de permeio",
    )
)

_LINKS = (
    each(Kind.SINCE, "desde|desde o|desde a")
    | each(
        Kind.FROM,
        "a partir de|a partir do|a partir da|começando em|começando a|com início em|com início a",
    )
    | each(Kind.TO, "até|a|ao|até ao|até à|até o")
    | each(Kind.BETWEEN, "entre")
    | each(Kind.AND, "e")
    | each(Kind.IN, "em|no|na|nos|nas")
    | each(Kind.AHEAD, "dentro de|daqui a")
    | each(Kind.OF, "de|do|da|dos|das")
    | each(Kind.AT, "às|pelas|por volta das|para as")
    | same("à uma", Kind.AT, Sign(Kind.NUM, 1))
    | each(Kind.OVER, "durante|por|para|ao longo de|ao longo dos|ao longo do")
    | each(Kind.SO_FAR, "até agora|até hoje|até à data|até o momento|até ao momento")
    | each(Kind.AGO, "há|atrás")
    | each(
        Kind.COMPARE,
        "compara|comparar|compare|comparem|comparação|comparado com|comparada com|"
        "em comparação com|face a|face ao|versus|vs|contra",
    )
    | each(Kind.IN_A_ROW, "seguidas|seguidos|consecutivas|consecutivos|uma após a outra")
    | each(Kind.SAME, "mesmo|mesma")
    | each(Kind.CALLS, "chamada|reunião|conferência|ligação")
    | each(Kind.CALLS, "chamadas|reuniões|ligações", MANY)
    | same("a última vez|última vez|da última vez", Kind.LAST, Kind.CALLS)
    | each(Kind.FILLER, "o|os|minutos|min|hora local|horário local")
    | same("quinze dias", Sign(Kind.NUM, 2), _WEEK)
    | each(Kind.UNKNOWN, "oito dias|fim de|fim de semana")
)

WORDS = Words(
    phrases=_COUNTS | _UNITS | _CLOCK | _RHYTHM | _LINKS | _DAYS,
    ordinal_endings=frozenset({"o", "a"}),
    about=("sobre", "acerca de", "a respeito de", "com o tema"),
    series=codes(
        "partner_call",
        "chamada de parceiros|chamada dos parceiros|reunião de parceiros|"
        "chamada com parceiros|chamada com os parceiros|reunião dos parceiros",
    )
    | codes(
        "coordinator_call",
        "chamada de coordenadores|chamada dos coordenadores|reunião de coordenadores|"
        "chamada com os coordenadores|reunião dos coordenadores",
    )
    | codes("donor_briefing", "reunião de doadores|chamada de doadores|sessão de doadores")
    | codes("retreat", "retiro")
    | codes("call", "chamada|uma chamada|reunião|uma reunião"),
    audiences=codes("partner_call", "parceiros|parceiro")
    | codes("coordinator_call", "coordenadores|coordenador")
    | codes("donor_briefing", "doadores|doador"),
    number_months={"dez": 12},
    loose_days=frozenset({8, 15}),
)
