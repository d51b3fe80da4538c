"""Words and patterns that tell a commitment from what only looks like one. Text is in lower case, Polish letters
replaced by plain ones; each pattern looks at a bounded stretch."""

from __future__ import annotations

import re

from cs_audit.text.words.fold import COLON
from cs_audit.text.words.wordlist import pairs, words

ENGLISH = pairs("will:will ll:will shall:will ill:will let:let am:be m:be re:be are:be im:be promise:vow")
VOWS = words("obiecuję obiecujemy gwarantuję gwarantujemy zobowiązuję zobowiązujemy obiecuje")
VERBS_LIKE_NOUNS = words("odezwę")
# words and beginnings of words that time expressions have
TIME_STEMS = (
    "poniedzia", "wtor", "czwart", "piąt", "piat", "sobot", "niedziel", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "styczni", "lut", "kwie", "czerw", "lipc", "sierp", "wrze", "październik",
    "pazdziernik", "listopad", "grud", "januar", "februar", "april", "august", "septem", "october", "novem", "decem",
    "minut", "godzin", "hour", "tygod", "tydzie", "week", "month", "miesi", "jutr", "pojutrz", "dzis", "dziś", "today",
    "tomorrow", "niezw", "natychmiast", "wieczor", "popoł", "2026", "2027", "2028", "2029", "203",
)  # fmt: skip
TIME_WORDS = words(
    "środę środy srode srody marca maja march may june july jan feb mar apr jun jul aug sep sept oct nov dec mins h "
    "min hrs hr dni dnia dzień dzien doby dobę dobe day days business play eod cob tonight morning afternoon evening "
    "wkrótce wkrotce niebawem razu zaraz ręki reki najbliższym najblizszym najszybciej najbliższych najblizszych "
    "shortly soon asap away straight immediately "
    "am pm noon midday południu poludniu południe poludnie południem poludniem południa poludnia rano godz 00 15 30 45"
)
# first-person perfective forms that promise nothing
NO_COMMITMENT = words(
    "znajdę powiem przypomnę zauważę dodam podkreślę zacytuję pozwolę mogę możemy ośmielę zobaczę znajdziemy "
    "stracę stracimy pojadę kupię zapłacę zapłacimy poczekam poczekamy potrzebuje chcę są"
)
READABLE = bytes({COLON: ord(":"), 3: ord("?"), 2: ord(";")}.get(code, code) for code in range(256))

NEGATED = re.compile(r"\bnie (?:\S{1,6} ){0,2}$")
CONDITION = re.compile(r"\b(?:jesli|jezeli|gdyby|gdy|kiedy|jak tylko|o ile|czy|gdzie|az|zanim)\b[^,]{0,60}$")
OTHER_FIRST = re.compile(r"^(?:poprosze|poprosimy) (?:o|pana|pania|panstwa)\b")
CUSTOMER_ACTS = re.compile(r"^\S+ (?:sie )?(?:pan|pani|panstwo)\b")
CUSTOMER_BEFORE = re.compile(r"\b(?:pan|pani|panstwo) (?:\S{1,12} )?$")
RECEIVES = re.compile(r"^(?:otrzyma|otrzymaja|dostanie|dostana|uzyska|uzyskaja)\b")

EN_FIRST = re.compile(r"\b(?:i|we|i'|we'|i ?have|our (?:team|colleagues|engineers?|department)|team|someone)"
                      r" ?(?:also |then |now |certainly |personally |gladly )?$")  # fmt: skip
EN_NEGATED = re.compile(r"(?:\bnot|\bnever|n't|\bcannot)(?: \S{1,12}){0,2} $")
EN_CONDITION = re.compile(r"\b(?:if|when|unless|whether|what|where|how|that it|it)\b[^,]{0,40}$")
EN_UNABLE = re.compile(r"^\S+ (?:be unable|have to ask you|need (?:you|your|a|the|more))\b")
LET_ME = re.compile(r"^let me (?!know\b|tell|explain|say|ask)\w+")
GOING_TO = re.compile(r"^\S+ (?:also |now )?going to \w+")
PROGRESS = re.compile(r"^\S+ (?:also |now |already |just )?\w{3,15}ing\b")
WILL_NOT = re.compile(r"^\S+ (?:\w{1,10} )?(?:not|never|no longer)\b")
WILL_VERB = re.compile(r"^(?:will|ll|shall) (?!you\b|i\b|we\b|it\b)\w+")
YOU = re.compile(r"\byou[ ']$")
YOU_WILL_GET = re.compile(
    r"^\w{2,5} (?:\w{1,12} )?(?:receive|get|hear|be (?:notified|contacted|refunded|informed|updated))\b"
)
