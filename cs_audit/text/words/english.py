"""English words: irregular families, function words, pairs of spellings, and a list of what is a word at "
"all."""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

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
    "find finds found finding", "feel feels felt feeling", "hear hears heard hearing", "hold holds held "
                                                                                       "holding",
    "leave leaves left leaving", "lose loses lost losing", "mean means meant meaning", "meet meets met "
                                                                                       "meeting",
    "think thinks thought thinking", "bring brings brought bringing", "buy buys bought buying",
    "sell sells sold selling", "speak speaks spoke spoken speaking", "understand understands understood",
    "break breaks broke broken breaking", "build builds built building", "choose chooses chose chosen "
                                                                         "choosing",
    "deal deals dealt dealing", "do does did done doing don doesn didn", "forget forgets forgot forgotten "
                                                                         "forgetting",
    "show shows showed shown showing", "spend spends spent spending", "stand stands stood standing",
    "steal steals stole stolen stealing", "begin begins began begun beginning", "run runs ran running",
    "withdraw withdraws withdrew withdrawn withdrawing", "apology apologies",
    "child children", "person people", "man men", "woman women", "foot feet", "box boxes",
)  # fmt: skip

# how words are written in a hurry
IN_A_HURRY = {
    "you": ("u", "ya"), "your": ("ur", "yr"), "please": ("pls", "plz"), "thanks": ("thx", "thnx", "tnx"), "are": ("r",),
    "message": ("msg",), "because": ("cos", "cuz", "bc"), "tomorrow": ("tmrw", "tmr"), "people": ("ppl",),
    "before": ("b4",), "great": ("gr8",), "later": ("l8r",),
}  # fmt: skip

FUNCTION_WORDS = frozenset(
    words(
        "a an the and or but if of to in on at by for from with as it its you your yours he she him her "
        "his they them their there here so too very more most than then now no yes any some all each both "
        "what which who whom whose when where why how hi hello dear sorry good best down up out off over "
        "about into again once only just also regards never nothing nobody none nor neither without"
    )
)

# compared with -er and -est; later, longer, latest are words of their own
COMPARED = frozenset(
    words(
        "kind warm fast slow short high low cheap clear great soon quick safe new old easy close near happy "
        "busy "
        "early friendly"
    )
)

# British and American spelling: verbs (all forms), then words with a plural at most; patterns of endings are in
# ``forms``
SPELT_VERBS = (
    "programme program", "practise practice", "licence license", "enrol enroll", "fulfil fulfill", "instal "
                                                                                                   "install",
    "plough plow", "mould mold", "manoeuvre maneuver", "enquire inquire", "despatch dispatch", "gauge gage",
    "instill instil", "appal appall", "distil distill",
)  # fmt: skip
SPELT = (
    "tyre tire", "cheque check", "jewellery jewelry", "aluminium aluminum", "grey gray", "cosy cozy",
    "sceptic skeptic", "sceptical skeptical", "kerb curb", "draught draft", "pyjamas pajamas", "pyjama "
                                                                                               "pajama",
    "moustache mustache", "artefact artifact", "judgement judgment", "ageing aging", "whilst while", "amongst among",
    "acknowledgement acknowledgment", "learnt learned", "burnt burned", "spelt spelled", "dreamt dreamed",
    "spoilt spoiled", "leapt leaped", "towards toward", "afterwards afterward", "mum mom", "mummy mommy", "maths math",
    "speciality specialty", "doughnut donut", "disc disk", "carat karat", "sulphur sulfur", "skilful "
                                                                                            "skillful",
    "wilful willful", "instalment installment", "enrolment enrollment", "fulfilment fulfillment", "woollen "
                                                                                                  "woolen",
    "marvellous marvelous", "anaesthetic anesthetic", "paediatric pediatric", "encyclopaedia encyclopedia",
    "diarrhoea diarrhea", "foetus fetus", "axe ax", "adviser advisor", "enquiry inquiry", "pretence pretense",
    "yoghurt yogurt", "chilli chili", "omelette omelet", "sizeable sizable", "likeable likable",
    "liquorice licorice", "cypher cipher", "connexion connection", "chequered checkered", "moult molt",
)  # fmt: skip


@cache
def other_spelling(verbs: bool) -> dict[str, str]:
    """A word spelt in British English to its American spelling, and the other way round."""
    british: dict[str, str] = dict(pair.split() for pair in (SPELT_VERBS if verbs else SPELT))
    return british | {american: word for word, american in british.items()}


# what people write as one word, however it should be
RUN_TOGETHER: dict[tuple[str, str], tuple[str, ...]] = {
    ("do", "not"): ("dont",), ("does", "not"): ("doesnt",), ("did", "not"): ("didnt",), ("is", "not"): ("isnt",),
    ("are", "not"): ("arent",), ("can", "not"): ("cannot",), ("will", "not"): ("wont",),
    ("would", "not"): ("wouldnt",), ("could", "not"): ("couldnt",), ("should", "not"): ("shouldnt",),
    ("have", "not"): ("havent",), ("has", "not"): ("hasnt",), ("was", "not"): ("wasnt",), ("i", "am"): ("im",),
    ("i", "have"): ("ive",), ("thank", "you"): ("thanks", "thankyou"), ("a", "lot"): ("alot",),
    ("as", "well"): ("aswell",), ("at", "least"): ("atleast",), ("in", "fact"): ("infact",),
    ("each", "other"): ("eachother",), ("every", "day"): ("everyday",), ("no", "one"): ("noone",),
    ("any", "more"): ("anymore",), ("all", "right"): ("alright",), ("good", "bye"): ("goodbye",),
    ("good", "morning"): ("goodmorning",), ("good", "afternoon"): ("goodafternoon",), ("e", "mail"): ("email",),
    ("up", "to"): ("upto",), ("even", "though"): ("eventhough",), ("in", "case"): ("incase",),
    ("of", "course"): ("ofcourse",), ("never", "mind"): ("nevermind",), ("web", "site"): ("website",),
    ("post", "code"): ("postcode",), ("zip", "code"): ("zipcode",), ("on", "line"): ("online",),
    ("off", "line"): ("offline",), ("voice", "mail"): ("voicemail",), ("pass", "word"): ("password",),
    ("user", "name"): ("username",), ("invoice", "number"): ("invoicenumber",), ("time", "out"): ("timeout",),
}  # fmt: skip
# verbs of two words that are nouns of one
NOUNS_RUN_TOGETHER = frozenset(
    words(
        "login logon logout logoff signin signup setup checkout checkin backup pickup followup workaround "
        "callback "
        "buyback payback cashback dropoff lookup cleanup startup shutdown breakdown upgrade rollback "
        "handover "
        "takeover turnaround printout payout"
    )
)


@cache
def known() -> frozenset[str]:
    """Words of three letters and more, in small letters (see ``data/english.NOTICE.txt``)."""
    packed = files(__package__).joinpath("data", "english.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode("ascii").split())
