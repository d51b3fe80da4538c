"""English words: irregular families, function words, words that are easily taken for misspellings of others."""

from __future__ import annotations

from cs_audit.text.words.wordlist import in_order as words

# Families stand for one another. Contractions are cut at the apostrophe: don't is "don t", I'll is "i ll".
IRREGULAR = (
    "i we", "me us", "my our", "mine ours", "myself ourselves",
    "am is are was were be been being m re s isn aren wasn weren im",
    "will ll shall won", "would d wouldn", "do does did doing done don doesn didn",
    "have has had having ve haven hasn hadn", "can could couldn", "not t", "should shouldn", "must mustn",
    "this these", "that those",
    "get gets got gotten getting", "give gives gave given giving", "go goes went gone going",
    "come comes came coming", "become becomes became becoming", "know knows knew known knowing",
    "let lets letting", "make makes made making", "take takes took taken taking", "send sends sent sending",
    "keep keeps kept keeping", "tell tells told telling", "say says said saying", "see sees saw seen seeing",
    "read reads reading", "write writes wrote written writing", "pay pays paid paying", "put puts putting",
    "find finds found finding", "feel feels felt feeling", "hear hears heard hearing", "hold holds held holding",
    "leave leaves left leaving", "lose loses lost losing", "mean means meant meaning", "meet meets met meeting",
    "think thinks thought thinking", "bring brings brought bringing", "buy buys bought buying",
    "sell sells sold selling", "speak speaks spoke spoken speaking", "understand understands understood",
    "break breaks broke broken breaking", "build builds built building", "choose chooses chose chosen choosing",
    "deal deals dealt dealing", "do does did done doing don doesn didn", "forget forgets forgot forgotten forgetting",
    "show shows showed shown showing", "spend spends spent spending", "stand stands stood standing",
    "steal steals stole stolen stealing", "begin begins began begun beginning", "run runs ran running",
    "withdraw withdraws withdrew withdrawn withdrawing", "apology apologies",
    "child children", "person people", "man men", "woman women", "foot feet", "box boxes",
)  # fmt: skip

FUNCTION_WORDS = frozenset(
    words(
        "a an the and or but if of to in on at by for from with as it its you your yours he she him her "
        "his they them their there here so too very more most than then now no yes any some all each both "
        "what which who whom whose when where why how hi hello dear sorry good best down up out off over "
        "about into again once only just also regards never nothing nobody none nor neither without"
    )
)

COMPARED = frozenset(
    words(
        "kind warm fast slow short long high low cheap clear great late soon quick safe new old easy "
        "close near"
    )
)

RUN_TOGETHER = {
    ("do", "not"): "dont", ("does", "not"): "doesnt", ("did", "not"): "didnt", ("is", "not"): "isnt",
    ("are", "not"): "arent", ("can", "not"): "cannot", ("will", "not"): "wont", ("would", "not"): "wouldnt",
    ("could", "not"): "couldnt", ("should", "not"): "shouldnt", ("have", "not"): "havent", ("i", "am"): "im",
    ("i", "have"): "ive", ("thank", "you"): "thanks", ("log", "in"): "login", ("follow", "up"): "followup",
    ("e", "mail"): "email",
}  # fmt: skip

