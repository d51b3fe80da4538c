"""What WhatsApp itself writes into its exports, by language: lines that are no message, and marks in those that are.

Whole texts, in any case; a final full stop is free.
"""

from __future__ import annotations

import re

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

OWN_MARK = "\u200e"
"""What iOS puts before words of its own."""

_KINDS = (
    "image|photo|video|audio|gif|sticker|document|contact card|video note|voice message|view once message|media|"
    "obraz|zdjęcie|wideo|plik gif|dokument|naklejk[aę]|pominięta wizytówka kontaktu|notatka wideo|multimedia|"
    "bild|foto|kontaktkarte|medien|datei|imagen|documento|tarjeta de contacto|nota de video|archivo|"
    "vidéo|fiche contact|note vidéo|médias?|immagine|scheda contatto|imagem|vídeo|figurinha|cartão do contato|mídia|"
    "ficheiro|afbeelding|contactkaart|obrázek|nálepka|média|médiá|médium|"
    "зображення|відео|аудіо|стікер|документ|файл|медіафайл|"
    "изображение|видео|аудиофайл|аудио|стикер|медиафайл|карточка контакта|kép|videó|hang|matrica|dokumentum"
)
_LEFT_OUT = (
    "omitted|pominięt[yaeo]|ausgeschlossen|weggelassen|ausgelassen|omitid[oa]s?|absente?|omise?s?|retiré|manquante?|"
    "oculta(?:d[oa])?|omess[oiae]|esclus[oa]|non inclus[oa]|weggelaten|vynechán[oay]?|vynechané|пропущено|пропущен|"
    "отсутствует|kihagyva|udeladt|utelämnad|utelatt|omis"
)
MEDIA = re.compile(
    rf"(?i)(?:(?:{_KINDS}) (?:{_LEFT_OUT})|(?:pominięt[oay]|sans) (?:{_KINDS})|pominięta wizytówka kontaktu|null|"
    r"you received a view once (?:message|photo|video)\..*|"
    r"<(?:pominięto multimedia|pliki pominięto|без медиафайлов|файл (?:не добавлен|пропущен)|медіафайл пропущено|"
    r"ficheiro não revelado|arquivo de mídia oculto|mídia oculta|[^<>\n@\d]{3,40})>)\.?"
)
"""A message that is only a picture, a recording or a file that was not exported."""
MEDIA_AT_END = re.compile(
    rf"(?i)\u200e(?:(?:{_KINDS}) (?:{_LEFT_OUT})|(?:pominięt[oay]) (?:{_KINDS})|pominięta wizytówka kontaktu)\.?$"
)
"""The same after a caption or a document's title (iOS)."""
_ATTACHED = (
    "file attached|plik załączony|załączony plik|datei angehängt|archivo adjunto|fichier joint|file allegato|"
    "arquivo anexado|ficheiro anexado|bestand bijgevoegd|soubor byl přiložen|súbor je pripojený|файл добавлен|"
    "файл додано|прикрепленный файл|fájl csatolva|bifogad fil|fil vedhæftet|fil vedlagt|dosya ekli"
)
ATTACHMENT = re.compile(
    rf"(?i)(?:\S.*\.\w{{2,5}} \((?:{_ATTACHED})\)|(?:IMG|VID|PTT|AUD|STK|DOC)-\d{{8}}-WA\d+\.\w{{2,5}} \([^()\n]+\)|"
    r"<[^\W\d_][^:<>\n]{2,25} ?: ?[^<>\n]+\.\w{2,5}>)"
)
"""A file that was exported beside the text; a caption stands on lines of its own."""
DOCUMENT = re.compile(r"\S.{0,200}\.\w{2,5}(?: •.*)?")
"""The title of a document, as iOS puts it before the mark that it was left out."""
PLACE = re.compile(
    r"(?i)(?:(?:location|live location|położenie|lokalizacja|standort|ubicación|position|posizione|localização|locatie|"
    r"местоположение|розташування|poloha)(?: shared)?: )?https://(?:maps\.google\.com/\?q=|goo\.gl/maps/|"
    r"maps\.app\.goo\.gl/)\S+|live location shared|udostępnion[oa] lokalizacj[ęa] na żywo"
)

