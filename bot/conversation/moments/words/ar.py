"""Arabic words of dates, periods and rhythms; months by their eastern and western names.

Words stand without article; the article and what is written onto a word are `prefixes`.
"""

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
_TWO = Sign(Kind.NUM, 2)

_DAYS = (
    numbered(
        Kind.WEEKDAY,
        "اثنين|إثنين|الاثنين|الإثنين|الاتنين,ثلاثاء|ثلاثا|تلاتاء,أربعاء|أربعا,خميس,جمعة,سبت,أحد",
    )
    | numbered(
        Kind.WEEKDAYS,
        "أيام الاثنين|أيام الإثنين,أيام الثلاثاء,أيام الأربعاء,أيام الخميس,أيام الجمعة,"
        "أيام السبت,أيام الأحد",
    )
    | numbered(
        Kind.MONTH,
        "يناير|كانون الثاني|كانون ثاني|جانفي,فبراير|شباط|فيفري,مارس|آذار,"
        "أبريل|إبريل|نيسان|أفريل,مايو|أيار|ماي,يونيو|يونيه|حزيران|جوان,"
        "يوليو|يوليه|تموز|جويلية,أغسطس|آب|أوت|غشت,سبتمبر|أيلول|شتنبر,"
        "أكتوبر|تشرين الأول|تشرين أول,نوفمبر|تشرين الثاني|تشرين ثاني|نونبر,"
        "ديسمبر|كانون الأول|كانون أول|دجنبر",
        1,
    )
    | each(Kind.DAY, "أول أمس|أمس الأول|قبل أمس", -2)
    | each(Kind.DAY, "أمس|البارحة|مبارح|امبارح", -1)
    | each(Kind.DAY, "اليوم", 0)
    | each(Kind.DAY, "غدا|غد|بكرا|بكرة|باكر", 1)
    | each(Kind.DAY, "بعد غد|بعد غدا|بعد الغد|بعد بكرا|بعد بكرة", 2)
    | each(Kind.WORKDAY, "يوم عمل|يوم العمل|يوم دوام|يوم الدوام|أيام العمل")
    | same("الليلة|هذه الليلة", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.NIGHT))
    | same("هذا المساء|مساء اليوم", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.EVENING))
    | same("هذا الصباح|صباح اليوم", Sign(Kind.DAY, 0), Sign(Kind.HALFDAY, DayPart.MORNING))
)

_COUNTS = (
    numbered(Kind.NTH, "أول,ثاني|ثان,ثالث,رابع,خامس,سادس,سابع,ثامن,تاسع,عاشر", 1)
    | numbered(
        Kind.NUM,
        "واحد|واحدة|الواحدة|أولى|الأولى,اثنان|اثنتان|اثنتين|الثانية,ثلاث|ثلاثة|الثالثة,"
        "أربع|أربعة|الرابعة,خمس|خمسة|الخامسة,ست|ستة|السادسة,سبع|سبعة|السابعة,"
        "ثمان|ثماني|ثمانية|الثامنة,تسع|تسعة|التاسعة,عشر|عشرة|العاشرة,"
        "أحد عشر|إحدى عشرة|الحادية عشرة|الحادية عشر,"
        "اثنا عشر|اثني عشر|اثنتا عشرة|اثنتي عشرة|الثانية عشرة|الثانية عشر",
        1,
    )
    | each(
        Kind.LAST,
        "آخر|أخير|أخيرة|أخيرتين|أخيرين|ماضي|ماضية|ماضيين|ماضيتين|فائت|فائتة|منصرم",
    )
    | each(Kind.LAST, "سابق|سابقة|الذي قبله|التي قبلها", BEFORE)
    | each(Kind.NEXT, "قادم|قادمة|مقبل|مقبلة|تالي|تالية|جاي|جاية")
    | each(Kind.THIS, "هذا|هذه|حالي|حالية|جاري")
)

