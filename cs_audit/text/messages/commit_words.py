"""Words and patterns that tell a commitment from what only looks like one. Text is in lower case, Polish letters
replaced by plain ones; each pattern looks at a bounded stretch."""

from __future__ import annotations

import re

from cs_audit.text.words.wordlist import pairs, words

ENGLISH = pairs(
    "gonna:will well:well youll:will ull:will will:will ll:will shall:will ill:will let:let am:be m:be "
    "re:be are:be im:be promise:vow "
    "expect:expect give:give ships:goes goes:goes leaves:goes back:back going:going"
)
VOWS = words("obiecuję obiecujemy gwarantuję gwarantujemy zobowiązuję zobowiązujemy obiecuje")
# verbs cut short: oddzw.; such that may be a noun: odp.; such that are requests without their dot: zrob
SHORTENED = words("oddzw oddzwon zadzw przesl wysl podesl nadesl odesl skontakt dopyt")
SHORTENED_LIKE_NOUNS = words("spr potw odp odpow napr zgl")
SHORTENED_LIKE_REQUESTS = words("sprawdz potwierdz wymien wyjasn zwroc przekaz zrob zalatw zglos")
ALL_SHORTENED = SHORTENED | SHORTENED_LIKE_NOUNS | SHORTENED_LIKE_REQUESTS
# in English what one is doing, said without "I am"
DOING = words("calling ringing phoning emailing mailing messaging texting pinging sending resending shipping posting "
              "dispatching despatching checking chasing looking sorting fixing refunding crediting processing issuing "
              "escalating forwarding passing replying getting coming updating replacing booking raising arranging "
              "delivering resetting dropping popping")  # fmt: skip
VERBS_LIKE_NOUNS = words("odezwę ruszę przypomne przypomnę przypomnimy")
PRESENT_LIKE_NOUNS = words("dzwonie")
OTHERS_VERBS_LIKE_NOUNS = words(
    "wychodzi leci jedzie rusza przyjeżdża przyjezdza dojeżdża dojezdza idzie odezwie zajmie ruszy ustali "
    "odezwą odezwa otrzymasz otrzymacie dostaniesz dostaniecie uzyskasz bedzie beda dostana"
)
SHORT_WORDS = words("oraz albo jako tam sam nam wam dam mam znam same bardzo")
# first-person perfective forms that promise nothing: what one says, sees, does for oneself
NO_COMMITMENT = words("mogę możemy potrzebuje chcę są")
SAID = words(
    "znaleźć powiedzieć zauważyć dodać podkreślić zacytować pozwolić ośmielić zobaczyć stracić "
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
    "zabierać załatwiać działać dopytywać ogarniać tworzyć dosyłać nadsyłać kończyć podjeżdżać "
    "blokować odblokowywać resetować aktualizować zamawiać umawiać"
)

