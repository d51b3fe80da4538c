"""Diminutives and short forms of Polish given names."""

from __future__ import annotations

_TABLE = """
adam: adaś adamek
adrian: adi adrianek
agata: agatka agatko
agnieszka: aga agusia agniesia agunia
aleksander: alek olek aleks oluś
aleksandra: ola olka oleńka olusia aleksa
alicja: ala alka alusia alinka
andrzej: jędrek jędruś andrzejek jędrzej
anna: ania anka aneczka anusia andzia
antoni: antek antoś antonik
artur: arturek artek
barbara: basia baśka basieńka barbarka
bartłomiej: bartek bartuś bartosz
bartosz: bartek bartuś
beata: beatka becia
bogdan: bodzio boguś
bogusław: boguś bogdan
bogusława: bogusia
bożena: bożenka
cezary: czarek czaruś
czesław: czesiek czesio
dagmara: daga
damian: damianek
daniel: danielek danek
danuta: danka danusia
dariusz: darek daruś
dawid: dawidek
dominik: domino dominiczek
dominika: domi nika
dorota: dorotka dosia
edward: edek edzio
edyta: edytka
elżbieta: ela elka elżunia elunia
emilia: emilka emi
eugeniusz: gienek genek
ewa: ewka ewunia ewcia
ewelina: ewelinka ewela
filip: filipek fifi
franciszek: franek franuś franio
gabriela: gabrysia gabi
genowefa: genia gienia
grażyna: grażynka
grzegorz: grzesiek grześ grzesio
halina: halinka hala
hanna: hania hanka haneczka
helena: hela helenka
henryk: heniek henio
irena: irenka renia
iwona: iwonka
izabela: iza izka izunia bela
jacek: jacuś
jadwiga: jadzia
jakub: kuba kubuś jakubek
jan: janek jaś jasiek jasio
janina: janka janeczka
janusz: januszek
jarosław: jarek jaruś
jerzy: jurek jureczek
joanna: asia aśka joasia asieńka
jolanta: jola jolka
józef: józek józio
julia: julka julcia
justyna: justynka justysia
kacper: kacperek
kamil: kamilek
kamila: kamilka
karol: karolek
karolina: karolinka karola karolcia
katarzyna: kasia kaśka kasieńka kachna
kazimierz: kazik kazio
kinga: kinia
klaudia: klaudyna klaudusia
konrad: konradek
krystyna: krysia kryśka krystynka
krzysztof: krzysiek krzyś krzysio krzychu
lech: leszek
leszek: lesio
lidia: lidka
lucyna: lucynka
łukasz: łukaszek
maciej: maciek maciuś
magdalena: magda madzia magdusia lena
małgorzata: gosia małgosia gośka małgośka
marcin: marcinek
marek: mareczek maruś
maria: marysia maryla mania marysieńka
mariola: mariolka
mariusz: mariuszek mario
marta: martusia martunia
marzena: marzenka
mateusz: mati mateuszek
michał: michaś michałek misiek
mieczysław: mietek miecio
mikołaj: miki mikołajek
mirosław: mirek
mirosława: mirka
monika: monia moniczka
natalia: natalka nati
olga: olka oleńka
patrycja: patka pati
patryk: patryczek
paulina: paulinka
paweł: pawełek pawcio
piotr: piotrek piotruś
przemysław: przemek przemo
radosław: radek
rafał: rafałek
renata: renia renatka
robert: robercik robuś
roman: romek
ryszard: rysiek rysio
sebastian: seba sebek sebuś
sławomir: sławek
stanisław: staszek staś stasiek stasio
stanisława: stasia
stefan: stefek stefcio
sylwia: sylwunia sylwka
szymon: szymek szymuś
tadeusz: tadek tadzio
teresa: tereska renia
tomasz: tomek tomuś tomcio
urszula: ula ulka urszulka
wacław: wacek
waldemar: waldek
weronika: werka nika weronka
wiesław: wiesiek wiesio
wiesława: wiesia
wiktor: wiktorek
wiktoria: wika wiki
wiktoria: wiktorka
witold: witek
władysław: władek władzio
włodzimierz: włodek
wojciech: wojtek wojtuś
zbigniew: zbyszek zbysiek zbysio
zdzisław: zdzisiek zdzichu
zofia: zosia zośka
zuzanna: zuzia zuza
zygmunt: zyga zygmuś
"""


def _by_name() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        name, _, short = line.partition(": ")
        table[name] = (*table.get(name, ()), *short.split())
    return table


BY_NAME = _by_name()