_UNITS = (
    each(Kind.UNIT, "يوم|أيام|يوما", Unit.DAY)
    | each(Kind.UNIT, "أسبوع|أسابيع|أسبوعا", Unit.WEEK)
    | same(
        "أسبوع يبدأ في|أسبوع الذي يبدأ في|أسبوع الذي يبدأ",
        Sign(Kind.UNIT, Unit.WEEK),
        Sign(Kind.OF, BEGINS),
    )
    | each(Kind.UNIT, "شهر|أشهر|شهور|شهرا", Unit.MONTH)
    | each(Kind.UNIT, "ربع|أرباع|فصل|ربع سنة|ربع السنة", Unit.QUARTER)
    | each(Kind.UNIT, "نصف|نصف سنة|نصف عام", Unit.HALF)
    | each(Kind.UNIT, "سنة|سنوات|عام|أعوام|سنين|عاما", Unit.YEAR)
    | same("يومين|يومان", _TWO, Sign(Kind.UNIT, Unit.DAY))
    | same("أسبوعين|أسبوعان", _TWO, Sign(Kind.UNIT, Unit.WEEK))
    | same("شهرين|شهران", _TWO, _MONTH)
    | same("سنتين|عامين|سنتان", _TWO, Sign(Kind.UNIT, Unit.YEAR))
)

_CLOCK = (
    each(Kind.HALFDAY, "ص", DayPart.AM)
    | each(Kind.HALFDAY, "م", DayPart.PM)
    | each(Kind.HALFDAY, "صباحا|صباح|قبل الظهر", DayPart.MORNING)
    | each(Kind.HALFDAY, "بعد الظهر|بعد ظهر|عصرا|العصر", DayPart.AFTERNOON)
    | each(Kind.HALFDAY, "ظهرا", DayPart.MIDDAY)
    | each(Kind.HALFDAY, "مساء", DayPart.EVENING)
    | each(Kind.HALFDAY, "ليلا", DayPart.NIGHT)
    | each(Kind.HALFDAY, "فجرا", DayPart.EARLY)
    | each(Kind.PART, "والنصف|ونصف|ونص|والنص", 30)
    | each(Kind.PART, "والربع|وربع", 15)
    | each(Kind.PART, "إلا ربعا|إلا ربع|إلا الربع", -15)
    | each(Kind.PART, "والثلث|وثلث", 20)
    | each(Kind.PART, "إلا ثلثا|إلا ثلث|إلا الثلث", -20)
    | each(
        Kind.ZONE_WORD,
        "توقيت|بتوقيت|حسب توقيت|بحسب توقيت|بتوقيت مدينة",
    )
    | each(Kind.CLOCK, "منتصف النهار", 12)
    | each(Kind.CLOCK, "منتصف الليل", 0)
)

_RHYTHM = (
    each(Kind.EVERY, "كل")
    | each(Kind.OFTEN, "شهريا|شهري|شهرية", 1)
    | each(Kind.OFTEN, "فصليا|فصلي|ربع سنوي|ربع سنويا|ربع سنوية", 3)
    | each(Kind.OFTEN, "نصف سنوي|نصف سنويا|نصف سنوية", 6)
    | each(Kind.OFTEN, "سنويا|سنوي|سنوية", 12)
    | each(Kind.OFTEN, "أسبوعيا|أسبوعي|أسبوعية", -1)
    | same("مرة في الشهر|مرة بالشهر|مرة واحدة في الشهر", Sign(Kind.OFTEN, 1))
    | same("مرة في السنة|مرة واحدة في السنة|مرة في العام", Sign(Kind.OFTEN, 12))
    | same("مرتين في السنة|مرتين بالسنة|مرتين في العام", _TWO, Kind.TIMES, Sign(Kind.OFTEN, 12))
    | same("مرتين في الشهر|مرتين بالشهر", _TWO, Kind.TIMES, Sign(Kind.OFTEN, 1))
    | same("مرة كل|مرة واحدة كل", Kind.EVERY)
    | same("مرتين", _TWO, Kind.TIMES)
    | same("مكالمة في الشهر|مكالمة واحدة في الشهر|مكالمة كل شهر", Sign(Kind.OFTEN, 1))
    | each(Kind.BIMONTHLY, "ثنائي الشهر|ثنائية الشهر|مرتين شهريا|كل نصف شهر")
    | each(Kind.TWICE, "نصف شهري|نصف شهرية|نصف شهريا")
    | each(Kind.TURNS, "بالتناوب|بالتبادل|بالدور|دوريا")
    | each(
        Kind.BETWEEN_MONTHS,
        "في الأشهر البينية|الأشهر البينية|في الأشهر الفاصلة|في الأشهر التي بينها|"
        "في الأشهر بينها|في الأشهر الأخرى|في الشهور البينية",
    )
)