NEGATED = re.compile(
    r"(?:^|(?<!\bza )(?<!\bna )(?<!\bo )(?<!\bpo )(?<!\bprzez )(?<!\bpod )(?<!\bnad )\b)nie (?:[^\s,;:]{1,6} "
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
# when the customer acts is no time of ours: wystawimy fakturę, jak Pan zapłaci do piątku
CUSTOMERS_TIME = re.compile(
    r"\b(?:jak|gdy|kiedy|when|once|after|as soon as)(?: tylko)? (?:\S{1,14} ){0,2}(?:pan|pani|panstwo|you|u)\b"
    r"(?:(?! (?:and|then|to|i|a|i'll|we'll|we|ill) )[^,;]){0,120}"
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
DOUBT_ENDS = re.compile(
    r"\b(?:ale|lecz|jednak|natomiast)\b|\b(?:czy|kiedy|gdzie|ile)\b[^,;]{1,60}[,;-] (?!czy|kiedy|ze)"
)
ASKED = re.compile(r"^przypomn\w+(?:[,:]| ze\b| o\b| (?:tylko|jeszcze|raz)\b)|"
                   r"^(?:poprosze|poprosimy)\b(?!(?: \w+){1,4} (?:o|zeby|aby|by)\b)|^(?:poprosze|poprosimy) "
                   r"(?:o|pan|pana"
                   r"|pania|panstwa)\b")  # fmt: skip
FUTURE_VERB = re.compile(
    r"^\S+ (?:[^\s,.]+ ){0,4}(?!(?:mila|cala|stala|byla|byl|wdzieczn\w+|moc|musiec|musial\w*|chcial\w*"
    r"|potrzebowa\w+|czekac"
    r"|czekal\w*|oczekiwa\w+|wiedzial\w*|wiedziec)\b)(?:\w{2,}(?:ac|ic|yc|ec|uc|[aeiy]l|la|li|ly)|w "
    r"kontakcie|u (?:pan\w{0,2}|panstw\w|was|ciebie|klient\w))\b"
)
OBJECT = re.compile(
    r"^\S+ (?:(?:sie|tez|takze|jeszcze|juz|na pewno|oczywiscie|szybko|zaraz) )?(?:znac|zn\.|odp\b\.?|info"
    r"|cynk|pan\w{0,3}|panstw\w|ci|wam|mu|jej"
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
REQUESTED = re.compile(
    r"\b(?:prosz\w|prosimy|prosb\w|moze|mozna|niech|pros|potrzebuj\w{1,3}|czekam\w?|czekac) [^,.;]{0,30}$"
    r"|\b(?:na|po|o|za|bez|ta|tej|kazda|jaka) $"
)
BARE = re.compile(
    r"(?:^|[,.;:!] ?|\b(?:i|a|to|jutro|dzis|dzisiaj|zaraz|pojutrze|jeszcze|ale|wtedy|potem|rano|wieczorem|oraz) )\W*$"
)
# "not today, but on Monday" turns a negated verb round
BUT_THEN = re.compile(r"\b(?:tylko|lecz|ale|a dopiero|dopiero|but)\b(?! (?:juz|nie)\b)")
# a second time of the same verb, or of one that "I'll" reaches: and let you know by Monday, a w piątek umowę
SECOND = re.compile(
    r"[,.]? (?:(?:and|&|n|then|and then) (?!you\b|u\b|it\b|they\b|he\b|she\b|the\b|your\b|this\b|that\b|if\b|we\b|i\b)"
    r"(?=[a-z]{3,})|(?:a|oraz|zas|i) (?=(?:w|we|do|na|po|jutro|pojutrze|dzis\w*|najpozniej) ?))"
)
OTHERWISE = re.compile(r"\b(?:powin\w+|nieczyn\w+|zamkn\w+|woln\w+|should|would|might|may|closed|must)\b")
# done for customers, also where no time is said: zostanie wysłane, will be refunded
DONE_FOR = re.compile(
    r"^zostan\w+ (?:\S{1,14} ){0,3}(?:poinformowan|powiadomion|wyslan|przeslan|zwrocon|odeslan|nadan"
    r"|wymienion|naprawion"
    r"|rozpatrzon|przekazan|uruchomion|przywrocon|skorygowan|dostarczon|zrealizowan|wystawion|usuniet)\w{1,3}\b"
)
OURS = re.compile(
    r"\b(?:nasz\w{0,2}|technik|serwisant\w{0,2}|monter\w{0,2}|konsultant\w{0,3}|kolezanka|kolega|dzial|ksiegowosc|opiekun|specjalist\w"
    r"|kierowni\w{1,4}|magazyn|serwis|logistyka|kurier|pracowni\w{1,4}|zespol|ktos"
    r"|przedstawiciel\w{0,3}) (?:[^,.;]{0,30} )?$"
)
THEY_ACT = re.compile(r"^(?:skontaktuj\w|oddzwon\w{1,3}|odezw\w{1,3}|zadzwon\w{1,3}|odpis\w{1,3}|napisz\w"
                      r"|przyjed\w{1,3}|przesl\w{1,2}"
                      r"|wysl\w{1,2}|sprawdz\w{1,2}|wyjasn\w{1,2}|naprawi\w?|zajm\w{1,2} sie"
                      r"|pomo[zg]\w{1,2})\b")  # fmt: skip
RECEIVES = re.compile(
    r"^(?:otrzyma|otrzymaja|otrzymasz|otrzymacie|dostanie|dostana|dostaniesz|dostaniecie|uzyska|uzyskaja"
    r"|uzyskasz|bed\w{2,4} (?:pan|pani|panstwo) mi(?:al|ala|eli))\b"
)
HAPPENS = re.compile(
    r"^(?:wygas\w+|zakoncz\w+|skoncz\w+|uplyn\w+|min[aie]\w?|odnow\w+|rozpoczn\w+|zaczn\w+|ulegn\w+"
    r"|przestan\w+|wzrosn\w+"
    r"|zmien\w+ sie|potrwa\w*|zajmie(?! sie)|straci\w*|zapad\w+|wejd\w+ w zycie|zdroz\w+|podroz\w+|stanie\w?)\b"
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

IN_A_WHILE = re.compile(
    r"\b(?:za|max\.?|maks\.?|gora|doslownie) (?:\w+\.? ){0,3}(?:min\w*|godz\w*|h|kwadrans\w*|chwil\w+|moment\w*)\b"
)

EN_FIRST = re.compile(
    r"\b(?:i|we|i'|we'|im|i'm|we're|i ?have|our (?:\w+ )?(?:team|colleagues?|engineers?|department|dept"
    r"|technicians?|tech"
    r"|specialists?|agents?|courier|driver"
    r"|manager|warehouse|support)|team|someone(?: from [\w ]{1,30})?|(?:a|my) (?:colleague|manager"
    r"|supervisor))"
    r" ?(?:(?:also|then|now|certainly|personally|gladly|definitely|both|all|of course|happily|immediately)"
    r" ){0,2}$"
)
EN_JOINED = re.compile(
    r"\b(?:i|we|i've|we've|i'm|we're|i'll|we'll)\b.*\b(?:and|but|then|so)(?: (?:also|then|now))? $", re.DOTALL
)
EN_BEGINS = re.compile(
    r"^[\W\d]*(?:(?:hi|hiya|hey|hello|ok|okay|no problem|np|sorry|sure|thanks|right|great|noted|understood"
    r"|and|yes|certainly)[,.! ]+)*$"
)
WELL_BEGINS = re.compile(r"(?:^|[,.;:!] ?|\b(?:and|but|so|or|yes|yeah|ok|okay) )\W*$")
EN_NEW_CLAUSE = re.compile(r"(?:[,;–-]|\b(?:n|but|and then)) $")
EN_NEGATED = re.compile(r"(?:\bnot|\bnever|n't|\bcannot)(?: \S{1,12}){0,2} $")
EN_WHILE = re.compile(
    r"\b(?:whether|what|where|how|that it|which|who|why)\b[^,]{0,40}$|\b(?:when|once|after|as soon as|until"
    r"|before|while)"
    r" (?:(?!but\b|and\b|then\b)[^\s,;]+ ?){0,2}$"
)
EN_DOUBT = re.compile(
    r"(?:n't|\bcannot|\bcan not|\bunable to|\bnot(?: be)? able to|\bnot)(?: \w+){0,2} (?:promise|guarantee"
    r"|say|know|think|believe"
    r"|confirm|sure|certain|expect)\b|\b(?:hop(?:e|es|ing|eful|efully)|wish|fingers crossed|with (?:any |a "
    r"bit of )?luck"
    r"|perhaps|maybe|possibly|wonder\w*|doubt\w*)\b"
)
# what comes after is of no doubt: nie wiem kiedy, ale sprawdzę; I'm not sure, I'll ask
EN_DOUBT_ENDS = re.compile(r"\b(?:but|however|still|anyway)\b")
EN_UNKNOWN = re.compile(r"(?:sure|certain|know|say)(?: (?:yet|about \w+|right now))?[,;.–-]")
EN_FORMULA = re.compile(
    r"^\S+ (?:(?:also|just|now|certainly|always|definitely|all|both|still|simply|then|only|of course|have "
    r"to|need to) ){0,3}"
    r"(?:be (?:(?:more than|very|so|really|quite|completely|totally|perfectly|always|also|most|only too) "
    r"){0,2}(?:honest|frank"
    r"|clear|direct|open|happy|glad|pleased|delighted|grateful|thankful|thrilled|sorry|sad|brief|blunt"
    r"|waiting|here|unable"
    r"|obliged|interested|closed|away|out of|on leave|unavailable|upfront|careful|fair|missing|looking "
    r"forward|hoping|back (?:in(?! touch| contact)|at|on|from)\b|open\b|in (?:the|our) office"
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
GOING_TO = re.compile(r"^\S+ (?:also |now )?(?:going to|gonna) \w+")
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
    r"^(?:will|ll|shall|gonna) (?!you\b|i\b|we\b|it\b|the\b|this\b|that\b|there\b|they\b|he\b|she\b|your\b|my\b"
    r"|our\b)\w+"
)
IT_WILL = re.compile(r"\b(?:it|that|this)[ ']$")
DONE = re.compile(r"^\S+ (?:\w{1,12} )?(?:be (?:\w{3,14}(?:ed|en|pt|nt)\b|done|gone|live|yours|on its way"
                  r"|in place|working|with (?:you|u)\b|with you|there|ready|available"
                  r"|back|up and running)|reach you"
                  r"|arrive|have\b|go out|leave\b|ship\b)")  # fmt: skip
YOU = re.compile(r"\b(?:you|u|ya)[ ']$")
YOU_WILL_GET = re.compile(
    r"^\w{2,5} (?:\w{1,12} )?(?:receive|get|hear|have\b|be (?:notified|contacted|refunded|informed|updated"
    r"|called|reimbursed))"
)
WILL_BE_DONE = re.compile(
    r"^\S+ (?:\w{1,12} )?be (?:\w{1,10}ly )?(?:sent|shipped|refunded|credited|replaced|issued|processed"
    r"|delivered|dispatched|despatched"
    r"|contacted|notified|informed|reimbursed|fixed|resolved|repaired|returned|mailed|emailed|posted|forwarded|investigated"
    r"|collected|restored)\b"
)
# "we'll" without its sign
WELL = re.compile(
    r"^well (?:\w{1,9}ly |also |then )?(?:get|send|call|ring|ship|reply|let|have|fix|refund|check|sort"
    r"|email|deliver|be|contact"
    r"|update|post|replace|look|arrange|chase|process|confirm|credit|issue|come|do|try|resend|collect|drop|pop|reset)\b"
)
EXPECTED = re.compile(
    r"^expect (?:to (?:hear|receive|get|have)|(?:a|an|our|my|the|your) (?:\w{2,12} ){0,2}(?:call|reply"
    r"|answer|email|update|response"
    r"|refund|delivery|parcel|visit|replacement|engineer|courier)|it\b|delivery)"
)
GIVE_US = re.compile(r"^(?:give (?:me|us)|daj(?:cie)? (?:mi|nam)) (?!znac|a call|a ring)")
# it ships tomorrow, your order goes out on Monday
TEAM_IS = re.compile(r"(?:\bis|'s) (?:also |now )?$")
GOES = re.compile(r"^(?:ships|goes out|leaves (?:us|here|the|our)|goes (?:in|off))\b")
OUR_THINGS = re.compile(
    r"\b(?:it|that|this|yours|(?:order|parcel|package|replacement|refund|label|invoice|payment|item"
    r"|delivery|part|unit)s?) $"
)
BACK = re.compile(r"^back (?:to|with|at|in touch with) (?:you|u|ya)\b|^back in touch\b")
EXPECTING = re.compile(r"(?:^|[.,;:!] ?|\b(?:please|you can|you may|you should|u can|can|pls|and) )$")
