"""Messages that only say thank you, or only take note: no question, no request, no complaint, no news.

Precision first: every word must be one of those that courtesy consists of; one other word, and a reader decides.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.forms.given_names import FOREIGN, POLISH
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

_MOST_CHARACTERS = 200
_POLISH = dict(zip("ąćęłńóśźż", "acelnoszz", strict=True))
_SURNAME = r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?"
_TITLED = rf"((?i:\b(?:pani|panie|panu|pana|pan|mr|mrs|ms|miss))\.?[ ]){_SURNAME}(?:[ ]{_SURNAME})?"
_STOPS = (r"[?0-9]", r"(?i)\b(z g[óo]ry|in advance)\b")
"""A question, a figure; thanks for what is still to be done."""
_PHRASES = (
    r"\bnie ma (za co|sprawy|problemu)\b|\bno (problem|worries|rush)\b|\bnot at all\b|\byou.?re welcome\b|"
    r"\bthat.?s (all|it|great|perfect|fine|good|wonderful|kind)\b|\bdo (widzenia|uslyszenia|zobaczenia)\b|"
    r"\btake care\b|\ball (good|set|the best)\b|\bgot it\b|\bz (powazaniem|wyrazami szacunku)\b|"
    r"\bto (wszystko|tyle)\b|\bw porzadku\b|\bna razie\b|\bwell done\b|\bproblem (rozwiazany|solved)\b"
)
_THANKS = words(
    "dziekuje dziekujemy dziekowac dzieki dziek dzieks dziekowka podziekowania wdzieczny wdzieczna thank thanks "
    "thankyou thx tx cheers ta grateful appreciate appreciated super swietnie ekstra okej oki okay ok kk jasne "
    "rozumiem rozumiemy dobrze great perfect understood wonderful brilliant fantastic excellent lovely noted nawzajem "
    "pozdrawiam pozdrawiamy przyjalem przyjelam przyjeto wspaniale rewelacja cudownie idealnie"
)
_HARMLESS = words(
    # how much, for what
    "bardzo wielkie ogromne serdecznie serdeczne slicznie pieknie uprzejmie stokrotne jeszcze raz za pomoc szybka "
    "szybki szybkie blyskawiczna blyskawiczne sprawna mila mile profesjonalna obsluge obsluga odpowiedz "
    "odpowiedzi reakcje informacje info informacja wiadomosc wyjasnienie wyjasnienia wsparcie cierpliwosc "
    "zaangazowanie fatyge zalatwienie rozwiazanie sprawy wszystko sprawe kontakt telefon poswiecony czas zyczliwosc "
    # to whom
    "pan pani panu pana panie panstwu panstwa panstwo was wam ci tobie drogi droga mr mrs ms miss "
    # small words
    "to juz tez no wiec oraz jest sa bylo byla tak samo wzajemnie takze ja my dzien dobry witam hej czesc hello hi "
    "dear the for so very much lot many your you all again and this that it its is was were has have had been be are "
    "am my our me us to of at in now here too really truly sincerely just kindly both also indeed with well as "
    # wishes
    "milego mile dnia dzionka wieczoru weekendu popoludnia tygodnia zycze zyczymy udanego spokojnego wesolych swiat "
    "nice good great lovely day evening weekend week afternoon one kind best warm regards wishes enjoy rest "
    # it works, it came
    "dziala dzialaja udalo sie zrobione gotowe zalatwione paczka przesylka zamowienie towar dotarla "
    "dotarlo dotarl doszla doszlo doszedl przyszla przyszlo przyszedl otrzymalem otrzymalam odebralem odebralam "
    "works working worked fixed solved sorted done arrived received parcel package order came fine "
    # praise
    "super ekstra pomocna pomocny pomocni mili mily jestescie najlepsi pelna kultura klasa polecam "
    "quick fast prompt speedy help helpful support reply response answer answers service assistance information info "
    "kindness patience time effort awesome amazing legend star"
)


@cache
def _named() -> str:
    """A given name as written, perhaps with a surname after it: no words to judge."""
    given = sorted((POLISH | FOREIGN) - words("will mark bill art grant joy may hope"))
    return rf"\b(?:{'|'.join(name.capitalize() for name in given)})\b(?:[ ]{_SURNAME})?"


def mere_courtesy(texts: pl.Series) -> NDArray[np.bool_]:
    """Which texts are mere courtesy. Nulls are none."""
    import polars as pl

    given = texts.fill_null("").str.strip_chars()
    chosen = (given.str.len_chars().is_between(1, _MOST_CHARACTERS)).arg_true()
    for stops in _STOPS:  # each on what is left, as most messages are long or ask something
        chosen = chosen.filter(~given.gather(chosen).str.contains(stops))
    nameless = given.gather(chosen).str.replace_all(_TITLED, "$1").str.replace_all(_named(), " ")
    folded = nameless.str.to_lowercase().str.replace_many(_POLISH)
    polite = folded.str.contains(_PHRASES).to_numpy()
    said = folded.str.replace_all(_PHRASES, " ").str.extract_all(r"\p{L}{2,}")
    allowed = pl.Series(sorted(_THANKS | _HARMLESS), dtype=pl.String).implode()
    thanks = pl.Series(sorted(_THANKS), dtype=pl.String).implode()
    harmless = said.list.eval(pl.element().is_in(allowed)).list.all().to_numpy()
    thanked = said.list.eval(pl.element().is_in(thanks)).list.any().to_numpy()
    mask = np.zeros(len(texts), dtype=bool)
    mask[chosen.to_numpy()[harmless & (thanked | polite)]] = True
    return mask
