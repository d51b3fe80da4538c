"""Words and patterns that tell a commitment from what only looks like one. Text is in lower case, Polish letters
replaced by plain ones; each pattern looks at a bounded stretch."""

from __future__ import annotations

import re

from cs_audit.text.words.wordlist import pairs, words

ENGLISH = pairs("will:will ll:will shall:will ill:will let:let am:be m:be re:be are:be im:be promise:vow")
VOWS = words("obiecuję obiecujemy gwarantuję gwarantujemy zobowiązuję zobowiązujemy obiecuje")
VERBS_LIKE_NOUNS = words("odezwę ruszę")
OTHERS_VERBS_LIKE_NOUNS = words("odezwie zajmie ruszy ustali odezwą")
SHORT_WORDS = words("oraz albo jako tam sam nam wam dam mam znam same bardzo")
# first-person perfective forms that promise nothing: what one says, sees, does for oneself
NO_COMMITMENT = words("mogę możemy potrzebuje chcę są")
SAID = words(
    "znaleźć powiedzieć przypomnieć zauważyć dodać podkreślić zacytować pozwolić ośmielić zobaczyć stracić "
    "pojechać "
    "kupić zapłacić poczekać zaczekać powtórzyć zacząć przyznać nadmienić wspomnieć zaznaczyć uprzedzić "
    "ująć podsumować "
    "pozostać zostać ucieszyć skorzystać zrozumieć dowiedzieć usłyszeć dostać otrzymać spróbować_się "
    "zgodzić deklarować mianować ofiarować zapomnieć polubić pomyśleć zaryzykować chcieć móc musieć "
    "zawdzięczać pasować"
)
# what is done for customers, said in the present of a time to come: jutro wysyłamy
SERVICES = words(
    "wysyłać sprawdzać odpisywać odpowiadać przekazywać zgłaszać oddzwaniać dzwonić nadawać zwracać "
    "wymieniać przelewać "
    "kontaktować uruchamiać naprawiać odsyłać pakować wystawiać włączać zajmować wracać przygotowywać "
    "uzupełniać "
    "poprawiać generować ponawiać eskalować dostarczać montować przyjeżdżać odbierać wdrażać publikować "
    "rozpatrywać "
    "księgować zlecać realizować pisać wyjaśniać weryfikować korygować ustalać doładowywać przesyłać "
    "podsyłać instalować "
    "blokować odblokowywać resetować aktualizować zamawiać umawiać"
)

NEGATED = re.compile(
    r"(?:^|(?<!\bza )(?<!\bna )(?<!\bo )(?<!\bpo )(?<!\bprzez )(?<!\bpod )(?<!\bnad )\b)nie (?:\S{1,6} "
    r"){0,2}$"
)
# a condition reaches over commas, to the end of its sentence
CONDITION = re.compile(
    r"\b(?:jesli|jezeli|gdyby|o ile|w razie|w przypadku|w wypadku|pod warunkiem|chyba ze|w przeciwnym "
    r"(?:razie|wypadku)"
    r"|(?<!check )(?<!see )(?<!know )(?<!confirm )(?<!ask )(?<!out )(?<!even )if|unless|in case|in the "
    r"event|provided"
    r"|providing|otherwise)\b|^\W{0,3}should "
)
# the word for a time binds its own clause only: kiedy kurier przyjedzie, napiszę
WHILE = re.compile(r"\b(?:gdy|kiedy|jak tylko|czy|gdzie|az|zanim|co|ile)\b[^,]{0,60}$")
DOUBT = re.compile(
    r"\bnie (?:mog\w{1,3}|mozemy|jest\w{0,4} w stanie|obiec\w+|gwarant\w+|zagwarant\w+|wiem|wiemy|sadz\w+"
    r"|mysl\w+"
    r"|mam\w{0,2} pewnosci|jest\w{0,4} pewn\w+|da sie)\b.{0,60}\b(?:ze|iz|czy|kiedy)\b"
    r"|\b(?:mam|mamy|z) nadziej[ea]\b|\blicz(?:e|ymy|ac) na\b|\boby\b|\bbyc moze\b|\bprawdopodobnie\b"
    r"|\bmozliwe, ze\b"
    r"|\bspodziewam\w{0,2} sie\b|\bwydaje (?:mi|nam)? ?sie\b|\bwatpi\w+\b|\bchcial\w+by\w*\b"
)
ASKED = re.compile(r"^(?:poprosze|poprosimy)\b(?!(?: \w+){1,4} (?:o|zeby|aby|by)\b)|^(?:poprosze|poprosimy) "
                   r"(?:o|pan|pana"
                   r"|pania|panstwa)\b")  # fmt: skip
