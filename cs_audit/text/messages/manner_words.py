"""Own word lists of manner, compiled to patterns that polars and Python both read. They match lower case."""

from __future__ import annotations

from cs_audit.text.words.wordlist import in_order

_WITHOUT_DIACRITICS = str.maketrans(
    {
        "ą": "[ąa]",
        "ć": "[ćc]",
        "ę": "[ęe]",
        "ł": "[łl]",
        "ń": "[ńn]",
        "ó": "[óo]",
        "ś": "[śs]",
        "ź": "[źz]",
        "ż": "[żz]",
    }
)


def _any(stems: str) -> str:
    """Alternatives, each also as typed without Polish letters."""
    return "|".join(stem.translate(_WITHOUT_DIACRITICS) for stem in in_order(stems))


# Diminutives by declension: faktur|ka, zamówion|ko, mail|ik, pieniąż|ek, króciutk|i.
_FEMININE = _any(
    "faktur chwil chwilecz minut minutecz sekund sekundecz godzin herbat kaw przesyłecz złotówecz reklamacyj "
    "informacyj kwot sprawecz sukienecz bluzecz kurtecz paczusz paczuszecz kartecz cen aplikacyj polis wpłat "
    "opcyj stron ofert okejecz prośb umówecz dziękówecz historyj sytuacyj promocyj wiadomostecz rozmówecz"
)
_NEUTER = _any(
    "zamówion pytan pytanecz ubran zdjąt kont aut słonecz mieszkan zadan "
    "spotkan rozwiązan opakowan pozdrowion"
)
_IN_IK = _any(
    "mail meil telefon adres prezenc rabac dokumenc podpis problem termin zwroc przelew kod pakiec abonamenc kontrakc "
    "sklep samochodz gratis aneks esemes momenc opis laptop buc papierz raporc bonus"
)
_IN_EK = _any(
    "pieniąż numer numerecz mailicz telefonicz momencicz rachunecz kwiatusz komputer telewizor towar kubecz szalicz "
    "dzionecz problemicz drobiażdż plicz skarbecz pakunecz kuponicz"
)
_FIXED = _any(
    "chwilunia chwilunię chwilunie chwilunią chwiluni kawusia kawusię kawusi kochaniutka kochaniutki zarazik doberek "
    "dzieńdoberek spoczko okejka pozdrówka dziękówka papatki buziaczki buziaki groszyk groszyki groszyków grosiki "
    "grosików formularzyk formularzyka formularzyki linczek buziaczków"
)
_QUALITIES = _any(
    "malut maleń malusień króciut króciuteń szybciut leciut milut cieplut ładniut prościut taniut nowiut nowiuteń "
    "drobniut calut calusień pewniut gładziut spokojniut czyściut świeżut świeżuteń bliziut bliżut grzeczniut fajniut "
    "bielut maciup tyciut pilniut raniut równiut dokładniut jaśniut zdrowiut"
)
DIMINUTIVE = (
    rf"\b(?:(?:{_FEMININE})(?:k(?:a|i|[ęe]|[ąa]|o|om|ami|ach)|ce|ek)|"
    rf"(?:{_NEUTER})(?:k(?:o|a|u|iem|om|ami|ach)|ek)|"
    rf"(?:{_IN_IK})ik(?:a|owi|iem|u|i|[óo]w|om|ami|ach)?|"
    rf"(?:{_IN_EK})(?:ek|k(?:a|owi|iem|u|i|[óo]w|om|ami|ach))|"
    rf"(?:{_QUALITIES})k(?:i|a|o|[ąa]|ie|iego|iemu|iej|im|ich|imi)|"
    rf"(?:{_FIXED}))\b"
)

