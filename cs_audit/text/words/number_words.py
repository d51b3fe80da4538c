"""The words that tell what a number is. All patterns read at most some dozens of characters in lower case."""

from __future__ import annotations

import re

from cs_audit.text.words.wordlist import words

_LINK = r"(?:[\s:#.,=(\-–\"„/]|\b(?:nr|nry|numer\w{0,4}|no|number|num|to|is|jest|o|id|the|z)\b)*"


def _right_before(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern}){_LINK}$")


# Numbers of things, not of persons. Words of the second group need "nr", "numer" or "#" to count.
NOT_PERSONAL = _right_before(
    r"\b(?:zam\.?|zamówieni\w{1,3}|zamowieni\w{1,3}|order|orders|sku|ean|gtin|isbn|issn|indeks\w{0,3}|index|"
    r"zgłoszeni\w{1,3}|zgloszeni\w{1,3}|zlecen\w{1,3}|ticket|case|faktur\w{1,3}|fv|fvat|invoice|rachunek nr fv|"
    r"przesył\w{1,4}|przesyl\w{1,4}|parcel|shipment|tracking|list\w{0,4} przewoz\w{1,4}|waybill|model\w{0,3}|"
    r"kod\w{0,4}|code|seryjn\w{1,3}|serial|s/n|sn|imei|umow\w{1,2}|umów|contract|polis\w{0,3}|policy|partia|partii|"
    r"lot|batch|wersj\w{1,3}|version|build|ref|reference|referencyjn\w{1,3}|transakcj\w{1,3}|transaction|"
    r"katalogow\w{1,3}|kwot\w{1,2}|cen\w{1,2}|sum\w{1,2}|saldo|licznik\w{0,3}|reading|liczb\w{1,2}|sztuk\w{0,2}|"
    r"vin|błęd\w{0,3}|błąd|error|bilet\w{0,3}|booking|rezerwacj\w{1,3}|voucher|bon|koszyk\w{0,2}|wniosk\w{1,3}|"
    r"wniosek|dokument\w{0,3}|paragon\w{0,3}|receipt|produkt\w{0,3}|artykuł\w{0,3}|towar\w{0,3}|art|kat|amount|price|"
    r"krs|pozycj\w{1,3}|reklamacyjn\w{1,3}|zwrotu nr|protokół\w{0,3}|protokoł\w{1,3}|wydani\w{1,2}|paczk\w{1,3} nr|"
    r"(?:spraw\w{1,2}|paczk\w{1,3}|reklamacj\w{1,3}|płatnoś\w{1,3}|klienta|customer|abonenta|account holder|product|"
    r"item|konta użytkownika|użytkownika|return|refund|claim|member)\s?[:#]?\s?"
    r"(?:nr|numer\w{0,2}|no|number|id|#))\b"
)
UNIT = re.compile(
    r"\s?(?:zł|pln|eur|usd|gbp|czk|€|\$|£|%|szt|kg|km|cm|mm|kwh|hpa|tys|mln|mld|pkt|punkt|ml\b|gb\b|mb\b|sztuk|osób|,\d\d\b)"
)
GLUED = re.compile(
    r"(?:pesel|nip|regon|tel|telefon|phone|nr|no|kom|mob|konto|iban|pl|vat|karta|card|fax|k|t|m)[-/:_.]?$"
)

