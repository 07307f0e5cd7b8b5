"""Portuguese words of questions about attendance, of Angola, Mozambique and Portugal."""

from bot.conversation.attending.words.signs import Sign, Words

WORDS: Words = {
    Sign.WHO: "quem|quais|qual|que parceiros|que organizações|alguém",
    Sign.HOW_MANY: "quantos|quantas|quanto|quanta|número de|quantidade de|o número",
    Sign.HOW_OFTEN: "quantas vezes|com que frequência|número de vezes",
    Sign.CAME: (
        "veio|vieram|esteve|estiveram|estado|compareceu|compareceram|comparecido|"
        "participou|participaram|participado|assistiu|assistiram|apareceu|apareceram|presente|"
        "presentes|entrou|entraram|ligou se|ligaram se"
    ),
    Sign.WAS: "foi|foram|houve|estava|estavam",
    Sign.MISSED: (
        "faltou|faltaram|faltado|faltar|falta|faltas|ausente|ausentes|ausência|ausências|"
        "perdeu|perderam|perdido|falhou|falharam|falhado"
    ),
    Sign.NOT: "não|nunca|jamais",
    Sign.NONE: "nenhum|nenhuma|nenhuma das|nenhum dos",
    Sign.ATTENDANCE: (
        "presença|presenças|participação|participações|comparência|comparências|assiduidade|"
        "comparecimento|adesão|lista de presenças|folha de presenças|afluência"
    ),
    Sign.CALL: (
        "chamada|chamadas|reunião|reuniões|teleconferência|teleconferências|conferência|"
        "conferências|encontro|encontros|ligação|ligações|sessão|sessões"
    ),
    Sign.PARTNER: "parceiro|parceiros|parceira|parceiras",
    Sign.ORGANISATION: (
        "organização|organizações|org|orgs|agência|agências|ong|ongs|membro|membros|entidade|"
        "entidades"
    ),
    Sign.COORDINATOR: "coordenador*",
    Sign.IN_A_ROW: (
        "seguidas|seguidos|consecutivas|consecutivos|consecutiva|de seguida|em sequência|"
        "uma após a outra"
    ),
    Sign.ONCE: (
        "uma vez|só uma vez|apenas uma vez|somente uma vez|uma única vez|uma só vez|1 vez|"
        "a uma só chamada"
    ),
    Sign.TIMES: "vezes|vez",
    Sign.AVERAGE: "média|em média|médio|médias",
    Sign.RATE: "taxa|taxas|percentagem|porcentagem|percentual|proporção|por cento|%|quota",
    Sign.COMPARE: (
        "compara|comparar|compare|comparação|comparado|comparada|versus|vs|do que|"
        "em relação|face a|contra|diferença entre"
    ),
    Sign.TREND: (
        "tendência|tendências|evolução|evoluiu|evolui|evoluído|evoluir|cair|caiu|cai|caindo|"
        "caído|subir|subiu|sobe|subindo|subido|descer|desceu|desce|descendo|aumentar|aumentou|"
        "aumenta|aumentando|diminuir|diminuiu|diminui|diminuindo|crescer|cresceu|cresce|"
        "crescendo|melhorar|melhorou|melhora|melhorando|piorar|piorou|piora|piorando|melhor|"
        "pior|mudou|mudado|dinâmica|desenvolvimento|ao longo do tempo"
    ),
    Sign.TARGET: "meta|metas|objetivo|objectivo|objetivos|objectivos|alvo|indicador",
    Sign.AT_LEAST: "pelo menos|ou mais|no mínimo",
    Sign.EACH: "cada|por|todas|todos|todo|toda|cada um|cada uma",
    Sign.OF: "de|do|da|dos|das|com|para",
    Sign.TABLE: "tabela|em tabela|numa tabela|quadro",
    Sign.CHART: "gráfico|gráficos|curva|diagrama|num gráfico|em gráfico",
    Sign.XLSX: "excel|xlsx|folha de cálculo|planilha|ficheiro excel",
    Sign.GRID: "grelha|em grelha|grade|matriz",
    Sign.PDF: "pdf|em pdf|relatório anual",
    Sign.CSV: "csv",
    Sign.BEYOND: (
        "mais de|menos de|mais|menos|sempre|muitas vezes|frequentemente|normalmente|ninguém|"
        "melhores|primeiro|primeira|pessoas|gente|tarde|atraso|duas vezes|exceto|excepto|mediana"
    ),
    Sign.ELSE: (
        "próximo|próxima|próximos|próximas|seguinte|vem|vêm|virá|virão|vai|vão|será|serão|"
        "quando|onde|porquê|porque|por que|como posso|como se|como faço|respondeu|responderam|"
        "respondido|resposta|respostas|convite|convites|convidado|convidados|convidar|confirmou|"
        "confirmaram|confirmado|inscrito|esperado|esperados|pedido|pedidos|especialista|"
        "especialistas|perito|peritos|agenda|ordem|link|zoom|lembra|lembrete|lembretes|"
        "lembrar|mover|muda|mudar|cancela|cancelar|adiar|língua|idioma|fuso|definições|registar|"
        "registrar|corrigir|importar|ajuda|ajudar|deve|devem|devo|precisa|doadores|formação|"
        "participar|assistir|vir|comparecer|"
        "retiro|significa|se|há|altero|alterar|tratou"
    ),
    Sign.FILLER: (
        "o|a|os|as|um|uma|uns|umas|à|às|ao|aos|em|no|na|nos|nas|num|numa|e|ou|é|são|era|eram|"
        "está|estão|estamos|tem|têm|temos|tinha|ter|me|mim|nós|eu|você|meu|minha|nosso|nossa|"
        "nossos|seu|sua|este|esta|estes|estas|deste|desta|neste|nesta|isso|isto|que|qual|como|"
        "lista|listagem|mostra|mostrar|mostre|manda|mandar|mande|envia|enviar|envie|dá|dar|"
        "diz|dizer|quero|queria|gostaria|ver|saber|exporta|exportar|exporte|descarrega|faz|"
        "fazer|por favor|obrigado|obrigada|olá|bom dia|boa tarde|só|apenas|somente|desde|até|"
        "entre|durante|sobre|período|mesmo|mesma|dados|números|número|total|no total|relatório|"
        "resumo|atingimos|atingiu|atingida|atingido|atingir|cumprimos|cumpriu|cumprida|cumprido|"
        "cumprir|alcançamos|alcançámos|alcançou|alcançado|alcançada|chegámos|chegamos|formato|"
        "ficheiro|arquivo|forma|realizadas|realizada|também|ainda|já|agora|até agora|s"
    ),
}