FUTURE_VERB = re.compile(
    r"^\S+ (?:[^\s,.]+ ){0,4}(?!(?:mila|cala|stala|byla|byl|wdzieczn\w+|moc|musiec|musial\w*|chcial\w*"
    r"|potrzebowa\w+|czekac"
    r"|czekal\w*|oczekiwa\w+|wiedzial\w*|wiedziec)\b)(?:\w{2,}(?:ac|ic|yc|ec|uc|[aeiy]l|la|li|ly)|w "
    r"kontakcie)\b"
)
OBJECT = re.compile(
    r"^\S+ (?:(?:sie|tez|takze|jeszcze|juz|na pewno|oczywiscie) )?(?:znac|pan\w{0,3}|panstw\w|ci|wam|mu|jej"
    r"|im|to|ten|te|ta|go|je"
    r"|odpowiedz|informacj\w+|rabat|znizke|zwrot|nowy|nowa|szanse|\d|do (?:pan\w{0,2}|panstw\w|ciebie|was"
    r"|klient\w))\b"
)
CLAUSE_BEGINS = re.compile(r"(?:^|[,;:] ?|\b(?:i|a|oraz|to) )\W*$")
IDIOM = re.compile(
    r"^dam\w? (?:sobie|glowe|reke|slowo|wiar[ye]|rade|spokoj)\b|^dam\w? (?:sobie )?(?:glowe|reke)\b"
)
NOUN_BEFORE = re.compile(
    r"\b(?:dla|z|od|do|marka|marki|buty|butow|odziez|dwie|trzy|kilka|wiele|tych|tej|w|na|o|przy) $"
)
CUSTOMER_ACTS = re.compile(r"^(?!zostan)\S+ (?:sie )?(?:pan|pani|panstwo)\b")
CUSTOMER_BEFORE = re.compile(r"\b(?:pan|pani|panstwo) (?:\S{1,12} )?$")
RECEIVES = re.compile(r"^(?:otrzyma|otrzymaja|dostanie|dostana|uzyska|uzyskaja)\b")
HAPPENS = re.compile(
    r"^(?:wygas\w+|zakoncz\w+|skoncz\w+|uplyn\w+|min[aie]\w?|odnow\w+|rozpoczn\w+|zaczn\w+|ulegn\w+"
    r"|przestan\w+|wzrosn\w+"
    r"|zmien\w+ sie|potrwa\w*|zajmie(?! sie)|straci\w*|zapad\w+)\b"
    r"|^(?:bedzie|beda|zostan\w+) (?:\w+ ){0,2}(?:nieczynn\w+|zamkniet\w+|niedostepn\w+|wylaczon\w+"
    r"|nieobecn\w+|wolne"
    r"|na urlopie|przerw\w+|odswiezon\w+|obowiazyw\w+|trwac|trwal\w*)"
)
HABIT = re.compile(r"\b(?:zwykle|zawsze|zazwyczaj|standardowo|normalnie|codziennie|co(?:dzien|rano| dzien| "
                   r"tydzien)|srednio"
                   r"|najczesciej|regularnie|od lat|kazd\w+|usually|normally|typically|always|every)\b")  # fmt: skip
AT_ONCE = re.compile(
    r"\b(?:juz|zaraz|wlasnie|teraz|od razu|natychmiast|niezwlocznie|od reki) (?:\S{1,14} ){0,3}$"
)