DELETED = re.compile(
    r"(?i)(?:this message was deleted(?: by (?:an )?admin.*)?|you deleted this message(?: as admin)?|"
    r"ta wiadomość została usunięta|usun(?:ąłeś|ęłaś|ąłeś\(-ęłaś\)|ięto) tę wiadomość|usunąłeś\(aś\) tę wiadomość|"
    r"tę wiadomość usunął administrator.*|wiadomość usunięta|diese nachricht wurde (?:von einem admin )?gelöscht|"
    r"du hast diese nachricht gelöscht|(?:se eliminó este mensaje|este mensaje fue eliminado|eliminaste este mensaje|"
    r"mensaje eliminado)|ce message a été supprimé|vous avez supprimé ce message|questo messaggio è stato eliminato|"
    r"hai eliminato questo messaggio|(?:esta )?mensagem (?:foi )?apagada|(?:você )?apagou esta mensagem|"
    r"você apagou essa mensagem|mensagem eliminada|(?:dit )?bericht (?:is )?verwijderd|"
    r"(?:je|u) (?:hebt|heeft|hebben) dit bericht verwijderd|(?:je|u) hebt dit bericht gewist|"
    r"tato zpráva byla (?:odstraněna|vymazána|smazána)|(?:tuto zprávu jste (?:odstranil|vymazal|smazal)i?)|"
    r"táto správa bola (?:odstránená|vymazaná)|(?:це )?повідомлення (?:було )?видалено|ви видалили це повідомлення|"
    r"(?:данное |это )?сообщение (?:было )?удалено|вы удалили (?:данное|это) сообщение|ez az üzenet törölve lett)\.?"
)
EDITED = re.compile(
    r"(?i)[ \u00a0\n]*\u200e?<[^<>\n]{0,30}(?:edit|edyt|zmienion|bearbeitet|modifi|bewerkt|upraven|изменен|змінен|"
    r"отредактир|відредаг|szerkeszt)[^<>\n]{0,30}>$"
)
_CALLS = (
    r"(?:missed|silenced|declined|cancell?ed) (?:group )?(?:voice|video|audio)? ?call|(?:group )?(?:voice|video) call|"
    r"no answer|nieodebran[ea] (?:grupowe )?(?:połączenie|poł\.)(?: (?:głosowe|wideo|głos\.))?(?: grupowe)?|"
    r"nieodebrana (?:rozmowa|wideorozmowa)(?: głosowa| wideo)?|(?:połączenie|rozmowa) (?:głosow[ea]|wideo)|"
    r"brak odpowiedzi|verpasste[rs]? (?:sprach|video|gruppen)anruf|sprachanruf|videoanruf|"
    r"(?:video)?llamada (?:de voz |de video )?perdida|llamada perdida|(?:video)?llamada(?: de voz)?|"
    r"appel (?:vocal|vidéo)(?: manqué)?|(?:video)?chiamata(?: vocale)?(?: persa)?|"
    r"(?:chamada|ligação) (?:de (?:voz|vídeo) )?perdida|(?:chamada|ligação) de (?:voz|vídeo)(?: perdida)?|"
    r"(?:gemiste )?(?:spraak|video)oproep|(?:gemist )?videogesprek|zmeškaný (?:hlasový |video)?hovor|"
    r"(?:пропущенный )?(?:аудио|видео)?звонок|пропущений (?:аудіо|відео)?дзвінок"
)
_AFTER_CALL = (
    r"\u200e.{1,60}|\d{1,3} ?\w{1,8}\.?(?: \d{1,2} ?\w{1,8}\.?)?|tap to call back|no answer|answered|"
    r"declined|stuknij, aby oddzwonić|brak odpowiedzi|odrzucono|keine antwort|"
    r"zum zurückrufen tippen|toca para devolver la llamada"
)
CALL = re.compile(
    rf"(?i)\u200e?(?:{_CALLS})(?:[.,•·] ?(?:{_AFTER_CALL})|"
    r" (?:at|o|um|a las|à|alle|às|om|в|о) \d.{0,12}| \(\d.{0,20}\))?\.?"
)
"""A call of the messenger; a customer's own sentence about one is none."""
SERVICE = re.compile(
    r"(?i)^(?:messages (?:and calls |to this (?:chat|group) )?(?:are|you send)|wiadomości (?:i połączenia |.{0,40})?są|"
    r"nachrichten und anrufe sind|los mensajes y las llamadas|les messages et les appels|i messaggi e le chiamate|"
    r"as mensagens e (?:as )?(?:chamadas|ligações)|berichten en (?:gesprekken|oproepen)|сообщения и звонки|"
    r"повідомлення та дзвінки|zprávy a hovory).*"
    r"(?:encrypt|szyfrowan|verschlüsselt|cifrad|chiffr|crittograf|criptograf|versleuteld|шифр|šifrov)|"
    r"^(?:your security code|twój kod zabezpieczeń|kod zabezpieczeń|deine sicherheitsnummer|die sicherheitsnummer|"
    r"(?:tu|el) código de seguridad|(?:votre|le) code de sécurité|il (?:tuo )?codice di sicurezza|"
    r"(?:seu|o seu|o) código de segurança|je beveiligingscode|(?:ваш )?код безопасности|(?:ваш )?код безпеки|"
    r"waiting for this message|"
    r"oczekiwanie na (?:tę )?wiadomość|this (?:chat|business) (?:is with|uses|account)|"
    r"(?:ten|ta|to) (?:czat|firma|konto) (?:korzysta|jest kontem|używa))\b",
    re.DOTALL,
)
"""Lines that iOS writes under the name of the other side."""
ACTS = re.compile(
    r"(?i)\b(?:changed (?:the|this|their|your)|created (?:group|this)|added|removed|left|joined using|pinned a message|"
    r"zmieni(?:ł|ła|ł\(a\)) (?:swój )?(?:temat|ikonę|opis|numer|nazwę|ustawienia)|"
    r"utworzy(?:ł|ła|ł\(a\))|doda(?:ł|ła|ł\(a\))|"
    r"usun(?:ął|ęła|ął\(ęła\))|opuści(?:ł|ła|ł\(a\))|hat .{0,60}(?:geändert|hinzugefügt|erstellt|entfernt)|"
    r"ha cambiado|cambió|añadió|a changé|a ajouté|изменил|добавил|створив)\b"
)
"""What people do in a group; such a line has no author, though it may hold a colon."""

CHAT_NAME = re.compile(
    r"(?i)^(?:.*\b)?whatsapp[ -]?(?:chat)?(?:s?verlauf)? ?"
    r"(?:with|z|mit|con|avec|com|met|с|з|s|contato|kontaktem|-|–|—) ?"
    r"(?:użytkownikiem |контактом )?(?P<name>.+?)(?: ?\(\d+\))?$"
)
NOON = {
    **dict.fromkeys(
        ("am", "vorm", "上午", "午前", "오전", "ص", "πμ", "öö", "de", "dop", "fm", "sa", "पूर्वाह्न"), 0
    ),
    **dict.fromkeys(
        ("pm", "nachm", "下午", "午後", "오후", "م", "μμ", "ös", "du", "odp", "em", "ch", "अपराह्न"), 12
    ),
}
"""Halves of the day, letters alone."""
