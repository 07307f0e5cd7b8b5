"""The words of attendance reports: headings and actions, by language.

English is as documented; the others are as the systems' own translations word them, to the
best of our knowledge. Case, accents, brackets and punctuation do not matter here.
"""

from collections.abc import Mapping

HEADINGS: Mapping[str, str] = {
    "name": (
        "name|full name|participant|nom|nom complet|nombre|nombre completo|nome|"
        "nome completo|الاسم|الاسم الكامل|ім'я|повне ім'я|vollstandiger name|імя|имя|اسم|"
        "name des teilnehmers|nome do participante|nombre del participante"
    ),
    "first_name": ("first name|prenom|nombre de pila|primeiro nome|الاسم الأول|vorname"),
    "last_name": (
        "last name|nom de famille|apellido|apellidos|sobrenome|apelido|اسم العائلة|прізвище|"
        "nachname|cognome"
    ),
    "address": (
        "email|e mail|user email|email address|adresse e mail|courriel|"
        "e mail de l'utilisateur|correo electronico|correo electronico del usuario|"
        "e mail do usuario|e mail do utilizador|endereco de e mail|البريد الإلكتروني|"
        "електронна пошта|адреса електронної пошти|e mail adresse|benutzer e mail|"
        "e mail utente|posta elettronica|courrier electronique|correo|بريد إلكتروني|ел пошта|"
        "ел адреса|адреса ел пошти|пошта|indirizzo e mail|indirizzo email"
    ),
    "join": (
        "join time|heure d'arrivee|heure de participation|heure d'entree|hora de union|"
        "hora para unirse|hora de entrada|hora de ingresso|وقت الانضمام|час приєднання|"
        "час входу|beitrittszeit|beitrittszeitpunkt|ora di accesso|heure de connexion|"
        "hora de conexion|hora a la que se unio|hora de participacao|hora de adesao|"
        "час вступу|beitrittsuhrzeit|teilnahmezeit|ora di partecipazione|ora ingresso|"
        "ora di ingresso|ora di entrata"
    ),
    "leave": (
        "leave time|heure de depart|heure de sortie|hora de salida|hora de saida|"
        "وقت المغادرة|час виходу|verlassenszeit|austrittszeit|ora di uscita|heure du depart|"
        "heure de deconnexion|hora de abandono|hora a la que salio|час залишення|"
        "uhrzeit des verlassens|zeitpunkt des verlassens|ora di abbandono|ora uscita|"
        "وقت الخروج"
    ),
    "duration": ("duration|duree|duracion|duracao|المدة|тривалість|dauer|durata"),
    "total_duration": (
        "total duration|duree totale|duracion total|duracao total|إجمالي المدة|"
        "загальна тривалість|gesamtdauer|durata totale"
    ),
    "waiting": ("in waiting room|en salle d'attente|en sala de espera|na sala de espera"),
    "meeting_id": (
        "meeting id|id de reunion|id de la reunion|id da reuniao|معرف الاجتماع|"
        "ідентифікатор конференції|meeting identifier|webinar id|id riunione"
    ),
    "topic": ("topic|sujet|tema|topico|الموضوع|thema|argomento"),
    "start": (
        "start time|meeting start time|heure de debut|hora de inicio|وقت البدء|час початку|"
        "startzeit|beginn|ora di inizio|heure du debut|hora de comienzo|وقت البداية|"
        "час початку наради|startuhrzeit|ora inizio|ora di avvio"
    ),
    "end": (
        "end time|meeting end time|heure de fin|hora de finalizacion|hora de termino|"
        "hora de fim|وقت الانتهاء|час завершення|endzeit|ende|ora di fine|heure de la fin|"
        "hora de encerramento|وقت النهاية|час закінчення|час завершення наради|enduhrzeit|"
        "ora fine"
    ),
    "title": (
        "meeting title|titre de la reunion|titulo de la reunion|titulo da reuniao|"
        "عنوان الاجتماع|назва наради|besprechungstitel|titolo riunione|titre de reunion|"
        "titulo de reunion|nome da reuniao|назва зустрічі|тема наради|titel der besprechung|"
        "titolo della riunione|nome riunione"
    ),
    "meeting_duration": (
        "meeting duration|duree de la reunion|duracion de la reunion|duracao da reuniao|"
        "مدة الاجتماع|тривалість наради|besprechungsdauer|durata riunione|duree de reunion|"
        "duracion de reunion|duracao de reuniao|тривалість зустрічі|dauer der besprechung|"
        "durata della riunione"
    ),
    "first_join": (
        "first join|first join time|premiere participation|premiere connexion|primera union|"
        "primer ingreso|primeira entrada|primeiro ingresso|أول انضمام|перше приєднання|"
        "erster beitritt|erste teilnahme|primo accesso|premiere arrivee|premiere entree|"
        "heure de premiere participation|primera entrada|primera incorporacion|"
        "primera conexion|primeira participacao|primeira adesao|أول دخول|الانضمام الأول|"
        "перший вхід|перше входження|erster beitrittszeitpunkt|erstmals beigetreten|"
        "prima partecipazione|primo ingresso|prima entrata"
    ),
    "last_leave": (
        "last leave|last leave time|dernier depart|derniere sortie|ultima salida|"
        "ultima saida|آخر مغادرة|останній вихід|letztes verlassen|ultima uscita|"
        "derniere deconnexion|ultimo abandono|ultima desconexion|آخر خروج|المغادرة الأخيرة|"
        "останнє залишення|letzter austritt|zuletzt verlassen|letztes mal verlassen|"
        "ultimo abbandono"
    ),
    "in_meeting": (
        "in meeting duration|duree en reunion|duree de la reunion|duracion en la reunion|"
        "duracao na reuniao|مدة الحضور|тривалість участі|dauer in besprechung|"
        "anwesenheitsdauer|durata della partecipazione|duree dans la reunion|"
        "duree de presence|duree de participation|duracion dentro de la reunion|"
        "duracion en reunion|tiempo en la reunion|duracao em reuniao|"
        "duracao dentro da reuniao|duracao da participacao|المدة في الاجتماع|"
        "المدة داخل الاجتماع|مدة المشاركة في الاجتماع|тривалість у нараді|"
        "тривалість на нараді|тривалість участі в нараді|dauer der teilnahme|teilnahmedauer|"
        "dauer in der besprechung|durata nella riunione|durata in riunione|"
        "durata partecipazione"
    ),
    "upn": (
        "participant id|id de participant|id du participant|id de participante|"
        "id do participante|معرف المشارك|teilnehmer id|id partecipante|"
        "identifiant du participant|id del participante|identificador de participante|"
        "identificacao do participante|ідентифікатор учасника|teilnehmerkennung|"
        "id del partecipante"
    ),
    "action": (
        "user action|action de l'utilisateur|accion del usuario|acao do usuario|"
        "إجراء المستخدم|дія користувача|benutzeraktion|azione utente|action utilisateur|"
        "accion de usuario|acao do utilizador|користувацька дія|aktion des benutzers|"
        "azione dell'utente"
    ),
    "timestamp": (
        "timestamp|horodatage|horodateur|marca de tiempo|carimbo de data/hora|الطابع الزمني|"
        "позначка часу|zeitstempel|timestamp utente|date et heure|fecha y hora|data e hora|"
        "мітка часу|datum und uhrzeit|data e ora|indicatore data e ora|"
        "indicatore di data e ora"
    ),
    "joined": (
        "time joined|heure d'arrivee|hora a la que se unio|hora de entrada|"
        "horario de entrada|وقت الانضمام|час приєднання|uhrzeit des beitritts|ora ingresso"
    ),
    "exited": (
        "time exited|heure de depart|hora a la que salio|hora de saida|horario de saida|"
        "وقت الخروج|час виходу|uhrzeit des verlassens|ora uscita"
    ),
}
"""Headings by field, divided by `|`."""

LEFT = (
    r"left|leav|quitt|partie?s?\b|sorti|salio|salid|abandon|saiu|said|غادر|مغادر|خرج|"
    r"вийш|залиш|покин|вихід|verlass|gegangen|ausgetret|uscit|lasciat"
)
JOINED = (
    r"join|rejoint|rejoin|particip|connect|unio|unido|unida|entr[oaó]|ingress|aderiu|انضم|"
    r"приєдн|увійш|вхід|beigetret|beitritt|teilgenomm|partecip|access"
)
"""How words for leaving and joining begin: each language has its forms for him, her and them."""

MEETING_SUMMARY = (
    "meeting summary|resume de la reunion|resumen de la reunion|resumo da reuniao|"
    "ملخص الاجتماع|підсумок наради|besprechungszusammenfassung|riepilogo riunione|"
    "synthese de la reunion|recapitulatif de la reunion|resumen de reunion|resumo de reuniao|"
    "зведення наради|підсумки наради|besprechungsubersicht|zusammenfassung der besprechung|"
    "riepilogo della riunione"
)
YES = "yes|oui|si|sim|نعم|так|ja"
