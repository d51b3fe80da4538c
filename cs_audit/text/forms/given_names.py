"""Own lists of given names and of words that must not be taken for names.

Polish names come in all forms from Morfeusz where it is installed; the Polish list serves where it is not.
"""

from __future__ import annotations

from cs_audit.text.words.wordlist import words

POLISH = words(
    "ada adam adrian adrianna agata agnieszka aleksander aleksandra alicja alina alojzy amelia andrzej "
    "aneta angelika aniela anita anna antoni antonina apolonia arkadiusz artur asia barbara bartek "
    "bartosz bartłomiej basia beata bernard blanka błażej bogdan bogumiła bogusław bogusława bolesław "
    "bożena bronisław cecylia celina cezary czesław czesława damian daniel danuta daria dariusz darek "
    "dawid diana dominik dominika dorota edward edyta elwira elżbieta emil emilia eryk eugeniusz ewa "
    "ewelina fabian feliks felicja filip franciszek franciszka gabriel gabriela genowefa gosia grażyna "
    "grzegorz grzesiek halina hania hanna helena henryk henryka hubert ignacy igor ilona inga irena "
    "ireneusz iwona iza izabela jacek jadwiga jagoda jakub jan janina janusz jarek jarosław jerzy joanna "
    "jola jolanta józef józefa judyta julia julian julita justyna kacper kaja kajetan kamil kamila karol "
    "karolina kasia katarzyna kazimierz kazimiera kinga klaudia klara konrad kornelia krystian krystyna "
    "krzysztof krzysiek kuba laura lech lena leokadia leon leonard lesław leszek lidia liliana lucjan "
    "lucyna ludmiła ludwik luiza łucja łukasz maciej maciek magda magdalena maja małgorzata małgosia "
    "marcel marcelina marcin marek maria mariola marian marianna mariusz marta martyna mateusz matylda "
    "michał michalina mieczysław mikołaj milena miłosz mirek mirosław mirosława monika nadia natalia "
    "natasza nikodem nina norbert ola oliwia oliwier olgierd oskar patrycja patryk paulina paweł piotr "
    "piotrek przemek przemysław radek radosław rafał regina remigiusz renata robert roksana roman romuald "
    "rozalia róża ryszard sabina sandra sebastian seweryn sławek sławomir stanisław stanisława stefan "
    "stefania sylwester sylwia szymon tadeusz tatiana teodor teresa tola tomasz tomek tymon tymoteusz "
    "urszula wacław waldek waldemar walenty wanda weronika wiesław wiesława wiktor wiktoria wilhelm "
    "wincenty wioletta witold władysław włodzimierz wojciech wojtek zbigniew zbyszek zdzisław zenon zofia "
    "zosia zuzanna zuzia zygmunt ania anka antek bartuś ela ewcia franek gienek hela heniek irenka janek "
    "jasiek jaś jędrzej józek jurek kaśka krysia krzyś krzysiu lilka lusia madzia maks marysia michaś "
    "mietek misia monia niki oleńka patka pati staś staszek stasia stefek tadek tosia tymek ula wiki "
    "wiola wiesiek witek władek zdzisiek zenek zosieńka kamilka karolcia kasieńka agusia aga agnisia "
    "andrzejek bogusia danusia dorotka ewunia gabrysia grażynka halinka hanka iwonka izka jadzia janeczka "
    "jasia joasia julcia justynka kubuś łukaszek maciuś magdusia marcinek marzenka marzena natalka "
    "paulinka pawełek piotruś rafałek renatka romek sylwunia szymek tereska tomuś weronka wojtuś"
)
FOREIGN = words(
    # Ukrainian, Belarusian, Russian
    "oleksandr oleksandra olena oksana serhij serhiy sergiy sergei sergey dmytro dmitry dmitri mykola "
    "mykhailo vasyl volodymyr vladimir yuriy yurii jurij ihor igor iryna irina kateryna ekaterina "
    "nataliia nataliya nataliya tetiana tetyana tatyana halyna ludmyla lyudmyla svitlana svetlana viktor "
    "viktoriia viktoriya yana yuliia yulia julija anastasiia anastasia anastasiya andrii andriy andrei "
    "andrey bohdan maksym maxim pavlo petro roman ruslan taras vitalii vitaliy vadym vadim yevhen yevgen "
    "evgeny ivan anatolii hanna alina alona olha olga mariia mariya marija daryna darya polina sofiia "
    "solomiia zoryana nadiia valentyna valentina valeria valeriia artem denys denis kyrylo kirill mykyta "
    "nikita nazar ostap stepan yaroslav myroslava aleksei alexei nikolai boris oleg oleh ksenia katya "
    # English
    "aaron abigail adam alan albert alex alexander alexandra alice alison amanda amber amelia amy andrea "
    "andrew angela ann anne anthony ashley audrey barry benjamin ben betty beth billy bob bobby brandon "
    "brenda brian bruce callum cameron carl carol caroline catherine charles charlie charlotte chloe "
    "chris christian christina christine christopher claire clara colin connor craig cynthia daisy daniel "
    "danielle darren dave david deborah debra denise dennis derek diana diane donald donna dorothy doug "
    "douglas dylan edward eileen eleanor elizabeth ella ellen ellie emily emma eric erin ethan eva evelyn "
    "fiona frances francis frank fred gareth gary gavin geoff george georgia gerald gillian gordon graham "
    "gregory greg hannah harold harriet harry harvey hayley heather helen henry holly howard hugh ian "
    "isaac isabel isabella isla jack jacob jake james jamie jane janet janice jason jean jeff jeffrey "
    "jennifer jenny jeremy jerry jessica jill jim jimmy joan joanne joe joel john johnny jonathan jordan "
    "joseph josh joshua joyce judith judy julian julie karen kate katherine kathleen kathryn kathy katie "
    "keith kelly ken kenneth kerry kevin kim kimberly kyle larry laura lauren laurie leah lee lewis liam "
    "linda lindsay lisa liz logan louis louise lucas lucy luke lynn madison maggie malcolm margaret maria "
    "marie mark martha martin mary mason matt matthew maureen max megan melanie melissa mia michael "
    "michelle mike mildred molly nancy naomi natalie nathan neil nicholas nick nicola nicole nigel noah "
    "norman olivia oliver oscar owen pamela patricia patrick paul paula pauline penny peter phil philip "
    "phillip phoebe poppy rachel ralph raymond rebecca rhys richard rick rob robert robin roger ron "
    "ronald rosemary ross roy russell ruth ryan sally sam samantha samuel sandra sarah scott sean sharon "
    "shaun sheila shirley simon sofia sophia sophie stacey stella stephanie stephen steve steven stewart "
    "stuart sue susan suzanne sylvia tara ted teresa terry theresa thomas tim timothy tina toby tom tommy "
    "tony tracey tracy trevor tyler vanessa vera veronica vicky victor victoria vincent virginia walter "
    "wayne wendy william yvonne zachary zoe "
    # German, French, Italian, Spanish, Portuguese, Nordic
    "jürgen jurgen juergen hans heinz helmut klaus günter günther gunther wolfgang dieter uwe ulrich "
    "ulrike horst heike sabine anke katrin birgit petra monika anja stefan matthias andreas markus lukas "
    "johannes johann friedrich franz fritz greta heidi ingrid jens lars lena torsten thorsten sven björn "
    "bjorn erik anders ole nils mette astrid freya sigrid pierre jacques jean-pierre françois francois "
    "michel philippe laurent nicolas julien mathieu antoine camille céline celine chantal elodie hélène "
    "isabelle margaux mathilde monique nathalie sylvie thierry yves luc giovanni giuseppe antonio marco "
    "luca matteo alessandro francesco lorenzo andrea giulia chiara francesca paolo pietro roberto "
    "salvatore stefano vincenzo enzo bianca elena federica ginevra silvia carlos josé jose juan javier "
    "miguel pablo pedro diego fernando alejandro alvaro carmen lucía lucia maría pilar rosario dolores "
    "mercedes ana luis manuel rafael raúl ricardo sergio joão joao paulo tiago rui inês ines beatriz "
    "filipe gonçalo "
    # Arabic, Turkish, Indian, Chinese, Japanese, Vietnamese, African, Hebrew, Hungarian, Czech
    "mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein omar fatima aisha khadija leila "
    "layla youssef yusuf ibrahim mustafa mehmet mahmoud khalid karim kareem abdul abdullah samir tariq "
    "zainab amina nour rashid emre ayşe ayse elif murat kemal hakan deniz priya rahul raj amit anjali "
    "arjun deepak divya kavita neha pooja rajesh ravi sanjay sunita suresh vijay vikram ananya rohan "
    "aditya nisha lakshmi krishna imran zara li wei wang chen xiao ming mei ying yuki hiroshi kenji "
    "takashi haruto sakura yuko akira naoko min-jun ji-woo nguyen nguyễn thi linh minh tuan thanh huong "
    "hoang phuong trang duc dung chidi ngozi kwame amara oluwaseun chinedu thabo moshe yael shira avi "
    "istván istvan lászló laszlo zoltán zoltan gábor gabor jiří jiri václav vaclav zdeněk zdenek ondřej "
    "ondrej tomáš tomas lukáš jana pavel petr radka"
)
ENGLISH = words(
    "a able about above account act action active actual add address after again age ago agree air all "
    "almost alone along also always am amazing amount an and angel animal another answer any anyone "
    "anything app apple application april are area around arrive art as ask at august autumn available "
    "avenue away baby back bad bag bank baker bar base basket battery bay be bean because bed been before "
    "begin behind being believe bell below best better between big bill bird bishop bit black block blue "
    "board boat body book boot both bottle bottom box boy branch brand bread break bridge bright bring "
    "brook brother brown build burn bus business but butler button buy by cable call came can cancel car "
    "card care carry carter case cash cat catch cause center centre chair chance change charge chase "
    "check child choose christmas church city claim class clean clear click clock close club coat code "
    "coffee cold cole collection colour color come common company complaint computer confirm contact cook "
    "cookie cool copy corner cost could country couple course court cover credit cross cup customer cut "
    "daily damage dark data date day days dead deal dear december delivery department did different "
    "digital dinner discount do doctor document does dog done door double down drive drop dry due during "
    "each early easter easy eat edge either else email empty end english enough enter error even evening "
    "event ever every everyone everything exchange experience express extra eye face fact fair family far "
    "farm fast father feature february feedback feel few field file final find fine finger fire first "
    "fish fit five fix flat flight floor flower fly food foot for force form forward four fox free fresh "
    "friday friend from front full game garden gave general get gift girl give glass go god gold good got "
    "grace grand grant gray great green grey ground group guy had hair half hall hand happy hard has have "
    "he head health hear heart heat heavy hello help her here hey hi high hill him his hold holiday home "
    "hope hot hotel hour house how however hunter i ice idea if important in info information inside "
    "instead interest international internet into invoice iron is issue it item its january job join joy "
    "july june just keep key kid kind king kitchen knight know label lady lake land lane large last late "
    "law lead learn least leave left less let letter level life light like lily line link list little "
    "live local long look lord lost lot love low loyalty luck machine made mail main make man manager "
    "many march mark market mason master match matter may maybe me mean medium meet member merry message "
    "middle might mile mill miller mind mine minute miss mobile model monday money month more morning "
    "most mother mountain mouse move movie mr mrs ms much music must my name near need never new news "
    "next nice night no noon normal north not note nothing november now number october of off offer "
    "office often oil ok okay old on once one online only open or orange order other our out outside over "
    "own pack package page pain paint pair paper parcel parker part party pass password past pay payment "
    "pen people per perfect person phone photo pick picture piece pink place plan plane plant play please "
    "plus point police poor port post power premium present press price prime printer problem process "
    "product program project promise proof public pull purchase purple push put quality queen question "
    "quick quite radio rain read ready real really reason receive record red refund regards regular "
    "remember remove repair reply report request reset response rest return returns review rice rich ride "
    "right ring river road rock role room rose round rule run safe said sale sales same sand saturday "
    "save saw say school sea season second see seem sell send sense september series serial service set "
    "seven several shall share she shift ship shipping shirt shoe shop short should show side sign silver "
    "simple since sincerely single sir sister sit site size sky sleep slow small smart smith snow so "
    "social soft software some someone something son song soon sorry sound south space speak special "
    "spring square staff stage stand standard star start state station status stay step still stone stop "
    "store storm story straight street strong student stuff subject such sugar summer sun sunday support "
    "sure surface system table take talk tall taylor tea team tell ten terms test text than thank thanks "
    "that the their them then there these they thing things think third this those though three through "
    "thursday ticket tie time times tip title to today together told tomorrow tonight too took tool top "
    "total touch tower town track trade train transfer travel tree trip true trust try tuesday turn "
    "turner twice two type under union unit until up update upon us use used user valley value van "
    "version very video view visit voice voucher wait walk walker wall want warm warranty was watch water "
    "wave way we weather web website wednesday week weekend welcome well went were west what when where "
    "which while white who whole why wide wife will wind window wine winter wish with within without "
    "woman wood word words work worker world worth would wrong year yellow yes yesterday yet you young "
    "your yours zone"
)
BRANDS = words(
    "adidas aldi aliexpress allegro amazon amica android apart apple asus audi auchan avon axa biedronka "
    "biedronce biedronki blik bmw bosch braun canon carrefour castorama ccc cisco citroen crossover dell "
    "deichmann dhl disney dpd dyson ebay eobuwie ergo excel facebook fedex fiat ford galaxy garmin gls "
    "gmail gogle google gopro honda honor hp huawei hyundai ikea inpost instagram intel iphone ipad jbl "
    "jysk kaufland kia kindle kross lego lenovo lg lidl linux logitech lot macbook mastercard max mazda "
    "mbank media mercedes messenger microsoft miele motorola multikino netflix netia nike nikon nintendo "
    "nokia nissan olx opel oppo oracle orange orlen orsay outlook paczkomat paczkomaty panasonic paypal "
    "pekao pepco peugeot philips pixel play playstation plus pocztex polska polsat porsche pro przelewy "
    "puma pzu reebok renault reserved ricoh ross rossmann samsung samsunga sephora siemens signal sinsay "
    "skoda smart smyk sony spotify surface tauron teams tesco tesla tiktok toshiba toyota twitter "
    "ubereats uber ups virgin visa volkswagen volvo warta whatsapp windows wojas word xbox xiaomi youtube "
    "zalando zara zelmer zoom żabka żabce żabki media-markt empik decathlon douglas santander millennium "
    "revolut link4 generali allianz compensa hestia uniqa pge enea energa innogy vectra upc tmobile "
    "t-mobile canal netto dino lewiatan stokrotka makro intermarche polo mokotów arkadia polski polskiego "
    "polskim polskiej polską śląski śląska śląskiego narodowy narodowego krajowy miejski trustly klarna "
    "tpay payu dotpay premium trust"
)
PLACES = words(
    "london leeds manchester birmingham liverpool glasgow edinburgh dublin cork belfast bristol oxford "
    "cambridge york chester reading bath paris berlin hamburg munich vienna rome milan madrid lisbon oslo "
    "stockholm washington boston houston dallas denver chicago phoenix orlando brooklyn texas florida "
    "dakota jersey england scotland wales ireland britain europe poland germany france spain italy "
    "ukraine london's sydney melbourne"
)
# Days and feasts that are also given names.
DAYS = words(
    "sylwestra sylwester sylwestrze sylwestrem maju maja majem may june april august wigilia wigilię"
)
# English words that are given names where a person is spoken of, and nowhere else.
ALSO_WORDS = words(
    "april autumn amber art august bill brook brooke candy chance chase chuck cliff crystal daisy dale dawn dean "
    "destiny drew faith gene ginger glen grace grant harmony hazel heath hope iris ivy jade jasmine joy june lily "
    "mark may melody myrtle olive pat pearl penny reed rob robin rose ruby rusty sandy skip sky star sue summer "
    "violet will winter wren"
)
_ENDINGS = (
    "owi",
    "em",
    "iem",
    "ie",
    "a",
    "ą",
    "ę",
    "y",
    "i",
    "u",
    "o",
    "ce",
    "ze",
    "'a",
    "’a",
    "'em",
    "'s",
    "’s",
)
_LONGEST_ENDING = max(map(len, _ENDINGS))


def is_foreign(word: str) -> bool:
    """A given name from elsewhere, in lower case, also with a Polish case ending: Jürgena, Sarze, Olegowi."""
    if word in FOREIGN:
        return True
    if not word.endswith(_ENDINGS):
        return False
    for length in range(1, _LONGEST_ENDING + 1):
        stem = word[:-length]
        if len(stem) > 2 and word[-length:] in _ENDINGS and (stem in FOREIGN or f"{stem}a" in FOREIGN):
            return True
    return False