PESEL = _right_before(r"pesel\w{0,5}(?:\s\w{1,12}){0,2}")
NIP = _right_before(
    r"\b(?:nip\w{0,3}|vat(?:\s?(?:ue|eu|id|reg))?|podatkow\w{1,3}|tax(?: id)?)(?:\s(?:firmy|nabywcy))?(?:\s?pl)?"
)
REGON = _right_before(r"\bregon\w{0,4}(?:\s\w{1,10})?")
ACCOUNT = re.compile(r"(?:kont[oauemy]{1,3}|rach\w*|iban|nrb|account|przelew\w*|bank\w*)\b[^\d]{0,40}$")
CARD = re.compile(r"(?:kart[aąęyo]\w{0,2}|card|visa|mastercard|maestro|amex)\b[^\d]{0,30}$")
ID_CARD = re.compile(
    r"(?:dow[óo]d\w{0,4}(?!\s(?:zakupu|wpłaty|nadania|dostawy|sprzedaży|rejestr))|\bdow\.|\bdo\b\.?|id card|"
    r"identity card)\b[^\d]{0,40}$"
)
PASSPORT = re.compile(r"(?:pas[zs]port\w{0,4})\b[^\d]{0,30}$")
PHONE = re.compile(
    r"(?:\btel\b|\btelef\w*|\bkom\b|\bkomórk\w*|\bkomork\w*|dzwoni\w*|dzwoń\w*|zadzwo\w*|dzwon\w*|kontakt\w*|sms\w*|"
    r"whats\s?app\w*|viber|signal|\bcall\w*|\bphone\w*|\bmobile\w*|\bcell\w*|\bring\b|\breach\b|\btext me\b|\bfaks?\w*|"
    r"\bfax|infolini\w*|mój nr|moj nr|mój numer|moj numer|my number|domow\w+|stacjonarn\w+|prywatn\w+|służbow\w+|"
    r"numer do\b|pod numer\w*|\bdial\b|landline|\bmob\b)[^\d@]{0,32}(?:48\)?[\s-]?)?$"
)
PHONE_ENGLISH = re.compile(
    r"\b(?:phone\w*|mobile\w*|cell\w*|call|text|ring|reach|dial|mob|sms|whats\s?app|my number)\b[^\d@]{0,32}$"
)
HOTLINE = re.compile(
    r"(?:\binfolini\w{1,2}|\bhot\s?line|\bhelp\s?line|\b(?:contact|call) cent(?:er|re)|\btoll[ -]free|\bfreephone|"
    r"\bcustomer (?:service|care|support)(?: line| number)?|biur\w{1,3} obsługi(?: klient\w{1,2})?|"
    r"numer\w{0,2} alarmow\w{1,3})"
    r"[\s:,.(–-]{0,3}(?:(?:nr|numer\w{0,3}|no|number|pod|tel|telefon\w{0,3}|at|on|is|to|jest)\b[\s:.]{0,2}){0,3}\+?\(?$"
)
CAR = re.compile(
    r"\b(?:auto|auta|autem|aucie|samoch\w{1,6}|pojazd\w{0,4}|rejestrac\w{1,7}|rej|tablic\w{0,4}|car|vehicle|plate\w{0,2}|"
    r"registration|parking\w{0,4}|szlaban\w{0,2}|garaż\w{0,4}|motocykl\w{0,3}|van|towed|bus|busa|busem|ciężarówk\w{1,3}|"
    r"ford|opel|toyota|skoda|škoda|audi|bmw|fiat|kia|mazda|renault|peugeot|volkswagen|vw|mercedes|volvo|hyundai|seat)\b"
)
CITY_PLATES = words(
    "DB DJ DL DW DX CB CG CT CW LB LC LU LZ FG FZ EL EP ES KR KK KN KT WB WD WE WF WH WI WJ WK WN WT WU WW WX WY WA "
    "WO WP WR WS OP RK RP RT RZ BI BL BS GD GA GS SB SC SD SG SH SI SJ SK SL SM SR ST SW SY SZ TK NE NO PK PL PN PO PY "
    "ZS ZK GDA GPU WPR WPI WPI WOT WWL WLS KRA KWI POZ PZ"
)
# Words that stand before numbers and have the form of a document's or plate's letters.
SHORT_WORDS = words(
    "nad dla pod nip tel nas was ile tak nie ale czy jak kto krs fax kom moj mój lub bez ich jej jego się sie oto dwa "
    "trzy ten tej tym ton raz and the for you our but not was has had can all any out day get who his her one two six "
    "ten pln eur usd gbp szt rok lat lot dni god poz art pkt str par ust pos fv zam kod nr ean sku imei vin sn id ok "
    "od do na za po we ze ku by to te ta co mi go mu ci ty on my wy pl do of in on at by is it no so up we fs wz pz "
    "mm cm km kg gb mb tv hd led usb rtx gtx iso gdy sms blik eti wersja model"
)
