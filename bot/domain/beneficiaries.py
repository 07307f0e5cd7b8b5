"""Words that look like data of one person who was helped, or is to be (DOMAIN "Sensitive data").

A question about children, survivors or patients in general is an ordinary one; noticed is what
points at one of them: a relative, an age beside a name, papers, a date of birth, a diagnosis. In
the six languages; better one too few than one too many, because whoever is asked back for nothing
stops reading it.
"""

import re

_NAME = r"(?:\s+[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w'’-]+){0,3}"
"""What follows a relative or a person, if it is a name."""
_ONE = r"(?:[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w'’-]+\s+)?[A-ZÀ-ÖØ-ÞА-ЯІЇЄҐ][\w'’-]+"

_RELATIVES = (
    (
        r"my\s+(?:(?:little|younger|older|late|own|\d{1,2}-year-old)\s+)?(?:son|daughter|husband|wife"
        r"|child|baby|brother|sister|mother|father|nephew|niece|cousin|uncle|aunt)"
        r"(?!\s+(?:protection|rights|in\s+arms|organi[sz]ation|tongue|language|company))\b"
    ),
    (
        r"(?:mon|ma)\s+(?:petite?\s+)?(?:fils|fille|mari|femme|épouse|époux|enfant|bébé|frère|s(?:œ|oe)ur"
        r"|mère|père|neveu|nièce|oncle|tante)\b"
    ),
    r"mi\s+(?:hij[oa]|espos[oa]|marido|mujer|niñ[oa]|bebé|herman[oa]|madre|padre|sobrin[oa])\b",
    r"(?:o\s+)?meu\s+(?:filho|marido|esposo|irmão|pai|bebé|bebê|sobrinho)\b",
    r"(?:a\s+)?minha\s+(?:filha|esposa|mulher|irmã|mãe|sobrinha)\b",
    r"м(?:ій|ого|оєму|оїм)\s+(?:син\w{0,2}|чоловік\w{0,2}|брат\w{0,2}|бать\w{1,3}|племінник\w{0,2})\b",
    r"мо(?:я|єї|їй|ю|єю)\s+(?:донь\w{1,3}|доч\w{1,3}|дружин\w|сестр\w{1,2}|мат\w{1,3}|мам\w{1,2})\b",
    r"\b[وبل]?(?:ابني|إبني|ابنتي|إبنتي|زوجي|زوجتي|طفلي|طفلتي|والدتي)\b",
)
_PERSON = r"(?:boy|girl|man|woman|child|son|daughter|survivor|patient|victim|beneficiary|refugee)"
_AGES = (
    (
        r"\b(?:[Aa]n?|[Tt]he|[Oo]ur|[Tt]his|[Oo]ne)\s+\d{1,2}[- ]years?[- ]old\s+"
        rf"{_PERSON}\b{_NAME}"
    ),
    # A boy of 9, a girl (12), a man aged 45; but no woman of 30 countries.
    (
        rf"\b(?:[Aa]n?|[Tt]he|[Oo]ur|[Tt]his|[Oo]ne)\s+{_PERSON}\b{_NAME},?\s+"
        rf"(?:aged?\s+\d{{1,2}}\b|of\s+\d{{1,2}}(?!\s*[-\w%])|\(\d{{1,2}}\))(?:,\s+{_ONE}(?=\s*,))?"
    ),
    rf"\b{_ONE}\s*[,(]\s*(?:who\s+is\s+)?(?:aged?\s+)?\d{{1,2}}[- ]?(?:years?[- ]old|y/?o\b)",
    (
        r"\b(?!(?:Children|Boys|Girls|Adults|People|Women|Men|Youth)\b)"
        rf"{_ONE}\s*[,(]\s*aged?\s+\d{{1,2}}\b"
    ),
    r"\b(?:[Hh]e|[Ss]he)\s+(?:is|was)\s+\d{1,2}\s+years?\s+old\b",
    (
        rf"\b(?:[Uu]ne?|[Ll]e|[Ll]a|[Cc]ette?)\s+(?:garçon|(?:petite?\s+)?fille|fillette"
        r"|garçonnet|bébé|jeune|homme|femme|enfant|patiente?|victime)"
        rf"{_NAME},?\s+(?:âgée?\s+)?de\s+\d{{1,2}}\s+ans\b"
    ),
    rf"\b{_ONE}\s*(?:[,(]\s*âgée?\s+de\s+\d{{1,2}}\s+ans\b|,\s*\d{{1,2}}\s+ans\s*,)",
    r"\b(?:[Ii]l|[Ee]lle)\s+a\s+\d{1,2}\s+ans\b",
    (
        rf"\b(?:[Uu]na?|[Ee]l|[Ll]a|[Ee]sta?)\s+(?:niñ[oa]|chic[oa]|muchach[oa]|hombre|mujer|paciente|víctima|joven){_NAME},?"
        r"\s+de\s+\d{1,2}\s+años\b"
    ),
    rf"\b(?:{_ONE}\s*[,(]\s*(?:de\s+)?|tiene\s+)\d{{1,2}}\s+años\s+de\s+edad\b",
    (
        rf"\b(?:[Uu]ma?|[OoAa]|[Ee]sta?|[Ee]ste)\s+(?:menin[oa]|homem|mulher|paciente|vítima|criança)"
        rf"{_NAME},?\s+(?:de|com)\s+\d{{1,2}}\s+anos\b"
    ),
    rf"\b{_ONE}\s*[,(]\s*(?:de\s+)?\d{{1,2}}\s+anos\s+de\s+idade\b",
    r"\b(?:[Хх]лоп(?:чика?|ець|ця)|[Дд]івчинк[аиу]|[Дд]итин[аиу])\s+\d{1,2}\s+рок\w+",
    (
        r"\d{1,2}[- ]річн(?:ий|а|ого|ої|ому|ій|у|ою|им)\s+"
        rf"(?:хлоп\w+|дівчин\w+|чолові\w+|жін\w+|син\w*|донь\w+|дити\w+){_NAME}"
    ),
    r"\b(?:[Йй]ому|[Її]й)\s+\d{1,2}\s+рок\w+",
    r"\b(?:عمره|عمرها|طفلة?\s+[يت]بلغ|(?:يبلغ|تبلغ|البالغ|البالغة)\s+من\s+العمر)\s+\d{1,2}",
)
_NUMBER = (
    r"\s*(?:no\b\.?|nr\b\.?|n\s?\.?\s?[°ºo]\.?|number|num[ée]ro|número|номер|№|رقم"
    r"|:|#|is|est|es|é|[-–])"
)
_PAPERS = (
    r"(?:passports?|passeport|pasaporte|passaporte|паспорт\w{0,3}|جواز(?:\s+(?:ال)?سفر\w*)?"
    r"|(?<!meeting\s)(?<!project\s)(?<!hazard\s)(?<!task\s)\bID\s+(?:card|number|no\b\.?)"
    r"|(?:national|identity|personal)\s+(?:ID|identity)(?:\s+(?:card|number))?|identity\s+card"
    r"|carte\s+d['’]identité|cédula(?:\s+de\s+(?:identidad|ciudadanía))?|documento\s+de\s+identidad"
    r"|bilhete\s+de\s+identidade|cartão\s+de\s+cidadão|посвідчення\s+особи|РНОКПП|ІПН"
    r"|(?:رقم\s+)?(?:ال)?هوية|بطاقة\s+(?:ال)?هوية|t[ae][zs]k[ei]ra|تذكرة|UNHCR\s+(?:case|registration))"
)
_DOCUMENT = (
    rf"\b{_PAPERS}(?:{_NUMBER}){{0,3}}\s*"
    r"(?=[A-ZА-ЯІЇЄҐ\d/-]*\d)[A-ZА-ЯІЇЄҐ]{0,3}[\d/-][\w/-]{4,}"
)
_BORN = (
    r"\b(?:born\s+on|date\s+of\s+birth|d\.?o\.?b\.?|née?\s+le|date\s+de\s+naissance"
    r"|nacid[oa]\s+el|fecha\s+de\s+nacimiento|nascid[oa]\s+a|data\s+de\s+nascimento"
    r"|народи(?:вся|лася|лась)|дата\s+народження|(?:من\s+)?مواليد|تاريخ\s+(?:ال)?ميلاد\w*)"
    r"\s*[:\-–]?\s*(?:is\s+|est\s+|es\s+|é\s+)?\d{1,4}[\w./ -]{0,14}"
)
_HEALTH = (
    r"\b(?:he|she|patient|boy|girl|man|woman)\s+(?:was|is|has\s+been)\s+(?:diagnosed|HIV)\b",
    r"\b(?:il|elle|patiente?)\s+(?:est|a\s+été)\s+(?:diagnostiquée?|séropositi\w+)\b",
    r"\b(?:él|ella|paciente)\s+(?:es|fue|ha\s+sido)\s+(?:diagnosticad[oa]|seropositiv[oa])\b",
    r"\b(?:ele|ela|paciente)\s+(?:é|foi)\s+(?:diagnosticad[oa]|seropositiv[oa])\b",
    r"\b(?:йому|їй)\s+(?:поставили\s+)?діагно\w+",
    (
        r"\b(?:blood\s+(?:type|group)|groupe\s+sanguin|grupo\s+sangu[ií]neo|група\s+крові"
        r"|فصيلة\s+(?:ال)?دم\w*)"
        r"\s*(?:is|est|es|é)?\s*:?\s*(?:AB|A|B|O|I{1,3}|IV)\s*[+\-]"
    ),
)
_NAMED = (
    r"\b(?:beneficiary|victim|survivor|patient)(?:['’]s)?\s+(?:full\s+)?name\s*(?:is|:)\s*\S+(?:\s+\S+)?",
    (
        r"\bnom\s+(?:du\s+(?:bénéficiaire|patient|survivant)|de\s+la\s+(?:bénéficiaire|victime|patiente))"
        r"\s*(?:est|:)\s*\S+(?:\s+\S+)?"
    ),
    r"\bnombre\s+(?:del?\s+)(?:la\s+)?(?:beneficiari[oa]|víctima|paciente)\s*(?:es|:)\s*\S+(?:\s+\S+)?",
    r"\bnome\s+d[oa]\s+(?:beneficiári[oa]|vítima|paciente)\s*(?:é|:)\s*\S+(?:\s+\S+)?",
    r"\b(?:ім['’ʼ]я|прізвище)\s+(?:постраждал\w+|пацієнт\w*|бенефіціар\w*)\s*[:–-]\s*\S+(?:\s+\S+)?",
    r"\bاسم\s+(?:المستفيد|المستفيدة|الضحية|المريض|المريضة)\s*(?:هو|هي|:)\s*\S+(?:\s+\S+)?",
)

PATTERNS = (
    *(re.compile(rf"(?:(?<!\w)(?i:{words})){_NAME}") for words in _RELATIVES),
    *(re.compile(words) for words in _AGES),
    *(re.compile(words, re.IGNORECASE) for words in (_DOCUMENT, _BORN, *_HEALTH, *_NAMED)),
)
"""Looked for in a text whose digits are 0 to 9."""
