"""How Microsoft Teams words its reports in eight languages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Tongue:
    """`headings` of the summary: title, people, start, end, duration; `marks` beside names."""

    sections: tuple[str, str, str]
    headings: tuple[str, ...]
    people: tuple[str, ...]
    joins: tuple[str, ...]
    events: tuple[str, ...]
    actions: tuple[str, str]
    marks: tuple[str, ...]
    role: str
    stamp: Callable[[datetime], str]
    units: str

    def length(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        words = self.units.format(hours, rest)
        return words.translate(ARABIC) if "س" in words else words


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


def _tongue(lines: str, stamp: Callable[[datetime], str], units: str) -> Tongue:
    sections, headings, people, joins, events, actions, marks, role = map(
        _row, lines.strip().splitlines()
    )
    return Tongue(sections, headings, people, joins, events, actions, marks, role[0], stamp, units)


def _american(at: datetime) -> str:
    clock = f"{at:%I:%M:%S}".lstrip("0")
    return f"{at.month}/{at.day}/{at:%y}, {clock}\u202f{at:%p}"


def _arabic(at: datetime) -> str:
    clock = f"{at:%I:%M:%S}".lstrip("0")
    half = "ص" if at.hour < 12 else "م"
    return f"{at.day}\u200f/{at.month}\u200f/{at.year}، {clock} {half}".translate(ARABIC)


def _dotted(at: datetime) -> str:
    return f"{at:%d.%m.%y}, {at:%H:%M:%S}"


def _slashed(at: datetime) -> str:
    return f"{at:%d/%m/%y} {at:%H:%M:%S}"


def _spanish(at: datetime) -> str:
    clock = f"{at:%I:%M:%S}".lstrip("0")
    return f"{at.day}/{at.month}/{at:%y}, {clock} {'a' if at.hour < 12 else 'p'}.\u00a0m."


TONGUES = {
    "en": _tongue(
        """
1. Summary|2. Participants|3. In-Meeting Activities
Meeting title|Attended participants|Start time|End time|Meeting duration
Name|First Join|Last Leave|In-Meeting Duration|Email|Participant ID (UPN)|Role
Name|Join Time|Leave Time|Duration|Email|Role
Full Name|User Action|Timestamp
Joined before|Left
External|Unverified|Guest
Attendee
""",
        _american,
        "{}h {}m 0s",
    ),
    "fr": _tongue(
        """
1. Résumé|2. Participants|3. Activités pendant la réunion
Titre de la réunion|Participants présents|Heure de début|Heure de fin|Durée de la réunion
Nom|Première participation|Dernier départ|Durée de la réunion|E-mail|ID participant (UPN)|Rôle
Nom|Heure de participation|Heure de départ|Durée|E-mail|Rôle
Nom complet|Action de l’utilisateur|Horodatage
A rejoint|A quitté
Externe|Non vérifié(e)|Invité(e)
Participant
""",
        _slashed,
        "{} h {} min 0 s",
    ),
    "es": _tongue(
        """
1. Resumen|2. Participantes|3. Actividades de la reunión
Título de la reunión|Participantes|Hora de inicio|Hora de finalización|Duración de la reunión
Nombre|Primera unión|Última salida|Duración en la reunión|Correo electrónico|Id. (UPN)|Rol
Nombre|Hora de unión|Hora de salida|Duración|Correo electrónico|Rol
Nombre completo|Acción del usuario|Marca de tiempo
Se unió antes|Abandonó
Externo|Sin comprobar|Invitado
Asistente
""",
        _spanish,
        "{} h {} min 0 s",
    ),
    "pt": _tongue(
        """
1. Resumo|2. Participantes|3. Atividades na Reunião
Título da reunião|Participantes|Hora de início|Hora de término|Duração da reunião
Nome|Primeira Entrada|Última Saída|Duração da Reunião|E-mail|ID do Participante (UPN)|Função
Nome|Hora de Entrada|Hora de Saída|Duração|E-mail|Função
Nome Completo|Ação do Usuário|Carimbo de data/hora
Ingressou|Saiu
Externo|Não Verificado|Convidado
Participante
""",
        _slashed,
        "{}h {}min 0s",
    ),
    "ar": _tongue(
        """
١. الملخص|٢. المشاركون|٣. الأنشطة أثناء الاجتماع
عنوان الاجتماع|المشاركون|وقت البدء|وقت الانتهاء|مدة الاجتماع
الاسم|أول انضمام|آخر مغادرة|المدة في الاجتماع|البريد الإلكتروني|معرف المشارك (UPN)|الدور
الاسم|وقت الانضمام|وقت المغادرة|المدة|البريد الإلكتروني|الدور
الاسم الكامل|إجراء المستخدم|الطابع الزمني
انضم قبل|غادر
خارجي|لم يتم التحقق منه|ضيف
حاضر
""",
        _arabic,
        "{} س {} د 0 ث",
    ),
    "uk": _tongue(
        """
1. Підсумок|2. Учасники|3. Дії під час наради
Назва наради|Учасники|Час початку|Час завершення|Тривалість наради
Ім’я|Перше приєднання|Останній вихід|Тривалість участі|Електронна пошта|Ідентифікатор (UPN)|Роль
Ім’я|Час приєднання|Час виходу|Тривалість|Електронна пошта|Роль
Повне ім’я|Дія користувача|Позначка часу
Приєднався (-лася)|Вийшов (-ла)
Зовнішній|Неперевірений|Гість
Учасник
""",
        _dotted,
        "{} год {} хв 0 с",
    ),
    "de": _tongue(
        """
1. Zusammenfassung|2. Teilnehmer|3. Aktivitäten während der Besprechung
Besprechungstitel|Teilnehmer|Startzeit|Endzeit|Besprechungsdauer
Name|Erster Beitritt|Letztes Verlassen|Dauer in Besprechung|E-Mail|Teilnehmer-ID (UPN)|Rolle
Name|Beitrittszeit|Verlassenszeit|Dauer|E-Mail|Rolle
Vollständiger Name|Benutzeraktion|Zeitstempel
Zuvor beigetreten|Verlassen
Extern|Nicht überprüft|Gast
Teilnehmer
""",
        _dotted,
        "{} Std. {} Min. 0 Sek.",
    ),
    "it": _tongue(
        """
1. Riepilogo|2. Partecipanti|3. Attività durante la riunione
Titolo riunione|Partecipanti|Ora di inizio|Ora di fine|Durata riunione
Nome|Primo accesso|Ultima uscita|Durata della partecipazione|Posta elettronica|ID (UPN)|Ruolo
Nome|Ora di accesso|Ora di uscita|Durata|Posta elettronica|Ruolo
Nome completo|Azione utente|Timestamp
Ha partecipato|Uscito
Esterno|Non verificato|Ospite
Partecipante
""",
        _slashed,
        "{} h {} min 0 s",
    ),
}