EN_FIRST = re.compile(
    r"\b(?:i|we|i'|we'|i ?have|our (?:\w+ )?(?:team|colleagues?|engineers?|department|technicians?"
    r"|specialists?|agents?"
    r"|manager|warehouse|support)|team|someone(?: from [\w ]{1,30})?|(?:a|my) (?:colleague|manager"
    r"|supervisor))"
    r" ?(?:(?:also|then|now|certainly|personally|gladly|definitely|both|all|of course|happily|immediately)"
    r" ){0,2}$"
)
EN_JOINED = re.compile(
    r"\b(?:i|we|i've|we've|i'm|we're|i'll|we'll)\b.*\b(?:and|but|then|so)(?: (?:also|then|now))? $", re.DOTALL
)
EN_BEGINS = re.compile(
    r"^[\W\d]*(?:(?:ok|okay|sure|thanks|right|great|noted|understood|and|yes|certainly)[,.! ]+)*$"
)
EN_NEGATED = re.compile(r"(?:\bnot|\bnever|n't|\bcannot)(?: \S{1,12}){0,2} $")
EN_WHILE = re.compile(
    r"\b(?:whether|what|where|how|that it|which|who|why)\b[^,]{0,40}$|\b(?:when|once|after|as soon as|until"
    r"|before|while)"
    r" (?:\S+ ?){0,2}$"
)
EN_DOUBT = re.compile(
    r"(?:n't|\bcannot|\bcan not|\bunable to|\bnot(?: be)? able to|\bnot)(?: \w+){0,2} (?:promise|guarantee"
    r"|say|know|think|believe"
    r"|confirm|sure|certain|expect)\b|\b(?:hop(?:e|es|ing|eful|efully)|wish|fingers crossed|with (?:any |a "
    r"bit of )?luck"
    r"|perhaps|maybe|possibly|wonder\w*|doubt\w*)\b"
)
EN_FORMULA = re.compile(
    r"^\S+ (?:(?:also|just|now|certainly|always|definitely|all|both|still|simply|then|only|of course|have "
    r"to|need to) ){0,3}"
    r"(?:be (?:(?:more than|very|so|really|quite|completely|totally|perfectly|always|also|most|only too) "
    r"){0,2}(?:honest|frank"
    r"|clear|direct|open|happy|glad|pleased|delighted|grateful|thankful|thrilled|sorry|sad|brief|blunt"
    r"|waiting|here|unable"
    r"|obliged|interested|closed|away|out of|on leave|unavailable|upfront|careful|fair|missing|looking "
    r"forward|hoping"
    r"|straight|candid|transparent|short|thinking|awaiting)\b|wait|await|need\b|assume|look forward|admit"
    r"|say\b|repeat|start"
    r" (?:by|with|off)|begin (?:by|with)|appreciate|understand\b|agree\b|miss\b|take it that|hope\b|note\b"
    r"|quote\b"
    r"|summari[sz]e\b|never forget|require\b|ask you|see (?!what|if|whether|to|that)|have to (?:ask|charge"
    r"|decline)|never\b)"
)
EN_UNABLE = re.compile(r"^\S+ (?:be unable|have to ask you|need (?:you|your|a|the|more))\b")
EN_HAPPENS = re.compile(
    r"^\S+ (?:(?:automatically|then|also|soon) )?(?:expire|end\b|close\b|renew|lapse|stop\b|start\b|begin\b"
    r"|finish\b|need\b"
    r"|cost\b|ask\b|depend|last\b|remain|change\b|increase|rise\b|go up|apply\b|require|rain|be "
    r"(?:(?:temporarily|fully|still"
    r"|automatically) )?(?:closed|unavailable|offline|down|out of|away|shut|late\b|delayed|charged"
    r"|suspended|deleted"
    r"|cancelled|canceled|terminated|required|on (?:holiday|leave)))"
)
LET_ME = re.compile(r"^let me (?!know\b|tell|explain|say|ask|be\b|start|repeat|remind)\w+")
GOING_TO = re.compile(r"^\S+ (?:also |now )?going to \w+")
PROGRESS = re.compile(
    r"^\S+ (?:(?:also|now|already|just|currently) )*(?!writing|hoping|looking forward|waiting|having|being"
    r"|asking|wondering|missing"
    r"|getting|going|trying to understand|thanking|assuming|offering)\w{3,15}ing\b"
)
NOW = re.compile(
    r"\b(?:now|right now|already|currently|at the moment|as we speak|straight away|immediately|right away)\b"
)
WILL_NOT = re.compile(r"^\S+ (?:\w{1,10} )?(?:not|never|no longer)\b")
WILL_VERB = re.compile(
    r"^(?:will|ll|shall) (?!you\b|i\b|we\b|it\b|the\b|this\b|that\b|there\b|they\b|he\b|she\b|your\b|my\b"
    r"|our\b)\w+"
)
IT_WILL = re.compile(r"\b(?:it|that|this)[ ']$")
DONE = re.compile(r"^\S+ (?:\w{1,12} )?(?:be (?:\w{3,14}(?:ed|en|pt|nt)\b|with you|there|ready|available"
                  r"|back|up and running)|reach you"
                  r"|arrive|have\b|go out|leave\b|ship\b)")  # fmt: skip
YOU = re.compile(r"\byou[ ']$")
YOU_WILL_GET = re.compile(
    r"^\w{2,5} (?:\w{1,12} )?(?:receive|get|hear|have\b|be (?:notified|contacted|refunded|informed|updated"
    r"|called|reimbursed))"
)
