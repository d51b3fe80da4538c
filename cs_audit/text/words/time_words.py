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
        11: "jedenastu jedenascie eleven", 12: "dwunastu dwanascie twelve", 14: "czternastu czternascie fourteen",
        15: "pietnastu pietnascie fifteen", 20: "dwudziestu dwadziescia twenty", 21: "twenty-one",
        24: "twenty-four", 30: "trzydziestu trzydziesci thirty", 45: "forty-five", 48: "forty-eight",
        60: "szescdziesieciu szescdziesiat sixty", 90: "dziewiecdziesieciu dziewiecdziesiat ninety",
    }.items()
    for word in text.split()
}  # fmt: skip
UNITS = {
    word: unit
    for unit, text in {
        "minute": "minut minuty minute minucie minutke minutek minutes min mins m",
        "hour": "godzin godziny godzine godzinie godzinach godzinke godzinki godz h hour hours hrs hr",
        "day": "dni dnia dzien dniach doby dobe d day days",
        "week": "tygodni tygodnie tydzien tygodnia tyg week weeks wk wks",
        "month": "miesiaca miesiac miesiecy miesiace miesiacy mies mc msc month months mth mths",
    }.items()
    for word in text.split()
}
ROUND_THE_CLOCK = words("doby dobe")  # a day of 24 hours
WEEKDAYS = {
    word: number
    for number, text in enumerate(
        (
            "poniedzialek poniedzialku poniedzialkiem pon pn monday mon",
            "wtorek wtorku wtorkiem wt tuesday tue tues",
            "sroda srode srody sr wednesday wed weds",
            "czwartek czwartku czwartkiem czw cz thursday thu thur thurs",
            "piatek piatku piatkiem pt friday fri",
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
MONTHS_AS_PLACES = words("styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrzesniu pazdzierniku listopadzie "
                         "grudniu january february march april june july august september october november "
                         "december")  # fmt: skip
DAYS_AHEAD = {
    "dzis": 0, "dzisiaj": 0, "dzisiejszego": 0, "dzisiejszym": 0, "today": 0, "tonight": 0,
    "jutro": 1, "jutra": 1, "jutrzejszego": 1, "jutrzejszym": 1, "tomorrow": 1, "tmrw": 1, "tmr": 1, "tmw": 1,
    "2moro": 1, "nazajutrz": 1, "2day": 0, "tonite": 0,
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
    "poludnia": NOON, "poludnie": NOON,
    "rano": NOON, "rana": NOON, "wieczorem": MIDNIGHT, "wieczora": MIDNIGHT, "polnocy": MIDNIGHT, "polnoca": MIDNIGHT,
    "afternoon": AFTERNOON, "arvo": AFTERNOON, "morning": NOON, "morn": NOON, "noon": NOON,
    "midday": NOON, "mid-day": NOON, "mid day": NOON, "lunchtime": NOON, "first thing": NOON,
    "evening": MIDNIGHT, "tonight": MIDNIGHT, "midnight": MIDNIGHT,
}  # fmt: skip
PERIODS = {
    "tygodnia": "week", "tygodniu": "week", "tyg": "week", "week": "week", "wk": "week",
    "miesiaca": "month", "miesiacu": "month",
    "mies": "month", "mc": "month", "msc": "month", "month": "month", "roku": "year", "year": "year",
    "kwartalu": "quarter", "kwartale": "quarter",
    "quarter": "quarter", "weekend": "weekend", "weekendu": "weekend", "weekendem": "weekend",
    "weekendzie": "weekend", "wknd": "weekend",
}  # fmt: skip
SHORT_ENDS = {"eod": MIDNIGHT, "cob": CLOSE, "eob": CLOSE, "cop": CLOSE}
SHORT_PERIODS = {"eow": "week", "eom": "month"}
FRACTIONS = words("kwadrans kwadranse kwadransa fortnight")
SOON = words(
    "niezwlocznie bezzwlocznie wkrotce niebawem zaraz natychmiast razu reki najszybciej najpredzej najblizszym chwile "
    "moment momencik chwili shortly soon asap immediately promptly away right moments momentarily"
)
# further words without which an expression cannot be: close of business, end of play, 5 o'clock
_OTHERS = words("business play clock thing momencie past quarter half am pm")

NUMBER, UNIT, DAY, DATE, WEEKDAY, CLOCK, PERIOD, PROMPT = (1 << bit for bit in range(8))


_LONGEST_FIGURE, _LONGEST_NUMBER = len("2026"), len("90minutes")  # longer ones are order numbers


def _told() -> dict[str, int]:
    told: dict[str, int] = {}
    for table, kind in (
        (UNITS, UNIT), (FRACTIONS, UNIT), (WEEKDAYS, WEEKDAY), (MONTHS, DATE | PERIOD), (DAYS_AHEAD, DAY),
        (HOURS, CLOCK), (PERIODS, PERIOD), (SHORT_ENDS, CLOCK), (SHORT_PERIODS, PERIOD), (SOON, PROMPT),
        (_OTHERS, CLOCK), ((part.split()[-1] for part in PARTS), CLOCK),
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
