"""Words that times are said with, in Polish and English: small letters, Polish ones replaced by plain ones.

The tables are shared by the grammar (``time_phrases``) and by ``telling``, which says whether a text can hold a time
at all. Every expression of the grammar has a word for which ``telling`` is true.
"""

from __future__ import annotations

from cs_audit.text.words.wordlist import in_order, words

NOON, AFTERNOON, MIDNIGHT, CLOSE = 720, 1080, 1440, -1  # minutes of the day; CLOSE: when the office closes

NUMBERS = {
    word: number
    for number, text in {
        1: "jednego jeden jedna jednej jednym one an a", 2: "dwoch dwa dwie dwu two couple", 3: "trzech trzy three",
        4: "czterech cztery four", 5: "pieciu piec five", 6: "szesciu szesc six", 7: "siedmiu siedem seven",
        8: "osmiu osiem eight", 9: "dziewieciu dziewiec nine", 10: "dziesieciu dziesiec ten",
        11: "jedenastu jedenascie eleven", 12: "dwunastu dwanascie twelve", 13: "trzynastu trzynascie thirteen",
        14: "czternastu czternascie fourteen", 15: "pietnastu pietnascie fifteen",
        16: "szesnastu szesnascie sixteen", 17: "siedemnastu siedemnascie seventeen",
        18: "osiemnastu osiemnascie eighteen", 19: "dziewietnastu dziewietnascie nineteen",
        20: "dwudziestu dwadziescia twenty", 30: "trzydziestu trzydziesci thirty",
        40: "czterdziestu czterdziesci forty", 50: "piecdziesieciu piecdziesiat fifty",
        60: "szescdziesieciu szescdziesiat sixty", 70: "siedemdziesieciu siedemdziesiat seventy",
        80: "osiemdziesieciu osiemdziesiat eighty", 90: "dziewiecdziesieciu dziewiecdziesiat ninety",
    }.items()
    for word in text.split()
}  # fmt: skip
TENS = frozenset(word for word, number in NUMBERS.items() if number >= 20)  # twenty four, dwadziescia cztery
UNITS = {
    word: unit
    for unit, text in {
        "minute": "minut minuty minute minucie minutke minutka minutek minutki minutes min mins mns m",
        "hour": "godzin godziny godzine godzinie godzinach godzinke godzinka godzinki godzinek godz h hour "
        "hours hrs hr",
        "day": "dni dnia dzien dniach dn doby dobe dob d day days bd bds",
        "week": "tygodni tygodnie tydzien tygodnia tyg tydz week weeks wk wks",
        "month": "miesiaca miesiac miesiecy miesiace miesiacy mies mc mca msc month months mth mths",
    }.items()
    for word in text.split()
}
ANY_HOUR = r"(?:godz(?:in\w{0,3})?|h|hours?|hrs?)"
ROUND_THE_CLOCK = words("doby dobe dob")  # a day of 24 hours
WORKING_UNITS = words("bd bds")  # business days
WEEKDAYS = {
    word: number
    for number, text in enumerate(
        (
            "poniedzialek poniedzialku poniedzialkiem pon pn monday mon",
            "wtorek wtorku wtorkiem wt tuesday tue tues",
            "sroda srode srody sroda sr wednesday wed weds wensday",
            "czwartek czwartku czwartkiem czw czwart cz thursday thu thur thurs thrs",
            "piatek piatku piatkiem pt ptk friday fri",
            "sobota sobote soboty sob sb saturday sat",
            "niedziela niedziele niedzieli niedz ndz nd sunday sun",
        )
    )
    for word in text.split()
}
OTHER_MEANINGS = words("pn wt sr cz pt sob sb nd mon wed sat sun")
"""Short names of weekdays that are other words too: what stands before must say that a day is meant."""
MONTHS = {
    word: number
    for number, text in enumerate(
        (
            "styczen stycznia styczniu sty january jan", "luty lutego lutym lut february feb",
            "marzec marca marcu march mar",
            "kwiecien kwietnia kwietniu kwi april apr", "maj maja maju may", "czerwiec czerwca czerwcu june jun",
            "lipiec lipca lipcu july jul", "sierpien sierpnia sierpniu august aug",
            "wrzesien wrzesnia wrzesniu wrz september sep sept",
            "pazdziernik pazdziernika pazdzierniku paz october oct",
            "listopad listopada listopadzie lis november nov", "grudzien grudnia grudniu gru december dec",
        ), 1)
    for word in text.split()
}  # fmt: skip
ENGLISH_MONTHS = words("january jan february feb march mar april apr may june jun july jul august aug "
                       "september sep sept "
                       "october oct november nov december dec")  # fmt: skip
MONTHS_AS_PLACES = words("styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrzesniu pazdzierniku listopadzie "
                         "grudniu january february march april june july august september october november "
                         "december")  # fmt: skip
