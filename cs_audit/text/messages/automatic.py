"""Messages that a machine wrote: automatic replies, acknowledgements, bounces.

Precision comes first: a person's message taken for a machine's would lose its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.text.words.anchor_marks import candidate

if TYPE_CHECKING:
    import polars as pl

_BEGINNING = 600  # characters; automatic replies say what they are at their beginning

_AWAY = r"out of (?:the )?office|poza biurem|nieobecno[sś][cć] w (?:biurze|pracy)|abwesenheitsnotiz"
_REPLY = (
    r"automatyczna odpowied[zź]|autoodpowied[zź]|odpowied[zź] automatyczna|auto(?:matic)?[ -]?reply|"
    r"auto[ -]?response|autoresponder"
)
SUBJECT = (
    rf"(?i)^\s*(?:(?:re|odp|fwd?|pd|aw):\s*)*(?:{_REPLY}|{_AWAY}|ooo:|"
    r"(?:jestem|b[eę]d[eę]) (?:nieobecn[ya]|na urlopie)|"
    r"undeliver(?:able|ed)|delivery status notification|mail delivery (?:failed|subsystem)|returned mail|"
    r"niedor[eę]czon[ay]|nie mo[zż]na dor[eę]czy[cć]|zwrot wiadomo[sś]ci|powiadomienie o stanie dostarczenia|"
    r"(?:potwierdzenie|potwierdzamy) (?:otrzymania|przyj[eę]cia|zarejestrowania) (?:wiadomo[sś]ci|zg[lł]oszenia)|"
    r"(?:we have )?received your (?:request|message|ticket|enquiry|inquiry)|ticket (?:received|created)$)"
)
# what calls itself automatic, and what comes back undelivered
_DECLARED = (
    rf"(?i)^\s*(?:subject: |temat: )?(?:{_REPLY}|{_AWAY})\s*(?:[:.!\n–-]|$)|"
    r"(?:to|ta wiadomo[sś][cć] (?:to|jest)|jest to) (?:automatyczna|wiadomo[sś][cć] (?:wygenerowana )?automatyczn|"
    r"wygenerowana automatycznie)|"
    r"wiadomo[sś][cć] (?:zosta[lł]a )?(?:jest )?(?:wygenerowana|wys[lł]ana) automatycznie|"
    r"(?:prosimy )?nie odpowiada(?:j|[cć]) na t[eęaą] (?:wiadomo[sś][cć]|e-?mail)|"
    r"this is an? auto(?:mated|matic|-?generated)|automatically generated (?:message|e-?mail|reply|response)|"
    r"do not (?:reply|respond) to this (?:e-?mail|message)|"
    r"(?:delivery to the following|the following (?:address|recipient)[a-z()]{0,4}) (?:failed|has failed)|"
    r"address(?:es)? failed|message could not be delivered|nie uda[lł]o si[eę] dor[eę]czy[cć] wiadomo[sś]ci"
)
# who is away: by words that nobody uses who asks for something, or with what to do meanwhile
_ABSENT = (
    r"(?i)(?:i am|i'm|i will be|i’m|we are|our office is) (?:currently )?"
    r"(?:out of (?:the |our )?office|away from (?:the |my )?(?:office|desk))|"
    r"(?:jestem|przebywam|b[eę]d[eę])(?: aktualnie| obecnie)? (?:nieobecn[ya]|poza biurem)"
)
_ON_LEAVE = (
    r"(?i)(?:i am|i'm|i’m|i will be) (?:currently )?(?:away |out )?"
    r"(?:on (?:annual |maternity |parental |sick |paternity )?"
    r"(?:leave|holidays?|vacation)|away)\b|(?:jestem|przebywam|b[eę]d[eę])(?: aktualnie| obecnie)? na "
    r"(?:urlopie|zwolnieniu|wakacjach)"
)
_MEANWHILE = (
    r"(?i)(?:limited|no|without|limitless) access to (?:my |the )?(?:e-?mail|mail|inbox)|in my absence|"
    r"while i(?:'m| am|’m) away|"
    r"(?:urgent|immediate)[a-z ]{0,40}(?:contact|call|write|e-?mail)|"
    r"(?:reply|respond|answer|get back|be back)[^\n]{0,40}"
    r"(?:return|back|soon as)|(?:on|upon|after|when) (?:my return|i(?:'m| am)? (?:back|return))|i(?: will|'ll) return|"
    r"thank you for your (?:e-?mail|message)|dzi[eę]kuj[eę] za (?:wiadomo[sś][cć]|e-?mail|kontakt)|"
    r"(?:ograniczony|brak|bez|nie mam) dost[eę]pu? do (?:poczty|skrzynki|e-?mail)|"
    r"w (?:sprawach )?piln|piln(?:ych|e) (?:spraw|przypadk)|"
    r"zast[eę]puje mnie|zast[eę]pstwo|po (?:moim )?powrocie|czasie (?:mojej )?nieobecno|wracam|"
    r"powr[oó]c[eę]|wr[oó]c[eę]|"
    r"b[eę]d[eę] z powrotem"
)
BODY = (
    r"(?i)otrzymali[sś]my (?:twoje|pa[nń]stwa|pani|pana|pani/pana|twoj[aą]) (?:zg[lł]oszenie|wiadomo[sś][cć]|zapytanie|"
    r"e-?mail)"
    r"[^\n]{0,120}(?:numer|nr |odpowiemy|odpiszemy|skontaktujemy|w ci[aą]gu|wkr[oó]tce|jak najszybciej)|"
    r"(?:twoje|pa[nń]stwa) zg[lł]oszenie (?:zosta[lł]o )?"
    r"(?:przyj[eę]te|zarejestrowane|otrzyma[lł]o numer)|"
    r"zg[lł]oszenie (?:zosta[lł]o )?(?:zarejestrowane|przyj[eę]te)[^\n]{0,40}(?:numer|nr )|"
    r"dzi[eę]kujemy za (?:kontakt|wiadomo[sś][cć]|zg[lł]oszenie)[^\n]{0,60}"
    r"(?:odpowiemy|odpiszemy|skontaktujemy si[eę])"
    r"[^\n]{0,60}(?:w ci[aą]gu|najszybciej|wkr[oó]tce)|"
    r"(?:we have|we've|we) received your (?:request|message|enquiry|inquiry|e-?mail|ticket)[^\n]{0,140}"
    r"(?:within|shortly|soon|as soon as|ticket|reference|case number|will be)|"
    r"your (?:request|ticket) (?:\(?#?\w{0,12}\)? )?has been (?:received|created|registered)"
)


def automatic_replies(bodies: pl.Series) -> pl.Series:
    """Which messages of a column say at their beginning that they are automatic, came back or that one is away."""
    begins = bodies.str.head(_BEGINNING)
    found = begins.str.contains(candidate(_DECLARED)).fill_null(False)
    away = begins.str.contains(candidate(f"{_ABSENT}|{_ON_LEAVE}")).fill_null(False).arg_true()
    if len(away):
        said = begins.gather(away)
        told = said.str.contains(_ABSENT) | (said.str.contains(_ON_LEAVE) & said.str.contains(_MEANWHILE))
        asks = said.str.contains("?", literal=True)
        found = found.scatter(away, found.gather(away) | (told & ~asks))
    return found


def automatic_subjects(subjects: pl.Series) -> pl.Series:
    """Which subjects begin as those of automatic replies do."""
    return subjects.str.contains(candidate(SUBJECT)).fill_null(False)


def acknowledgements(bodies: pl.Series) -> pl.Series:
    """Which messages of a column confirm at their beginning that a message came in."""
    return bodies.str.head(_BEGINNING).str.contains(candidate(BODY)).fill_null(False)
