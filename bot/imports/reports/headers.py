"""What the columns of attendance reports are called, by language.

English is as documented; the others are as the systems' own translations word them, to the
best of our knowledge, and Teams falls back on the order of its columns. Words in brackets,
accents, case and punctuation do not matter, so `Name (Original Name)` is `name`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.lookups.folding import fold

Columns = Mapping[str, int]

SYNONYMS: Mapping[str, str] = {
    "name": (
        "name|full name|participant|nom|nom complet|nombre|nombre completo|nome|"
        "nome completo|الاسم|الاسم الكامل|ім'я|повне ім'я|vollstandiger name"
    ),
    "first_name": "first name|prenom|nombre de pila|primeiro nome|الاسم الأول|vorname",
    "last_name": (
        "last name|nom de famille|apellido|apellidos|sobrenome|apelido|اسم العائلة|"
        "прізвище|nachname|cognome"
    ),
    "address": (
        "email|e mail|user email|email address|adresse e mail|courriel|"
        "e mail de l'utilisateur|correo electronico|correo electronico del usuario|"
        "e mail do usuario|e mail do utilizador|endereco de e mail|البريد الإلكتروني|"
        "електронна пошта|адреса електронної пошти|e mail adresse|benutzer e mail|"
        "e mail utente|posta elettronica"
    ),
    "join": (
        "join time|heure d'arrivee|heure de participation|heure d'entree|hora de union|"
        "hora para unirse|hora de entrada|hora de ingresso|وقت الانضمام|час приєднання|"
        "час входу|beitrittszeit|beitrittszeitpunkt|ora di accesso"
    ),
    "leave": (
        "leave time|heure de depart|heure de sortie|hora de salida|hora de saida|"
        "وقت المغادرة|час виходу|verlassenszeit|austrittszeit|ora di uscita"
    ),
    "duration": "duration|duree|duracion|duracao|المدة|тривалість|dauer|durata",
    "total_duration": (
        "total duration|duree totale|duracion total|duracao total|إجمالي المدة|"
        "загальна тривалість|gesamtdauer|durata totale"
    ),
    "waiting": "in waiting room|en salle d'attente|en sala de espera|na sala de espera",
    "meeting_id": (
        "meeting id|id de reunion|id de la reunion|id da reuniao|معرف الاجتماع|"
        "ідентифікатор конференції|meeting identifier|webinar id|id riunione"
    ),
    "topic": "topic|sujet|tema|topico|الموضوع|thema|argomento",
    "start": (
        "start time|meeting start time|heure de debut|hora de inicio|وقت البدء|"
        "час початку|startzeit|beginn|ora di inizio"
    ),
    "end": (
        "end time|meeting end time|heure de fin|hora de finalizacion|hora de termino|"
        "hora de fim|وقت الانتهاء|час завершення|endzeit|ende|ora di fine"
    ),
    "title": (
        "meeting title|titre de la reunion|titulo de la reunion|titulo da reuniao|"
        "عنوان الاجتماع|назва наради|besprechungstitel|titolo riunione"
    ),
    "meeting_duration": (
        "meeting duration|duree de la reunion|duracion de la reunion|duracao da reuniao|"
        "مدة الاجتماع|тривалість наради|besprechungsdauer|durata riunione"
    ),
    "first_join": (
        "first join|first join time|premiere participation|premiere connexion|"
        "primera union|primer ingreso|primeira entrada|primeiro ingresso|أول انضمام|"
        "перше приєднання|erster beitritt|erste teilnahme|primo accesso"
    ),
    "last_leave": (
        "last leave|last leave time|dernier depart|derniere sortie|ultima salida|"
        "ultima saida|آخر مغادرة|останній вихід|letztes verlassen|ultima uscita"
    ),
    "in_meeting": (
        "in meeting duration|duree en reunion|duree de la reunion|duracion en la reunion|"
        "duracao na reuniao|مدة الحضور|тривалість участі|dauer in besprechung|"
        "anwesenheitsdauer|durata della partecipazione"
    ),
    "upn": (
        "participant id|id de participant|id du participant|id de participante|"
        "id do participante|معرف المشارك|teilnehmer id|id partecipante"
    ),
    "action": (
        "user action|action de l'utilisateur|accion del usuario|acao do usuario|"
        "إجراء المستخدم|дія користувача|benutzeraktion|azione utente"
    ),
    "timestamp": (
        "timestamp|horodatage|horodateur|marca de tiempo|carimbo de data/hora|"
        "الطابع الزمني|позначка часу|zeitstempel|timestamp utente"
    ),
    "joined": (
        "time joined|heure d'arrivee|hora a la que se unio|hora de entrada|"
        "horario de entrada|وقت الانضمام|час приєднання|uhrzeit des beitritts|"
        "ora ingresso"
    ),
    "exited": (
        "time exited|heure de depart|hora a la que salio|hora de saida|horario de saida|"
        "وقت الخروج|час виходу|uhrzeit des verlassens|ora uscita"
    ),
}
"""Headings by field, divided by `|`."""

LEFT = (
    "left|a quitte|quitte|parti|salio|abandono|saiu|غادر|вийшов|вийшла|verlassen|abbandonato|uscito"
)
MEETING_SUMMARY = (
    "meeting summary|resume de la reunion|resumen de la reunion|resumo da reuniao|"
    "ملخص الاجتماع|підсумок наради|besprechungszusammenfassung|riepilogo riunione"
)
YES = "yes|oui|si|sim|نعم|так|ja"


def plain_header(text: str) -> str:
    """Case, accents, brackets and punctuation taken away."""
    bare = re.sub(r"\([^)]*\)|（[^）]*）", " ", text[:120])
    return " ".join(re.sub(r"[-_:.*]", " ", fold(bare)).split())


def _plain_set(words: str) -> frozenset[str]:
    return frozenset(map(plain_header, words.split("|")))


_PLAIN = {field: _plain_set(words) for field, words in SYNONYMS.items()}
_LEFT, _SUMMARY, _YES = _plain_set(LEFT), _plain_set(MEETING_SUMMARY), _plain_set(YES)


def columns(row: Sequence[str], fields: Iterable[str]) -> Columns:
    """Where each of `fields` stands in a header row; fields that are not there are left out.

    A cell serves one field only, the first that asks for it.
    """
    plain = [plain_header(cell) for cell in row]
    found: dict[str, int] = {}
    for field in fields:
        for index, cell in enumerate(plain):
            if cell in _PLAIN[field] and index not in found.values():
                found[field] = index
                break
    return found


def is_field(cell: str, field: str) -> bool:
    """Whether a cell is the heading of `field` in any language."""
    return plain_header(cell) in _PLAIN[field]


def is_left(cell: str) -> bool:
    """Whether a user action of an old Teams report is a leaving; all others are joins."""
    return plain_header(cell) in _LEFT


def is_meeting_summary(cell: str) -> bool:
    """Whether a cell is the title over an old Teams report."""
    return plain_header(cell) in _SUMMARY


def is_yes(cell: str) -> bool:
    """Whether a cell says yes in any language."""
    return plain_header(cell) in _YES


def cell(row: Sequence[str], where: Columns, field: str) -> str:
    """The cell of a field; empty where the column or the cell is missing."""
    index = where.get(field)
    return row[index] if index is not None and index < len(row) else ""