DAYS_AHEAD = {
    "dzis": 0, "dzisiaj": 0, "dzisiejszego": 0, "dzisiejszym": 0, "today": 0, "tonight": 0,
    "jutro": 1, "jutra": 1, "jutrzejszego": 1, "jutrzejszym": 1, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tmw": 1,
    "tmrow": 1, "tmro": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1, "tomoz": 1, "tomoro": 1, "2moro": 1,
    "2morrow": 1, "2mrw": 1, "2moz": 1, "tom": 1, "nazajutrz": 1, "2day": 0, "2nite": 0, "tonite": 0,
    "pojutrze": 2,
}  # fmt: skip
_ORDINALS = in_order(
    "pierwsz drug trzeci czwart piat szost siodm osm dziewiat dziesiat jedenast dwunast trzynast czternast "
    "pietnast szesnast siedemnast osiemnast dziewietnast dwudziest"
)
HOURS = {(stem + ("iej" if stem == "drug" else "ej")): hour for hour, stem in enumerate(_ORDINALS, 1)}
DAYS_OF_MONTH = {(stem + ("iego" if stem == "drug" else "ego")): day for day, stem in enumerate(_ORDINALS, 1)}
DAYS_OF_MONTH["trzydziestego"] = 30
PARTS = {  # longest first wherever one is part of another
    "przed poludniem": NOON, "do poludnia": NOON, "w poludnie": NOON, "po poludniu": AFTERNOON,
    "popol": AFTERNOON, "popoludniu": AFTERNOON, "popoludniem": AFTERNOON, "popoludnia": AFTERNOON,
    "po pol": AFTERNOON, "przed pol": NOON, "do pol": NOON, "przedpoludniem": NOON, "przedpol": NOON,
    "poludnia": NOON, "poludnie": NOON, "wiecz": MIDNIGHT,
    "rano": NOON, "rana": NOON, "wieczorem": MIDNIGHT, "wieczora": MIDNIGHT, "polnocy": MIDNIGHT, "polnoca": MIDNIGHT,
    "afternoon": AFTERNOON, "arvo": AFTERNOON, "morning": NOON, "morn": NOON, "noon": NOON,
    "midday": NOON, "mid-day": NOON, "mid day": NOON, "lunchtime": NOON, "first thing": NOON,
    "w ciagu dnia": MIDNIGHT, "w trakcie dnia": MIDNIGHT, "during the day": MIDNIGHT,
    "after lunch": AFTERNOON, "before lunch": NOON, "by lunch": NOON, "b4 lunch": NOON,
    "aft": AFTERNOON, "aftn": AFTERNOON,
    "evening": MIDNIGHT, "tonight": MIDNIGHT, "2nite": MIDNIGHT, "tonite": MIDNIGHT,
    "midnight": MIDNIGHT,
}  # fmt: skip
PERIODS = {
    "tygodnia": "week", "tygodniu": "week", "tyg": "week", "tydz": "week", "week": "week", "wk": "week",
    "miesiaca": "month", "miesiacu": "month",
    "mies": "month", "mc": "month", "mca": "month", "msc": "month", "month": "month", "roku": "year", "year": "year",
    "kwartalu": "quarter", "kwartale": "quarter", "kwart": "quarter", "qtr": "quarter",
    "quarter": "quarter", "weekend": "weekend", "weekendu": "weekend", "weekendem": "weekend",
    "weekendzie": "weekend", "wknd": "weekend",
}  # fmt: skip
SHORT_ENDS = {"eod": MIDNIGHT, "cob": CLOSE, "eob": CLOSE, "cop": CLOSE}
SHORT_PERIODS = {"eow": "week", "eom": "month"}
FRACTIONS = words("kwadrans kwadranse kwadransa kwadransik kwadransika nbd fortnight")
SOON = words(
    "dniach lada niezwlocznie bezzwlocznie wkrotce niebawem zaraz natychmiast razu reki najszybciej "
    "najpredzej najblizszym chwile "
    "moment momencik chwili shortly soon asap immediately promptly away right moments momentarily"
)
# further words without which an expression cannot be: close of business, end of play, 5 o'clock
HOURS_AS_NUMBERS = words("two three four five six seven eight nine ten eleven twelve")  # by five, at ten
_OTHERS = words("business play clock thing momencie past quarter half wpol kwadrans pracy zmiany am pm")

NUMBER, UNIT, DAY, DATE, WEEKDAY, CLOCK, PERIOD, PROMPT = (1 << bit for bit in range(8))


_LONGEST_FIGURE, _LONGEST_NUMBER = len("2026"), len("90minutes")  # longer ones are order numbers


def _told() -> dict[str, int]:
    told: dict[str, int] = {}
    for table, kind in (
        (UNITS, UNIT), (FRACTIONS, UNIT), (WEEKDAYS, WEEKDAY), (MONTHS, DATE | PERIOD), (DAYS_AHEAD, DAY),
        (HOURS, CLOCK), (PERIODS, PERIOD), (SHORT_ENDS, CLOCK), (SHORT_PERIODS, PERIOD), (SOON, PROMPT),
        (_OTHERS, CLOCK), (HOURS_AS_NUMBERS, CLOCK), ((part.split()[-1] for part in PARTS), CLOCK),
    ):  # fmt: skip
        for word in table:
            told[word] = told.get(word, 0) | kind
    for word in ("dnia", "dni", "day"):  # do końca dnia, end of the day
        told[word] |= CLOCK
    return told


TOLD = _told()


def telling(word: str) -> int:
    """What times a word tells of, as bits; 0 where it tells of none."""
    if word[:1].isdigit() and word not in TOLD:
        return 0 if len(word) > (_LONGEST_FIGURE if word.isdigit() else _LONGEST_NUMBER) else NUMBER
    return TOLD.get(word, 0)
