"""What tells an English compound (phone number) from a verb and its object (cancel order), without a dictionary of
parts of speech: verbs, words that are both, and nouns that end compounds."""

from __future__ import annotations

import re

from cs_audit.text.words.english import FUNCTION_WORDS, IRREGULAR
from cs_audit.text.words.wordlist import in_order, words

DETERMINERS = in_order(
    "a an the my your our his her its their this that these those some any every each no another of for "
    "with to in on "
    "at by from into onto about over under per via against between through"
)
# irregular verbs and pronouns, which no compound begins with
NO_NOUNS = frozenset(word for family in IRREGULAR for word in family.split()) - words(
    "child children person people man men woman women foot feet box boxes deal deals show shows run runs "
    "find pay "
    "buy sale break stand hold build building meeting reading"
)
VERBS = words(
    "accept activate add adjust allow answer apologise apologize apply approve arrange arrive ask assist "
    "attach "
    "avoid believe block bring calculate cancel choose clarify collect compare compensate complain complete "
    "configure confirm connect continue correct create deactivate decline delete deliver deny deserve "
    "disable "
    "dispatch edit enable ensure enter escalate expect expedite explain extend fix follow forward get give "
    "handle "
    "help hear improve include inform install investigate issue keep like lose love make modify move need "
    "notify "
    "obtain offer open organise organize pay pick prefer prepare prevent provide raise reach read realise "
    "realize "
    "receive recommend recover redeem reduce refuse regret reimburse reject release remove renew replace "
    "reply "
    "require reschedule resend resolve restore save see select send solve speak submit suggest tell thank "
    "try "
    "understand unlock unsubscribe use verify wait want withdraw wish write confirmed cancelled received "
    "resolved"
)
# in a compound only before one of HEADS: return label, but return the parcel
VERBS_AND_NOUNS = words(
    "access bill book call change charge check claim close contact cover credit design display download "
    "email "
    "exchange fax file finance fund gift guarantee hold invoice label list load loan lock mail match measure "
    "message name note order pack parcel park phone plan post price print process program purchase queue "
    "quote rate "
    "record refund rent repair report request reset return review sale sample schedule score seat service "
    "ship shop "
    "sign sort start stop store supply support switch tax term test track trade train transfer trial update "
    "upgrade "
    "upload value view visit vote watch work"
)
HEADS = words(
    "account address agent amount app application area back balance bank box button card case centre center "
    "charge "
    "charges chat check cheque code cost costs date department desk details document driver email fee fees "
    "field file "
    "form guarantee history hours id instructions invoice issue key label limit line link list location "
    "machine manager "
    "match message method model name note notice number numbers office option order page party password "
    "period phone "
    "plan point policy portal price problem procedure process program programme protection provider queue "
    "rate reader "
    "receipt record reference report request response room score screen section service services settings "
    "site slip "
    "slot staff status store subscription summary support system tax team term terms ticket time times "
    "token tracking "
    "transfer type unit user value version voucher warranty website window"
)
# after these an article may come: late with the delivery, damaged my parcel
QUALIFIES = re.compile(
    r"(?:late|slow|wrong|bad|poor|good|great|nice|happy|unhappy|angry|sad|rude|kind|quick|fast|long|short"
    r"|full|empty"
    r"|faulty|broken|low|high|new|old|free|sorry|\w+(?:ing|ed|ful|ous|ive|less|able|ible|ent|ant))"
)


def is_compound(several: tuple[str, ...]) -> bool:
    """Are they nouns side by side, as far as can be told?"""
    lower = [word.lower() for word in several]
    if len(lower) < 2 or any(len(word) < 3 or not word.isalpha() for word in lower):
        return False
    if any(word in FUNCTION_WORDS or word in NO_NOUNS for word in lower) or QUALIFIES.fullmatch(lower[0]):
        return False
    return lower[0] not in VERBS and (lower[0] not in VERBS_AND_NOUNS or lower[-1] in HEADS)
