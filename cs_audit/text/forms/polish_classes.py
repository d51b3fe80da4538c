"""Polish words that stand for one another in customer service, and verbs that differ only in aspect."""

from __future__ import annotations

from cs_audit.text.words.wordlist import in_order as words

FORMS_OF_ADDRESS = words(
    "pan pana panu panem panie panowie panów panom panami panach pani panią paniom paniami paniach "
    "państwo państwa państwu państwem państwie"
)
SUBJECTS = ("pan", "pani", "państwo", "panowie", "panie", "ty", "wy")

WORD_CLASSES = (
    frozenset(FORMS_OF_ADDRESS),
    frozenset(("mi", "mnie", "nam", "nas")),
    frozenset(("ja", "my")),
    frozenset(
        words(
            "mój moja moje mojego mojej mojemu moją moim moi moich moimi mą mego memu mym me mych mymi nasz "
            "nasza nasze naszego naszej naszemu naszą naszym nasi naszych naszymi"
        )
    ),
    frozenset(("twój", "twoja", "twoje", "twojego", "twojej", "twoją", "twoich", "twoim", "twojemu")),
    frozenset(("proszę", "prosimy", "prosiłbym", "prosiłabym", "niech")),
    frozenset(("ten", "ta", "to", "tego", "tej", "temu", "tę", "tą", "tym", "te", "tych", "tymi")),
)
# "to" also introduces a sentence (to nie moja wina): there it stays as it is
UNCHANGED = frozenset(
    ("to", "się", "sobie", "już", "jak", "nie", "za", "z", "w", "na", "do", "o", "i", "co", "że")
)

FIXED_ORDER = frozenset((("dzień", "dobry"),))  # a formula; turned round it is a good day
NEVER_MEANT = frozenset(
    ("niedziało", "naraz:S", "naraz")
)  # in the dictionary, but a misspelling wherever it is written

# present-tense verb to its perfective partner: przepraszam – chcę przeprosić, przeprosiliśmy
PERFECTIVE = dict(
    pair.split("/")
    for pair in words(
        "przepraszać/przeprosić wyobrażać/wyobrazić dziękować/podziękować rozumieć/zrozumieć "
        "żałować/pożałować oferować/zaoferować proponować/zaproponować kontaktować/skontaktować "
        "potwierdzać/potwierdzić informować/poinformować rezygnować/zrezygnować żądać/zażądać "
        "prosić/poprosić pomagać/pomóc sprawdzać/sprawdzić wysyłać/wysłać zwracać/zwrócić "
        "odpowiadać/odpowiedzieć oddzwaniać/oddzwonić przekazywać/przekazać zgłaszać/zgłosić "
        "wyjaśniać/wyjaśnić naprawiać/naprawić polecać/polecić zapraszać/zaprosić "
        "gwarantować/zagwarantować obiecywać/obiecać anulować/anulować reklamować/zareklamować "
        "składać/złożyć oddawać/oddać"
    )
)

LOAN_ENDINGS = (
    "a",
    "u",
    "owi",
    "em",
    "iem",
    "ie",
    "e",
    "y",
    "i",
    "ów",
    "om",
    "ami",
    "ach",
    "ę",
    "ą",
    "o",
    "ze",
)
# for the tier without a dictionary: endings taken off, endings put on
BARE_ENDINGS = words(
    "owaniem owania owanie ujemy uje uję ujesz ują ować ałem ałam aliśmy ała ali ał amy ają asz am ać "
    "emy esz imy isz ymy ysz ić yć ego emu ymi imi ych ich ej ym im ami ach owi ów om em ie ę ą y i a "
    "o u e"
)
ADDED_ENDINGS = ("", *BARE_ENDINGS, "iesz", "iemy", "ią", "ia", "io", "ii", "iu", "iem")


def stands_for_others(word: str) -> bool:
    """Pronouns, forms of address and particles, which no dictionary reading as a noun should count for."""
    return word in UNCHANGED or any(word in alike for alike in WORD_CLASSES)
