"""Short and fond forms of given names, Polish and English."""

from __future__ import annotations

from functools import cache

_POLISH = """
adam: adaś adamek; adrian: adi adrianek; agata: agatka; agnieszka: aga agusia agniesia; aleksander: olek
aleks alek; aleksandra: ola olka oleńka aleks; alicja: ala alusia; amelia: amelka; andrzej: andrzejek jędrek
jędruś; anna: ania anka anulka hania aneczka anusia; antoni: antek antoś tosiek; antonina: tosia tonia;
arkadiusz: arek; artur: arturek; barbara: basia baśka basieńka; bartłomiej: bartek bartuś; bartosz: bartek
bartuś; beata: beatka; bernadeta: benia; bogdan: boguś; bogumiła: bogusia; bogusława: bogusia; bogusław:
boguś bogdan; bożena: bożenka; cezary: czarek; czesław: czesiek czesio; czesława: czesia; damian: damianek;
daniel: danielek; danuta: danka danusia; daria: darka; dariusz: darek daruś; dawid: dawidek; dominik:
dominiczek; dominika: domi dominiczka; dorota: dorotka dora; edward: edek edziu; edyta: edytka; eliza:
elizka; elżbieta: ela elka elunia; emilia: emilka; eryk: eryczek; eugeniusz: gienek genek; ewa: ewka ewunia
ewcia ewusia; ewelina: ewelinka; filip: filipek; franciszek: franek franuś; fryderyk: fredek; gabriela: gabi
gabrysia; grażyna: grażynka grażka; grzegorz: grzesiek grzesio grześ; halina: halinka hala; hanna: hania
hanka haneczka; helena: hela helenka; henryk: heniek henio; hubert: hubcio; ignacy: ignaś; ireneusz: irek;
irena: irenka ira; iwona: iwonka; izabela: iza izabelka; jacek: jacuś; jadwiga: jadzia jagoda; jakub: kuba
kubuś kubek; jan: janek jaś jasiek jasio januszek; janina: janka jasia; janusz: januszek; jarosław: jarek
jaruś; jerzy: jurek jureczek; joanna: asia aśka joasia joaśka; jolanta: jola jolka joleńka; józef: józek
józio; julia: julka julcia jula; julian: julek; justyna: justynka justysia; kacper: kacperek; kamil:
kamilek; kamila: kamilka; karina: karinka; karol: karolek lolek; karolina: karolinka karola; katarzyna:
kasia kaśka kasieńka; kazimierz: kazik kazio; kinga: kinia; klaudia: klaudusia; konrad: konradek; kornelia:
kornelka; krystian: krystianek; krystyna: krysia krystynka kryśka; krzysztof: krzysiek krzyś krzysio;
leszek: lesio; lech: leszek; lidia: lidka; lucyna: lucynka; ludwik: lutek; łucja: łucka; łukasz: łukaszek;
maciej: maciek maciuś; magdalena: magda madzia magdusia; maksymilian: maks; maja: majka majeczka;
małgorzata: gosia małgosia gośka małgośka gosieńka; marcel: marcelek; marcin: marcinek; marek: mareczek
maruś; maria: marysia marylka maryśka mania marysieńka; marianna: marysia; marian: maniek; mariusz:
mariuszek; marta: martusia martunia; martyna: martynka; mateusz: mati mateuszek; michalina: misia; michał:
michałek michaś misiek; mieczysław: mietek miecio; mikołaj: mikuś miki; milena: milenka; mirosław: mirek;
mirosława: mirka mirusia; monika: monia moniczka; natalia: natalka nati; nikodem: nikoś; nikola: nikolka;
olga: ola olka oleńka olgusia; oliwia: oliwka; oskar: oskarek; patrycja: pati patka; patryk: patryczek;
paulina: paulinka; paweł: pawełek; piotr: piotrek piotruś; przemysław: przemek; radosław: radek; rafał:
rafałek; remigiusz: remek; renata: renia renatka; robert: robercik robuś; roman: romek; ryszard: rysiek
rysio; sabina: sabinka; sandra: sandrusia; sebastian: seba sebastianek; sławomir: sławek; stanisław: staszek
stasiek staś; stanisława: stasia; stefan: stefanek; stefania: stefcia; sylwester: sylwek; sylwia: sylwunia
sylwka; szymon: szymek szymuś; tadeusz: tadek tadzio; teresa: tereska renia; tomasz: tomek tomuś; tymoteusz:
tymek; urszula: ula ulka; wacław: wacek; waldemar: waldek; wanda: wandzia; weronika: weronka nika; wiesław:
wiesiek wiesio; wiesława: wiesia; wiktor: wiktorek; wiktoria: wika wiki; wiola: wiolka; wioletta: wiola;
witold: witek; władysław: władek; włodzimierz: włodek; wojciech: wojtek wojtuś; zbigniew: zbyszek zbysiu;
zdzisław: zdzisiek; zenon: zenek; zofia: zosia zośka zosieńka; zuzanna: zuza zuzia; zygmunt: zyga
"""
_ENGLISH = """
abigail: abby; alan: al; albert: bert al; alexander: alex al sandy; alexandra: alex sandra lexi; alfred:
alfie fred; amanda: mandy; andrew: andy drew; angela: angie; anthony: tony; arthur: art; barbara: barb babs;
benjamin: ben benny; bernard: bernie; bradley: brad; catherine: cathy kate cath katie; charles: charlie
chuck; charlotte: lottie charlie; christina: chris tina; christine: chris chrissy; christopher: chris kit;
cynthia: cindy; daniel: dan danny; david: dave davey; deborah: deb debbie; dennis: den; donald: don donnie;
dorothy: dot dotty; douglas: doug; edward: ed eddie ted ned; eleanor: ellie nell; elizabeth: liz lizzie beth
betty eliza libby; emily: em emmy; eugene: gene; frances: fran; francis: frank; frederick: fred freddie;
gabriel: gabe; gerald: gerry; geoffrey: geoff; gregory: greg; harold: harry; henry: harry hank; isabella:
bella izzy; jacob: jake; jacqueline: jackie; james: jim jimmy jamie; janet: jan; jason: jay; jeffrey: jeff;
jennifer: jen jenny; jeremy: jerry; jessica: jess jessie; john: johnny jack; jonathan: jon jonny; joseph:
joe joey; joshua: josh; judith: judy; katherine: kate kathy katie kat; kathleen: kathy; kenneth: ken kenny;
kimberly: kim; laurence: larry; lawrence: larry; leonard: leo len; louise: lou; lucille: lucy; margaret:
maggie meg peggy marge; martin: marty; matthew: matt; megan: meg; melanie: mel; melissa: mel; michael: mike
mick mickey; michelle: shelly; nancy: nan; natalie: nat; nathaniel: nate nathan; nicholas: nick nicky;
nicole: nicky; oliver: ollie; olivia: liv livvy; pamela: pam; patricia: pat patty trish; patrick: pat paddy;
peter: pete; philip: phil; phillip: phil; raymond: ray; rebecca: becky becca; richard: rick dick richie
rich; robert: bob rob bobby robbie bert; roberta: bobbie; ronald: ron ronnie; samantha: sam; samuel: sam
sammy; sandra: sandy; sarah: sally; sophia: sophie; stephanie: steph; stephen: steve; steven: steve; stuart:
stu; susan: sue susie; terence: terry; theodore: ted theo; theresa: terry tess; thomas: tom tommy; timothy:
tim; valerie: val; victor: vic; victoria: vicky tori; vincent: vince; virginia: ginny; walter: walt;
william: will bill billy liam; zachary: zach
"""


@cache
def _tables() -> tuple[dict[str, set[str]], ...]:
    tables: tuple[dict[str, set[str]], ...] = ({}, {})
    for table, text in zip(tables, (_POLISH, _ENGLISH), strict=True):
        for entry in text.replace("\n", " ").split(";"):
            full, _, short = entry.partition(":")
            for each in short.split():
                table.setdefault(full.strip(), set()).add(each)
                table.setdefault(each, set()).add(full.strip())
    return tables


def polish(name: str) -> set[str]:
    """Names that a Polish name is short for, or that are short for it."""
    return _tables()[0].get(name, set())


def english(name: str) -> set[str]:
    """Names that an English name is short for, or that are short for it."""
    return _tables()[1].get(name, set())