# Words of five to nine letters that people write in service mail; a token among them (or their regular forms) is
# no misspelling of something else.
COMMON = words(
    "about above accept access account across action active actual adapt adopt advice advise afraid after "
    "again against agent agree ahead alarm album alert alike alive allow alone along aloud already also "
    "alter amount angel anger angle angry animal ankle annoy annual answer apart appeal appear apple "
    "apply area argue arise around arrange arrive article aside asset assist assume assure attach attack "
    "attempt attend author auto avail avoid await awake award aware awful back badge balance band bank "
    "base basic basis basket batch battery beach bear beat begin behave behind being belief believe "
    "belong below bench benefit beside better beyond bill birth black blade blame blank blast bless blind "
    "block blood blow board boat body bonus book boot booth border bore both bother bottle bottom bound "
    "brain brake branch brand brave bread break breath brick brief bright bring broad broke brown brush "
    "budget build bulk bunch burden burn business busy butter button buyer cable cake call calm camera "
    "camp cancel candy card care career cargo carry case cash cast catch cause ceiling cell cent center "
    "centre chain chair chance change channel charge charm chart chase cheap cheat check cheek cheer "
    "cheese chief child choice chose circle claim class clean clear clerk clever click client climb clock "
    "close cloth cloud coach coast code coffee cold collar collect color column combine come comfort "
    "command comment common company compare compete complain complaint complete comply concern condition "
    "confirm conflict confuse connect consider consist consult consume contact contain content contest "
    "context continue contract contrast control convert cook cool copy corner correct cost cotton could "
    "count counter country couple courage course court cover crack craft crash cream create credit crime "
    "cross crowd current curve custom customer cycle daily damage dance danger dark data date daughter "
    "deal dear death debate debit debt decide deck declare decline deep deer defeat defect defend define "
    "degree delay delete deliver delivery demand denial deny depart depend deposit depth derive describe "
    "desert deserve design desire desk detail detect develop device devote differ digital dinner direct "
    "dirty discount discover discuss disk display dispute distance divide doctor dollar door double doubt "
    "down draft drag drain drama draw dream dress drink drive drop dust duty each eager early earn earth "
    "ease east easy edge edit effect effort eight either elect element else email empty enable end enemy "
    "energy engine enjoy enough ensure enter entire entry equal equip error escape estate even event ever "
    "every evil exact exam example except exchange excite excuse exist exit expand expect expense expert "
    "expire explain expose express extend extra extreme fabric face fact factor fail fair faith fall "
    "false family fancy farm fast fate father fault favor fear feature feed feel fence fever field fight "
    "figure file fill film final find fine finger finish fire firm first fish fit five fix flag flame "
    "flash flat flight float flood floor flow flower fly focus fold follow food fool force foreign forest "
    "forget form format former forth fortune forward found frame fraud free freeze fresh friend front "
    "fruit fuel full fund funny future gain game garden gate gather gear gentle ghost giant gift give "
    "glad glass global glove goal gold good goods grade grain grand grant graph grass grave great green "
    "greet grind grip gross ground group grow growth guard guess guest guide guilty habit hair half hand "
    "handle hang happen happy hard harm hate have head heal health heap hear heart heat heavy hell help "
    "hence here hide high hill hire history hold hole holiday home honest honor hope horse hospital host "
    "hotel hour house huge human humor hunt hurry hurt ideal idea ignore image impact import impose "
    "improve inch include income increase indeed index indicate industry inform injure inner input "
    "inquire inside insist inspect install instead insure intend interest invest invite involve iron "
    "island issue item join joint joke judge juice jump junior just justice keen keep kick kind king kiss "
    "kitchen knee knife knock know label labor lack lady lake land lane large last late later laugh "
    "launch law lawn layer lazy lead leaf leak lean learn least leather leave left legal lend length less "
    "lesson letter level license life lift light like limit line link list listen little live load loan "
    "local lock lodge logic lonely long look loose lord lose loss lost loud love lower loyal luck lucky "
    "lunch machine magic mail main major make manage manner manual margin mark market marry match mater "
    "matter maybe meal mean measure meat media medical meet melt member memory mental mention menu mercy "
    "mere merit mess message metal method middle might mild mile milk mind mine minor minute mirror miss "
    "mistake mobile model modern moment money month mood moral more morning most mother motion motor "
    "mount mourn mouse mouth move moving much muscle music must mutual name narrow nation native nature "
    "near neat need nerve never news next nice night nine noble noise none normal north nose note notice "
    "novel number nurse obey object oblige obtain occur ocean odd offer office often once only open "
    "operate opinion oppose option oral order origin other ought ounce outer output outside over owner "
    "pace pack package page pain paint pair pale panel panic paper parcel pardon parent park part partner "
    "party pass past paste path patience patient pattern pause payment peace penalty people pepper "
    "percent perfect perform perhaps period permit person phase phone photo phrase pick picture piece "
    "pile pilot pipe place plain plan plane plant plate play plead please pleasure plenty pocket poem "
    "poet point poison police policy polish polite poor popular port portion pose position possess post "
    "postal pound pour power practice praise pray prefer prepare present press pretend prevent price "
    "pride priest prime print prior prison private prize problem process produce profit program progress "
    "project promise promote proof proper property protect proud prove provide public publish pull pulse "
    "pump punish pupil purchase pure purpose purse push quality quarter queen query quest question queue "
    "quick quiet quit quite quote race radio rail rain raise random range rank rapid rare rate rather "
    "ratio reach react read ready real realm reason rebel recall receipt receive recent reckon recommend "
    "record recover reduce refer reflect reform refresh refuse refund refute regard regain region "
    "register regret regular reject relate relax release relief rely remain remark remedy remember remind "
    "remote remove render rent repair repeat replace reply report request require rescue research resent "
    "reserve reset reside resign resist resolve resort resource respect respond rest restore result "
    "resume retail retain retire retreat return reveal revenue reverse review revise reward rice rich "
    "ride rifle right ring rise risk rival river road rock role roll roof room root rope rose rough round "
    "route routine royal rude ruin rule rural rush sacred sad safe safety sail salad salary sale salt "
    "same sample sand satisfy sauce save scale scan scare scene schedule scheme school science scope "
    "score scream screen screw script search season seat second secret section sector secure seek seem "
    "segment select self sell send senior sense sentence separate series serious serve service session "
    "settle seven several severe shade shadow shake shall shame shape share sharp shed sheet shelf shell "
    "shift shine ship shirt shock shoe shoot shop shore short shot should shout show shower shut sick "
    "side sight sign signal silent silk silly silver similar simple since sincere sing single sink sir "
    "sister site size skill skin skirt sleep slice slide slight slip slope slow small smart smell smile "
    "smoke smooth snow social soft soil soldier sole solid solve some song soon sore sort soul sound soup "
    "source south space spare speak special speech speed spell spend spin spirit spite split spoil sport "
    "spot spread spring square stable staff stage stain stair stake stamp stand standard star stare start "
    "state station status stay steady steal steam steel steep stem step stick stiff still stock stomach "
    "stone stop store storm story straight strange stream street strength stress stretch strict strike "
    "string strip stroke strong study stuff stupid style subject submit succeed such sudden suffer sugar "
    "suggest suit summer supply support suppose sure surface surgeon surprise survey suspect sweat sweep "
    "sweet swell swift swim swing switch symbol system table tackle tail take tale talent talk tall tank "
    "tape target task taste tax teach team tear tell temper tenant tend term terms terrible test text "
    "thank their theme then theory there these thick thicket thief thin thing think third this thorough "
    "those though thought thread threat three throat through throw thus ticket tidy tie tight till timber "
    "time tiny tired title today together token tomorrow tone tongue tonight tool tooth topic total touch "
    "tough tour towel tower town trace track trade trail train transfer trap travel treat tree trend "
    "trial tribe trick trip troop trouble truck true trust truth tube tune turn twice twin twist type "
    "unable uncle under union unit unite unless until update upgrade upon upper upset urban urge urgent "
    "usage usual vague valid valley value variety various vary vast vein verb verify version very victim "
    "video view virtue visit vital voice volume vote wage wait wake walk wall want warn waste watch water "
    "wave weak wealth weapon wear weather week weigh weight welcome west what wheat wheel when where "
    "whether which while white whole whose wicked wide wife wild will willing wind window wine wing "
    "winter wipe wire wise wish with within without witness woman wonder wood word work world worry worse "
    "worst worth would wound wrap wreck wrist write wrong yard year yellow yesterday yield young your "
    "youth zero zone worn hallo hello sorry sorely lawyer vault from regards patent patients receiver"
)