# Vulgar stems: whatever precedes is listed, whatever follows is free.
_POLISH = (
    r"(?:s|w|za|po|pod|na|wy|roz|do)?k+u+r+w+[\w]*|kurew\w*|(?:s|po)?kurest\w*|"
    r"(?:c?h)u+j+(?:a|u|e|em|owi|owy|owa|owe|owo|ów|nia|nię|ni|ni\w*|oza|iec|stw\w*|ek|ki|ku)?|(?:za|wy|"
    r"na|o|od)c?huj\w*|"
    r"(?:s|wy|za|o|roz|pod|na|do|u|od|prze|w)?pierd[oa]l\w*|"
    r"(?:za|wy|po|od|u|do|na|prze|roz|podz?|z|w|ob|s)?jeb(?:a[cćlłnm]\w*|i[eęea]\w*|ie\w*|nij\w*|"
    r"n[aięą]\w*|nie\w*|"
    r"ut\w*|us\w*|cie|i|ist\w*|ak\w*|ka|ać|al\w*|ią|iąc\w*)|zajebi\w*|pojeb\w*|wyjeb\w*|zjeb\w*|rozjeb\w*|"
    r"p[ií]zd(?:a|y|ę|e|ą|o|zie|ę|ziel\w*|cow\w*|ec|eczk\w*|usi\w*)?|pi[zź]dzi\w*|"
    r"ci+p(?:a|y|ę|ą|o|sk\w*|ie|ka|ki|kę|ką)|(?:za|do|od|pod)?du+p(?:a|y|ę|e|ą|o|ie|sko|ska|ek|ka|ki|kę|"
    r"ku|iat\w*|n\w*)|"
    r"g[óo]wn(?:o|a|u|em|ie|ian\w*|iarz\w*)|zg[óo]wni\w*|(?:za|wy|ob|po|na|ze|prze|zas)?sra(?:ć|c|m|sz|ją|"
    r"ł\w*|n[yaieo]\w*|j\w*|lis\w*)|"
    r"sukinsyn\w*|skurczybyk\w*|dziwk\w*|kutas\w*|fiut(?:a|y|em|owi|ek|ka)?|cwel\w*|"
    r"(?:s|o|od|wy|za|po|roz|na|do)pieprz\w*|pieprzon\w*|pieprz(?:yć|ę|ysz|y|cie|ony) (?:się|sie|to|ten|"
    r"tę|was|cię|cie)|"
    r"debil\w*|kretyn\w*|imbecyl\w*|idiot(?:a|y|o|ko|ka|ki|kę|ów|ami|om|ce|cie|ę|ą|k\w*)|"
    r"skurwiel\w*|matoł\w*|palant\w*|gnoj(?:u|ek|ku|ki)|gn[oó]j|szmaciar\w*|śmieci[uo]|bydlak\w*|"
    r"pojebus\w*|spierdziel\w*"
)
_ENGLISH = (
    r"(?:mother|mind|cluster)?f+u+c+k+(?:s|ed|er|ers|ing|in|off|up|wit\w*|tard\w*|head\w*|face\w*)?|fu+ck+\w*|"
    r"(?:bull|horse|dip|ape|chicken)?sh[i1]+t+(?:s|ty|tier|tiest|head\w*|hole\w*|show\w*|load\w*|ted|ting|"
    r"faced)?|"
    r"bitch(?:es|y|ing|ed)?|ass ?holes?|arse ?holes?|jackass\w*|dumb ?ass\w*|bastards?|cunts?|dick ?heads?|"
    r"wank(?:er|ers|ing)?|bollocks|piss(?:ed|ing) (?:off|me)|piss off|twats?|sluts?|whores?|morons?|"
    r"moronic|idiots?|idiotic|imbeciles?|"
    r"retard(?:s|ed)?|scumbags?|douche(?:bag)?s?|crap(?:py|piest)?|wtf|stfu"
)
VULGAR = rf"\b(?:{_POLISH}|{_ENGLISH})\b"
# Every vulgar word holds one of these; a plain list is searched many times faster than the forms.
VULGAR_CANDIDATE = "(?i)" + "|".join(
    in_order(
        "kurw kurew kurest k+u{2,} ur{2,}w huj uu+j pierd jeb p[ií]zd pi[źz]dz cip cii dup duu g[óo]wn sra sukins "
        "skurcz dziwk kutas fiut cwel pieprz debil kretyn imbecyl idiot skurw mato[łl] palant gnoj gn[óo]j szmaciar "
        "śmieci bydlak fuck fuu fucc sh[i1]t shii shitt "
        "bitch ass bastard cunt dick wank bollock piss twat slut whore moron "
        "retard scumbag douche crap wtf stfu [a-z][*#@$%•_]{1,4}[a-z] [a-z][.]{2,4}[a-z]"
    )
)
# A word with letters hidden inside it; whether it can be a vulgar one is tried against the words below.
MASKED = r"\b[a-ząćęłńóśźż]{1,5}(?:[*#@$%•_]{1,4}|\.{2,4})[a-ząćęłńóśźż]{1,6}(?:[*#@$%•_]{1,3}[a-ząćęłńóśźż]{1,6})?\b"
VULGAR_WORDS = in_order(
    "kurwa kurwy kurwo kurwę kurwą kurde wkurwia wkurwiony wkurwiona skurwysyn skurwysyny chuj chuja chuje chujowy "
    "chujowa chujowo huj huja pierdol pierdole pierdolę pierdolony pierdolona spierdalaj spierdalać wypierdalaj jebać "
    "jebany jebana jebane zajebiście zajebisty wyjebane pojebany pojebana pojebane pojeby dupa dupy dupę dupie gówno "
    "gówna cipa cipy pizda pizdy fuck fucking fucked fucker shit shitty bullshit bitch asshole cunt bastard dick"
)

