"""Spanish words of questions about attendance."""

from bot.conversation.attending.words.signs import Sign, Words

WORDS: Words = {
    Sign.WHO: "quién|quiénes|cuáles|cuál|alguien|a quién",
    Sign.HOW_MANY: "cuántos|cuántas|cuánto|cuánta|número de|cantidad de|el número",
    Sign.HOW_OFTEN: (
        "cuántas veces|con qué frecuencia|con cuánta frecuencia|número de veces|cada cuánto"
    ),
    Sign.CAME: (
        "vino|vinieron|venido|asisti*|estuvo|estuvieron|estado|estaba|estaban|participó|"
        "participaron|participado|presente|presentes|acudi*|apareció|aparecieron|aparecido|"
        "se conectó|se conectaron|conectaron|tomó parte|unieron|unió"
    ),
    Sign.WAS: "fue|fueron|hubo|había",
    Sign.MISSED: (
        "faltó|faltaron|faltado|faltar|faltas|ausente|ausentes|ausencia|ausencias|ausentó|"
        "ausentaron|perdió|perdieron|perdido|se perdió|inasistencia|inasistencias"
    ),
    Sign.NOT: "no|nunca|jamás",
    Sign.NONE: "ninguno|ninguna|ningún|ninguna de|ninguno de",
    Sign.ATTENDANCE: (
        "asistencia|asistencias|participación|participaciones|concurrencia|asistentes|"
        "lista de asistencia|presencia"
    ),
    Sign.CALL: (
        "llamada|llamadas|reunión|reuniones|teleconferencia|teleconferencias|conferencia|"
        "conferencias|sesión|sesiones|encuentro|encuentros"
    ),
    Sign.PARTNER: "socio|socios|socia|socias",
    Sign.ORGANISATION: (
        "organización|organizaciones|org|orgs|agencia|agencias|ong|ongs|miembro|miembros|"
        "entidad|entidades"
    ),
    Sign.COORDINATOR: "coordinador*",
    Sign.IN_A_ROW: (
        "seguidas|seguidos|consecutivas|consecutivos|consecutiva|una tras otra|de seguido|"
        "al hilo|de corrido"
    ),
    Sign.ONCE: (
        "una vez|solo una vez|una sola vez|una única vez|solamente una vez|únicamente una vez|"
        "nada más una vez|1 vez|a una sola llamada"
    ),
    Sign.TIMES: "veces|vez",
    Sign.AVERAGE: "promedio|en promedio|media|de media|medio|por término medio",
    Sign.RATE: "tasa|tasas|porcentaje|porcentajes|proporción|por ciento|%|índice",
    Sign.COMPARE: (
        "compara|comparar|compare|comparemos|comparame|comparación|comparado|comparada|versus|"
        "vs|frente a|respecto a|contra|diferencia entre|que en"
    ),
    Sign.TREND: (
        "tendencia|tendencias|evolución|evoluciona|evolucionado|evolucionó|sube|subió|subido|"
        "subiendo|baja|bajó|bajado|bajando|aumenta|aumentado|aumentó|aumentando|disminuye|"
        "disminuido|disminuyó|disminuyendo|cae|caído|cayó|cayendo|crece|crecido|creció|"
        "creciendo|mejora|mejorado|mejoró|mejorando|empeora|empeorado|empeoró|mejor|peor|"
        "cambiado|cambió|dinámica|desarrollo|a lo largo del tiempo|alza"
    ),
    Sign.TARGET: "meta|metas|objetivo|objetivos|indicador",
    Sign.AT_LEAST: "al menos|por lo menos|o más|como mínimo",
    Sign.EACH: "cada|por|todas|todos|todo|toda|cada uno|cada una",
    Sign.OF: "de|del|con|para",
    Sign.TABLE: "tabla|en una tabla|en tabla|cuadro|en forma de tabla",
    Sign.CHART: "gráfico|gráfica|grafico|curva|diagrama|en gráfico",
    Sign.XLSX: "excel|xlsx|hoja de cálculo|planilla|archivo excel|hoja excel",
    Sign.GRID: "cuadrícula|en cuadrícula|rejilla|matriz",
    Sign.PDF: "pdf|en pdf|informe anual",
    Sign.CSV: "csv",
    Sign.BEYOND: (
        "más de|menos de|más|menos|siempre|a menudo|normalmente|nadie|mejores|primer|primera|"
        "primero|personas|gente|tarde|dos veces|excepto|salvo|mediana"
    ),
    Sign.ELSE: (
        "próximo|próxima|próximos|próximas|siguiente|viene|vienen|vendrá|vendrán|va a|van a|"
        "será|serán|asistirá|asistirán|cuándo|dónde|por qué|cómo puedo|cómo se|cómo hago|"
        "respondió|respondido|respuesta|respuestas|contestó|contestado|contestaron|invitación|"
        "invitaciones|invitado|invitados|invitar|confirmó|confirmado|confirmaron|inscrito|"
        "espera|esperan|solicitud|solicitudes|experto|expertos|orden|agenda|enlace|zoom|"
        "recuérdame|recordatorio|recordatorios|mueve|mover|cancela|cancelar|aplaza|aplazar|"
        "idioma|zona|ajustes|registrar|registro|corregir|importar|ayuda|debe|deben|debo|"
        "asistir|participar|acudir|unirme|unirse|"
        "donantes|taller|formación|retiro|significa|si|hay"
    ),
    Sign.FILLER: (
        "el|la|los|las|lo|un|una|unos|unas|a|al|en|y|e|o|u|ha|han|he|hemos|es|son|está|están|"
        "estamos|era|eran|se|me|nos|te|le|les|mi|mis|nuestro|nuestra|nuestros|su|sus|este|esta|"
        "estos|estas|eso|esto|que|qué|cómo|cuál es|pasa|pásame|envía|envíame|enviame|manda|"
        "mándame|mandame|muestra|muéstrame|muestrame|dame|dime|enseña|enséñame|quiero|quisiera|"
        "ver|saber|lista|listado|haz|hazme|exporta|exportar|descarga|por favor|porfa|gracias|"
        "hola|buenos días|solo|sólo|solamente|únicamente|desde|hasta|entre|durante|sobre|"
        "periodo|período|mismo|misma|datos|cifras|cifra|total|en total|informe|resumen|"
        "cumplimos|cumplió|cumplido|cumplida|cumplen|cumplir|alcanzamos|alcanzado|alcanzó|"
        "alcanzada|alcanzar|logramos|logrado|llegamos|vamos|va|formato|archivo|forma|estuvimos|"
        "celebradas|celebrada|también|todavía|aún|ya|ahora|hasta ahora|s"
    ),
}
