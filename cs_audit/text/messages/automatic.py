"""Messages that a machine wrote: automatic replies, acknowledgements, bounces.

Precision comes first: a person's message taken for a machine's would lose its answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.text.words.anchor_marks import candidate
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

_BULK = words("bulk junk list auto_reply auto-reply")
_ROBOT = re.compile(r"(?i)\b(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|nie-?odpowiadaj)@")

SUBJECT = (
    r"(?i)^\s*(?:(?:re|odp|fwd?|pd|aw):\s*)*(?:"
    r"automatyczna odpowied[zź]|autoodpowied[zź]|odpowied[zź] automatyczna|auto(?:matic)?[ -]?reply|auto[ -]?response|"
    r"autoresponder|out of (?:the )?office|ooo:|poza biurem|nieobecno[sś][cć] w (?:biurze|pracy)|"
    r"(?:jestem|b[eę]d[eę]) (?:nieobecn[ya]|na urlopie)|urlop$|"
    r"undeliver(?:able|ed)|delivery status notification|mail delivery (?:failed|subsystem)|returned mail|"
    r"niedor[eę]czon[ay]|nie mo[zż]na dor[eę]czy[cć]|zwrot wiadomo[sś]ci|powiadomienie o stanie dostarczenia|"
    r"(?:potwierdzenie|potwierdzamy) (?:otrzymania|przyj[eę]cia|zarejestrowania) (?:wiadomo[sś]ci|zg[lł]oszenia)|"
    r"(?:we have )?received your (?:request|message|ticket|enquiry|inquiry)|ticket (?:received|created)$"
    r")"
)
BODY = (
    r"(?i)(?:"
    r"(?:to|ta wiadomo[sś][cć] (?:to|jest)|jest to) (?:automatyczna|wiadomo[sś][cć] (?:wygenerowana )?automatyczn\w+|"
    r"wygenerowana automatycznie)|"
    r"wiadomo[sś][cć] (?:zosta[lł]a )?(?:jest )?(?:wygenerowana|wys[lł]ana) automatycznie|automatyczna odpowied[zź]|"
    r"(?:prosimy )?(?:nie odpowiada(?:j|[cć])) na t[eęaą] (?:wiadomo[sś][cć]|e-?mail)|"
    r"otrzymali[sś]my (?:twoje|pa[nń]stwa|pani|pana|pani/pana|twoj[aą]) (?:zg[lł]oszenie|wiadomo[sś][cć]|zapytanie|"
    r"e-?mail)"
    r"[^\n]{0,120}(?:numer|nr |odpowiemy|odpiszemy|skontaktujemy|w ci[aą]gu|wkr[oó]tce|jak najszybciej)|"
    r"(?:twoje|pa[nń]stwa) zg[lł]oszenie (?:zosta[lł]o )?"
    r"(?:przyj[eę]te|zarejestrowane|otrzyma[lł]o numer)|"
    r"zg[lł]oszenie (?:zosta[lł]o )?(?:zarejestrowane|przyj[eę]te)[^\n]{0,40}(?:numer|nr )|"
    r"dzi[eę]kujemy za (?:kontakt|wiadomo[sś][cć]|zg[lł]oszenie)[^\n]{0,60}"
    r"(?:odpowiemy|odpiszemy|skontaktujemy si[eę])"
    r"[^\n]{0,60}(?:w ci[aą]gu|najszybciej|wkr[oó]tce)|"
    r"this is an? auto(?:mated|matic|-?generated)|automatically generated (?:message|e-?mail|reply|response)|"
    r"(?:please )?do not (?:reply|respond) to this (?:e-?mail|message)|"
    r"(?:we have|we've|we) received your (?:request|message|enquiry|inquiry|e-?mail|ticket)[^\n]{0,140}"
    r"(?:within|shortly|soon|as soon as|ticket|reference|case number|will be)|"
    r"your (?:request|ticket) (?:\(?#?\w{0,12}\)? )?has been (?:received|created|registered)|"
    r"(?:i am|i'm|i will be) (?:currently )?(?:out of (?:the )?office|on (?:annual |maternity |parental )?(?:leave|"
    r"holiday|vacation))|(?:aktualnie |obecnie )?(?:jestem|przebywam|b[eę]d[eę]) (?:na urlopie|nieobecn[ya]|"
    r"poza biurem)[^\n]{0,80}"
    r"(?: do |od |w dniach|wracam|powr[oó]t|dost[eę]p|pilnych|zast[eę]p)|"
    r"(?:delivery to the following|the following (?:address|recipient)\w*) (?:failed|has failed)|"
    r"address(?:es)? failed|message could not be delivered|nie uda[lł]o si[eę] dor[eę]czy[cć] wiadomo[sś]ci"
    r")"
)


def sent_by_machine(headers: Mapping[str, str]) -> bool:
    """Whether an e-mail's headers say that no person sent it (RFC 3834, and what mail systems do in practice)."""
    fields = {name.lower(): value.strip() for name, value in headers.items()}
    if fields.get("auto-submitted", "no").split(";")[0].split("(")[0].strip().lower() != "no":
        return True
    if any(name in fields for name in ("x-autoreply", "x-autorespond", "x-autoresponse", "list-id")):
        return True
    if fields.get("precedence", "").lower() in _BULK or fields.get("return-path") == "<>":
        return True
    if fields.get("content-type", "").lower().startswith("multipart/report"):
        return True
    return _ROBOT.search(fields.get("from", "")) is not None


def automatic_replies(bodies: pl.Series, subjects: pl.Series | None = None) -> pl.Series:
    """Which messages of a column are automatic replies, by their subject or by what they say of themselves."""
    found = bodies.str.contains(candidate(BODY)).fill_null(False)
    if subjects is not None:
        found = found | subjects.str.contains(candidate(SUBJECT)).fill_null(False)
    return found