_FIELDS = (
    r"(?:imi[eę]|imi[eę] i nazwisko|nazwisko|imi[eę] klienta|nazwa klienta|klient|numer(?: \w{1,15}){0,2}|"
    r"nr(?: \w{1,15})?|"
    r"data(?: \w{1,15})?|kwota|produkt|nazwa produktu|adres|link|podpis|konsultant|first ?name|last ?name|name|"
    r"customer(?: name)?|your name|client(?: name)?|order(?: (?:number|no|id))?|ticket(?: (?:number|no|"
    r"id))?|date|amount|"
    r"agent(?: name)?|company(?: name)?|product(?: name)?|insert[^\]>\n]{0,40}|wstaw[^\]>\n]{0,40}|"
    r"wpisz[^\]>\n]{0,40}|"
    r"uzupełni[^\]>\n]{0,40}|tu wpisa[^\]>\n]{0,40}|placeholder|xxx+)"
)
_GREETING = r"(?:dzień dobry|witaj|witam|cześć|hej|hello|hi|dear|drog[ia]|szanown[yai]|pani?|panie|panu|pana|mr|mrs|ms)"
LEFTOVER = (
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|\$\{[^{}\n]{1,60}\}|<%=?[^%\n]{1,60}%>|"
    r"(?i:\{[a-ząćęłńóśźż]{2,20}(?:[_.][a-ząćęłńóśźż]{1,20}){0,3}\}|"
    rf"[\[<«]\s?{_FIELDS}\s?[\]>»]|"
    r"%(?:[a-ząćęłńóśźż]{2,20}[_. ]){0,2}(?:name|imi[eę]|nazwisko|klient|customer|order|ticket|number|id|"
    r"date|data|kwota)%|"
    r"\[\[[^\[\]\n]{1,60}\]\]|#\{[^{}\n]{1,60}\}|lorem ipsum|"
    rf"\b{_GREETING},? (?:null|none|undefined|nan)\b)|"
    r"\bX{3,}\b|\bTODO\b|\bTBD\b"
)
IMPERSONAL = (
    r"(?i)\b(?:drogi|szanowny|kochany|drodzy|szanowni)\s+(?:kliencie|użytkowniku|kupujący|abonencie|"
    r"pacjencie|klienci)\b|"
    r"\b(?:droga|szanowna)\s+(?:klientko|użytkowniczko|abonentko|pacjentko)\b|"
    r"\bdear\s+(?:valued\s+)?(?:customer|client|user|sir or madam|sir/madam|sir / madam|subscriber|member)s?\b"
)
LEFTOVER_CANDIDATE = r"(?i)[{<«\[%]|x{3}|todo|tbd|lorem ipsum|null|none|undefined|nan"
