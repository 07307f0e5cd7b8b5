"""French words of questions about attendance."""

from bot.conversation.attending.words.signs import Sign, Words

WORDS: Words = {
    Sign.WHO: "qui|quel|quels|quelle|quelles|lesquels|lesquelles|qui est ce qui",
    Sign.HOW_MANY: "combien|combien de|combien d'|nombre de|nombre d'|le nombre de",
    Sign.HOW_OFTEN: "combien de fois|nombre de fois|à quelle fréquence",
    Sign.CAME: (
        "venu|venus|venue|venues|vint|assisté|assistaient|assistait|participé|participaient|"
        "participait|présent|présents|présente|présentes|était là|étaient là|était présent|"
        "étaient présents|là|joint|pris part|pointé"
    ),
    Sign.WAS: "était|étaient|été|a été|fut",
    Sign.MISSED: (
        "manqué|manquait|manquaient|manquent|manque|raté|ratés|absent|absents|absente|absentes|"
        "absence|absences|séché|sauté|loupé"
    ),
    Sign.NOT: "n'|ne|pas|jamais|non",
    Sign.NONE: "aucun|aucune|aucun des|aucune des|nulle",
    Sign.ATTENDANCE: (
        "présence|présences|participation|participations|fréquentation|assiduité|affluence|"
        "feuille de présence|liste de présence"
    ),
    Sign.CALL: (
        "appel|appels|réunion|réunions|conférence|conférences|téléconférence|téléconférences|"
        "visio|visios|séance|séances|rencontre|rencontres|conf call"
    ),
    Sign.PARTNER: "partenaire|partenaires",
    Sign.ORGANISATION: (
        "organisation|organisations|orga|orgas|agence|agences|ong|membre|membres|organisme|"
        "organismes"
    ),
    Sign.COORDINATOR: "coordinat*|coordonnat*",
    Sign.IN_A_ROW: (
        "d'affilée|de suite|consécutif|consécutifs|consécutive|consécutives|à la suite|"
        "coup sur coup|consécutivement"
    ),
    Sign.ONCE: (
        "une seule fois|une fois|juste une fois|"
        "seulement une fois|à une seule réunion|à un seul appel|1 fois"
    ),
    Sign.BUT_ONCE: (
        "qu'une fois|qu'une seule fois|que une fois|qu'à une seule réunion|qu'à un seul appel|"
        "qu'à une réunion|qu'à un appel"
    ),
    Sign.TIMES: "fois",
    Sign.AVERAGE: "moyenne|en moyenne|moyen|moyennes|moyens",
    Sign.RATE: "taux|pourcentage|proportion|part|%|pour cent",
    Sign.COMPARE: (
        "compare|comparer|comparez|comparons|comparaison|comparé|comparée|versus|vs|"
        "par rapport|contre|face à|différence entre|que"
    ),
    Sign.TREND: (
        "tendance|tendances|évolution|évolue|évolué|évoluent|évoluer|évoluait|baisse|baissé|"
        "baisser|hausse|monte|monté|monter|augmente|augmenté|augmenter|diminue|diminué|diminuer|"
        "progresse|progressé|progression|recule|reculé|chute|chuté|améliore|amélioré|améliorer|"
        "amélioration|développe|développé|dynamique|en hausse|en baisse|au fil du temps|change|"
        "changé|meilleure|meilleur|mieux|pire|croissance"
    ),
    Sign.TARGET: "objectif|objectifs|cible|cibles|indicateur",
    Sign.AT_LEAST: "au moins|ou plus|au minimum",
    Sign.EACH: "chaque|chacun|chacune|par|tous|toutes|tout|toute",
    Sign.OF: "de|des|du|d'|avec|pour",
    Sign.TABLE: "tableau|en tableau|sous forme de tableau|dans un tableau|table",
    Sign.CHART: (
        "graphique|graphe|graph|courbe|diagramme|histogramme|visuel|en courbe|"
        "sous forme de graphique"
    ),
    Sign.XLSX: "excel|xlsx|tableur|feuille de calcul|fichier excel|tableau excel",
    Sign.GRID: "grille|grilles|en grille|sous forme de grille|matrice",
    Sign.PDF: "pdf|en pdf|au format pdf|rapport annuel",
    Sign.CSV: "csv",
    Sign.BEYOND: (
        "plus de|moins de|plus|moins|le plus|le moins|souvent|toujours|régulièrement|"
        "tout le monde|personne|meilleurs|premier|première|premiers|personnes|gens|retard|"
        "deux fois|au plus|sauf|médiane"
    ),
    Sign.ELSE: (
        "prochain|prochaine|prochains|prochaines|vient|viennent|viendra|viendront|venir|sera|"
        "seront|quand|où|pourquoi|comment faire|comment puis|comment on|comment peut|"
        "répondu|réponse|réponses|répondre|invitation|invitations|invité|invités|inviter|"
        "confirmé|inscrit|inscrits|attendu|attendus|demande|demandes|expert|experts|ordre|"
        "lien|zoom|rappelle|rappel|rappels|rappelez|déplace|déplacer|annule|annuler|annulé|"
        "reporte|reporter|reporté|langue|fuseau|réglages|enregistrer|corriger|importer|aide|"
        "aider|aidez|faut|doit|dois|doivent|devons|peut être|y a|donateurs|bailleurs|retraite|"
        "participer|assister|rejoindre|"
        "formation|atelier|si|veut dire|signifie|connaît"
    ),
    Sign.FILLER: (
        "nombre|le|la|les|l'|un|une|au|aux|à|en|dans|sur|et|ou|a|ont|est|sont|ai|avons|avait|avaient|"
        "t|t'|il|ils|elle|elles|on|nous|vous|je|j'|tu|nos|notre|moi|me|m'|mon|ma|mes|leur|leurs|"
        "se|s'|son|sa|ses|ce|c'|cet|cette|ces|ça|qu'|est ce que|est ce qu'|quoi|quel est|quelle|"
        "comment|liste|listes|lister|donne|donner|donnez|envoie|envoyer|envoyez|montre|montrer|"
        "montrez|fais|fait|faire|faites|affiche|afficher|exporte|exporter|sors|sortir|veux|"
        "voudrais|voir|savoir|svp|stp|s'il te plaît|s'il vous plaît|merci|bonjour|salut|seul|"
        "seule|seulement|juste|depuis|entre|pendant|durant|jusqu'|chiffre|chiffres|données|"
        "total|au total|période|même|atteint|atteinte|atteints|atteindre|atteignons|tenu|tenue|"
        "tenir|tenus|rempli|remplie|respecté|format|fichier|forme|sous|bilan|rapport|résumé|"
        "récapitulatif|encore|déjà|aussi|alors|maintenant|dernièrement|jusqu'ici|quelqu'un|"
        "y|s|où en est"
    ),
}
