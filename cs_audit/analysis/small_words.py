"""Words that say nothing of a theme: function words, courtesies, numbers in words."""

POLISH = """
a aby ach albo ale ani aż ba bardzo bez bo bowiem by być był była było były bym byś cały chce chcę chcieć
chciałbym chciałabym ci cię co coś czego czemu czy czyli dla do dlaczego dlatego dokładnie dopiero dość dwa
dwie dziękuję dzięki dzień dobry dobra dobre gdy gdyby gdyż gdzie go i ich ile im inny iż ja jak jaka jaki
jakie jakieś jakiś jako ja jednak jeden jedna jedno jego jej jest jestem jeszcze jeśli jeżeli już każdy
kiedy kilka kto która które którego której który którym których którzy lub ma mam mamy mają mi mieć miał
miała mnie mną mój moja moje może mogę można mu my na nad nam nami nas nasz nasza nasze natomiast nawet nic
nich nie niego niej nim niż no o od ona one oni ono on oraz pan pana panem panie panu pani panią panią
państwo państwa państwem państwu po pod ponieważ poza pozdrawiam pozdrowienia przed przede przez przy proszę
prosić raz są się siebie skąd sobie swoja swoje swój szanowni szanowna szanowny ta tak taka taki takie także
tam te tego tej ten też to tobą tobie trzeba tu tutaj twój twoja twoje ty tych tylko tym u uprzejmie w wam
wami was wasz wasza wasze we wiem więc wszystko wszystkie witam witajcie cześć hej z za zawsze zbyt ze zł że
żaden żeby powinien powinna będzie będę będą bądź został została zostało dziś dzisiaj wczoraj jutro teraz
potem sam sama samo
"""
ENGLISH = """
a about after again all also am an and any are as at be because been before being best but by can could dear
did do does done each for from get go good got had has have having he hello her here hi him his how i if in
into is it its just kind know let like made make many may me might more most much must my need no not now of
off on one only or other our out over please regards same she should so some such than thank thanks that the
their them then there these they this those to too two under until up us very was we were what when where
which while who whom why will with would yes yet you your yours
"""


def small_words() -> frozenset[str]:
    """Both lists together: messages are not always in the language that they are said to be in."""
    return frozenset((POLISH + ENGLISH).split())
