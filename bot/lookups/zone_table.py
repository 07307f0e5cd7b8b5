"""Places and abbreviations whose zone is fixed here, before any city list is asked.

Places of the calls and of the 17 in-country AoRs (fast, and free of namesakes: there
are Genevas in the United States), and abbreviations as the people of these calls mean
them: "CET" in July is Geneva's clock, not an hour beside it. Keys are folded.
"""

GENEVA = "Europe/Zurich"

_PLACES = {
    GENEVA: "geneva|geneve|ginebra|genebra|genf|женева|женеви|женеві|женевою|جنيف|zurich|bern|"
    "switzerland|suisse|suiza|suica|швейцарія|سويسرا|cet|cest|mez|mesz|heure d'ete de geneve",
    "UTC": "utc|gmt|zulu|utc+0|gmt+0|etc/utc|etc/gmt",
    "Europe/London": "london|londres|bst|united kingdom|uk|лондон|لندن",
    "Europe/Paris": "paris|france|париж|باريس",
    "Europe/Lisbon": "lisbon|lisboa|lisbonne|portugal",
    "Europe/Madrid": "madrid|spain|espana|espagne",
    "Europe/Oslo": "oslo|norway",
    "Europe/Copenhagen": "copenhagen|denmark",
    "Europe/Rome": "rome|roma|italy",
    "Europe/Brussels": "brussels|bruxelles|belgium",
    "Europe/Kyiv": "kyiv|kiev|київ|києва|києві|києвом|ukraine|україна|eet|eest|كييف",
    "America/New_York": "new york|nyc|est|edt",
    "America/Panama": "panama",
    "America/Bogota": "bogota|colombia|colombie",
    "Asia/Kabul": "kabul|kaboul|afghanistan|aft|كابل|كابول|кабул",
    "Asia/Baghdad": "baghdad|bagdad|iraq|irak|erbil|بغداد|العراق",
    "Asia/Damascus": "damascus|damas|syria|syrie|دمشق|سوريا",
    "Asia/Aden": "aden|sana'a|sanaa|yemen|عدن|صنعاء|اليمن",
    "Asia/Amman": "amman|jordan|عمان|الاردن",
    "Asia/Beirut": "beirut|beyrouth|lebanon|بيروت",
    "Asia/Gaza": "gaza|غزه",
    "Asia/Hebron": "ramallah|west bank|رام الله",
    "Asia/Yangon": "yangon|myanmar|naypyidaw",
    "Africa/Ouagadougou": "ouagadougou|burkina faso|burkina",
    "Africa/Bangui": "bangui|central african republic",
    "Africa/Kinshasa": "kinshasa",
    "Africa/Lubumbashi": "lubumbashi|goma|bukavu",
    "Africa/Addis_Ababa": "addis ababa|addis abeba|addis|ethiopia|ethiopie",
    "Africa/Tripoli": "tripoli|libya|libye|طرابلس|ليبيا",
    "Africa/Maputo": "maputo|mozambique|mocambique|cat",
    "Africa/Luanda": "luanda|angola",
    "Africa/Lagos": "abuja|lagos|maiduguri|nigeria|wat",
    "Africa/Mogadishu": "mogadishu|somalia|somalie|مقديشو",
    "Africa/Juba": "juba|south sudan|soudan du sud",
    "Africa/Khartoum": "khartoum|port sudan|sudan|soudan|الخرطوم|السودان",
    "Africa/Nairobi": "nairobi|kenya|eat",
    "Africa/Dakar": "dakar|senegal",
    "Africa/Bamako": "bamako|mali",
}

# What stays a question: the same letters, or one name, for several clocks.
_SEVERAL = {
    "ist": ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"),
    "palestine": ("Asia/Gaza", "Asia/Hebron"),
    "drc": ("Africa/Kinshasa", "Africa/Lubumbashi"),
    "dr congo": ("Africa/Kinshasa", "Africa/Lubumbashi"),
    "rdc": ("Africa/Kinshasa", "Africa/Lubumbashi"),
}

ZONES: dict[str, tuple[str, ...]] = _SEVERAL | {
    place: (zone,) for zone, places in _PLACES.items() for place in places.split("|")
}