_LINKS = (
    each(Kind.SINCE, "منذ")
    | each(
        Kind.FROM,
        "من|ابتداء من|بدءا من|اعتبارا من|بداية من|ابتداء من شهر|اعتبارا من شهر",
    )
    | each(Kind.TO, "إلى|الى|حتى|لغاية")
    | each(Kind.BETWEEN, "بين|ما بين")
    | each(Kind.AND, "و")
    | each(Kind.IN, "في")
    | each(Kind.AHEAD, "بعد")
    | each(
        Kind.AT,
        "الساعة|في الساعة|عند الساعة|على الساعة|في تمام الساعة|عند|في تمام",
    )
    | each(Kind.OVER, "خلال|أثناء|طوال|لمدة|عن|على مدى")
    | each(Kind.SO_FAR, "حتى الآن|إلى الآن|لحد الآن|حتى اليوم")
    | each(Kind.AGO, "قبل")
    | each(Kind.COMPARE, "قارن|قارنوا|قارني|مقارنة|مقارنة مع|بالمقارنة مع|مقابل")
    | each(Kind.IN_A_ROW, "متتالية|متتاليتين|متتاليات|متتابعة|متعاقبة|على التوالي|ورا بعض")
    | each(Kind.SAME, "نفس|ذات")
    | each(Kind.CALLS, "مكالمة|اجتماع|لقاء|اتصال")
    | each(Kind.CALLS, "مكالمات|اجتماعات|لقاءات|اتصالات", MANY)
    | same("مكالمتين|مكالمتان|اجتماعين|اجتماعان", _TWO, Kind.CALLS)
    | same("آخر مرة|المرة الأخيرة|المرة الماضية", Kind.LAST, Kind.CALLS)
    | each(Kind.FILLER, "تاريخ|بتاريخ|الموافق|دقيقة|بالتوقيت المحلي|التوقيت المحلي")
)

WORDS = Words(
    phrases=_DAYS | _COUNTS | _UNITS | _CLOCK | _RHYTHM | _LINKS,
    ordinal_endings=frozenset(),
    about=("حول", "بشأن", "بخصوص", "عن موضوع"),
    series=codes(
        "partner_call", "مكالمة الشركاء|مكالمة للشركاء|اجتماع الشركاء|اجتماع للشركاء|مكالمة شركاء"
    )
    | codes(
        "coordinator_call",
        "مكالمة المنسقين|مكالمة للمنسقين|اجتماع المنسقين|اجتماع للمنسقين|مكالمة منسقين",
    )
    | codes("donor_briefing", "إحاطة المانحين|اجتماع المانحين|إحاطة للمانحين")
    | codes("retreat", "خلوة")
    | codes("call", "مكالمة|اجتماع|اجتماعا"),
    audiences=codes("partner_call", "الشركاء|شركاء|للشركاء|والشركاء")
    | codes("coordinator_call", "المنسقين|المنسقون|منسقين|والمنسقين|والمنسقون|للمنسقين")
    | codes("donor_briefing", "المانحين|المانحون|والمانحين|للمانحين"),
    places=codes("Europe/Kyiv", "أوكرانيا|كييف")
    | codes("Europe/Zurich", "جينيف|زيورخ|سويسرا")
    | codes("America/New_York", "نيويورك"),
    prefixes={
        "وال": (Sign(Kind.AND),),
        "بال": (Sign(Kind.IN),),
        "لل": (Sign(Kind.OF),),
        "ال": (),
        "و": (Sign(Kind.AND),),
        "ب": (Sign(Kind.IN),),
        "ل": (Sign(Kind.OF),),
    },
    ordinals_follow=True,
)
