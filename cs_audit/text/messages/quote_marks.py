"""The marks by which mail programs introduce quoted messages and signatures, in Polish and English.

All functions read lines in lower case. Every pattern is bounded, and lines longer than any introduction
are not searched, so that the time grows with the length of the message only.
"""

from __future__ import annotations

import re

from cs_audit.text.words.wordlist import words

_LONGEST_LINE = 400  # nobody's introduction is longer
_WRAPPED = 4  # an introduction runs over at most this many lines

# A cheap look for any mark at all: the same pattern runs over whole columns (Rust) and single messages.
CANDIDATE = (
    r"^[ \t]{0,3}>|"
    r"(?:napisał|pisze|nadesłał|przesłał|wrote|writes|schrieb|пише|написа)[^\n]{0,90}(?::|--)|"
    r"@[^\s<>@]{1,80}>[ \t]+[0-9]{1,4}[-./]|"
    r"wiadomość napisana przez|użytkownik [^\n]{1,200}:|(?:cytowanie|quoting) |>:[ \t]*\r?$|"
    r"^[ \t*]{0,4}(?:od|from|von|від|nadawca|temat|subject|wysłano|sent|data|date)[ *]{0,3}:|"
    r"^[ \t]{0,3}(?:--|[–—]{1,2})[ \t]*\r?$|^[ \t*]{0,4}[-_=*#—–]{2,}[^\n]{2,80}|_{10,}|"
    r"(?:wysłan[eoay]|napisan[eoay]|sent) (?:z|from|with|by|via|przy|używając)|"
    r"(?:pobierz|uzyskaj|get|download) [^\n]{0,30}outlook|"
    r"(?:fragment|początek) prze[ks]|begin forwarded|oryginalna wiadomość|original message|"
    r"above this line|(?:powyżej|nad|ponad) t(?:ej|ą|ego|ym) (?:lini|wiersz)|avast|virus|wirus|"
    r"poufn|confidential|disclaimer|environment|wydrukowaniem|wydrukujesz|nota prawna"
)

_DAY = r"(?:pon|wt|śr|czw|pt|pią|sob|nie?dz?|mon|tue|wed|thu|fri|sat|sun)[a-ząćęłńóśźż]{0,12}"
_WROTE = (
    r"(?:napisał(?:\(a\)|/a|/-a|a|o|\(-a\)|\(/a\))?|pisze|nadesłał(?:\(a\)|a)?|przesłał(?:\(a\)|a)?|"
    r"wrote|writes|schrieb|a écrit|пише|написав(?:ла)?|написала?|пишет)"
)
_ADDRESS = r"[^\s<>@]{1,80}@[^\s<>@]{1,80}"
_STARTS = re.compile(
    rf"[\s*]{{0,4}}(?:w dniu|dnia|w dn\.|on\b|użytkownik|{_DAY}\b[.,]|{_DAY}\s+\d|"
    r"w (?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)|\d{1,4}[-./ ]|"
    rf"wiadomość napisana przez|[^\s<>]+ [^<>]{{0,80}}<|<?{_ADDRESS})"
)
_ENDS_WROTE = re.compile(
    rf"(?:^|[\s,>]){_WROTE}(?: następujące słowa| co następuje| the following)?\s?:[\s*]{{0,4}}$"
)
_ATTRIBUTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:.{{0,300}}[\s,>])?{_WROTE}\s(?:w dniu|dnia|w dn\.|on|am)\s[^:]{{0,60}}\d[^\n]{{0,60}}:\s?$",
        r"\s{0,3}wiadomość napisana przez .{2,200} w dniu .{6,60}:\s?$",
        rf"\s{{0,3}}\d{{4}}-\d\d-\d\d \d{{1,2}}:\d\d.{{0,80}}<{_ADDRESS}>\s?:\s?$",
        r"\s{0,3}(?:w dniu|dnia) .{4,60} użytkownik .{2,200}:\s?$",
        rf"\s{{0,3}}(?:cytowanie|quoting) .{{0,120}}<{_ADDRESS}>\s?:\s?$",
        r"\s{0,3}am .{4,60}\d.{0,30} schrieb .{2,200}:\s?$",
    )
)
# Lotus Notes: "Jan <jan@example.org> 09/03/2026 10:02", then "To …"
_NOTES = re.compile(
    rf"[^<>]{{1,80}}<{_ADDRESS}>\s+\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{2,4}},?\s\d{{1,2}}:\d\d[\d:apm. ]{{0,8}}$"
)
_NOTES_TO = re.compile(r"\s{0,3}(?:to|do|an|cc|dw)\b")
_HAS_DATE = re.compile(r"\d[-./ :]")

_FIELD = re.compile(
    r"[\s*>]{0,4}(od|from|von|від|nadawca|wysłano|wysłane|wysłana|sent|gesendet|надіслано|data|date|datum|дата|"
    r"do|to|an|кому|adresat|odbiorca|dw|cc|udw|bcc|kopia|temat|subject|betreff|тема|odpowiedź do|reply-to|"
    r"odpowiedz do|importance|ważność|priorytet|załączniki|attachments)[ *]{0,3}:"
)
_FROM_FIELDS = words("od from von від nadawca")
_FIRST_FIELDS = _FROM_FIELDS | words("temat subject betreff тема data date datum wysłano sent")

_DELIMITER = re.compile(
    r"[\s*]{0,4}[-_=—–*#]{2,}\s?(?:(?:original|oryginalna|forwarded|przekazana|przesłana|poprzednia) "
    r"(?:message|wiadomość|e-?mail|mail)|(?:wiadomość|e-?mail|mail) "
    r"(?:oryginaln|przekazan|przesłan|pierwotn)[ay]|"
    r"(?:original|forwarded) (?:appointment|text)|treść oryginalnej wiadomości|forwarded by|"
    r"originalnachricht|ursprüngliche nachricht)(?:\s?[-_=—–*#]{2,}|[^\n]{0,60}$)"
)
_WROTE_BETWEEN_DASHES = re.compile(rf"\s{{0,3}}-{{2,}}\s.{{5,300}}\s{_WROTE}\s?:?\s?-{{2,}}\s*$")
_FORWARD = re.compile(
    r"\s{0,3}(?:begin forwarded message|początek (?:przekazywanej|przekazanej|przesłanej|przesyłanej dalej) "
    r"wiadomości|oryginalna wiadomość|original message|fragment przekazanej wiadomości)\s?:?\s*$"
)
_REPLY_ABOVE = re.compile(
    r"(?:reply|respond|write|type|answer)[^\n]{0,40} above this line|"
    r"(?:powyżej|nad|ponad) t(?:ej|ą|ego|ym) (?:lini[aięąe]{1,2}|wierszem|wiersza)\b[^\n]{0,60}$"
)
_RULE = re.compile(r"\s{0,3}[-—–_=*#]{5,}\s*$")

_SEPARATOR = re.compile(r"\s{0,3}(?:--|[–—]{1,2})[ \t]*$")
_MACHINES = (
    r"(?:iphon|ipad|android|samsung|galaxy|huawei|xiaomi|redmi|motorol|nokia|smartfon|telefon|phone|mobil|komórk|"
    r"tablet|urządzeni|device|outlook|poczt|gmail|mail|proton|yahoo|onet|wp\b|o2\b|interia|blackberry|aplikacj|app\b|"
    r"windows|macbook|mac\b|oneplus|honor|oppo|pixel|spark)"
)
_ADDED = tuple(
    re.compile(pattern)
    for pattern in (
        r"[\s*_\[(]{0,4}(?:(?:ta |ten )?(?:wiadomość|e-?mail|mail|message)(?: został[ao]?)? )?"
        r"(?:wysłan[eoay]|sent|napisan[eoay]) (?:z|ze|from|with|by|via|za pomocą|za pośrednictwem|przy użyciu|"
        r"używając)\b"
        r"[^\n]{0,80}" + _MACHINES + r"[^\n]{0,80}$",
        r"[\s*_\[(]{0,4}(?:pobierz|uzyskaj|get|download)\s[^\n]{0,20}outlook (?:for|dla|na)\b",
        r"\s{0,3}(?:(?:wolne|wolny|wolna) od wirusów|virus-free|yahoo mail: |"
        r"envoyé de mon |von meinem [^\n]{0,40}gesendet)",
        r"\s{0,3}(?:ta|ten|niniejsza) (?:wiadomość|e-?mail|wiadomość e-mail) (?:została?|jest) "
        r"(?:sprawdzon|woln|przeskanowan)",
        r"\s{0,3}this e-?mail has been (?:checked|scanned)",
        r"[\s*_\"„]{0,4}(?:ta|niniejsza|treść|informacj[ea]|zawartość|powyższa|wiadomość)\b[^\n]{0,160}"
        r"(?:poufn|wyłącznie dla adresat|przeznaczon[aey] (?:jest |są )?(?:wyłącznie|tylko))",
        r"[\s*_\"„]{0,4}(?:uwaga: [^\n]{0,60}poufn|klauzula poufności|nota prawna|"
        r"confidentiality notice|disclaimer\b)",
        r"[\s*_\"„]{0,4}(?:this|the)\b[^\n]{0,160}(?:confidential|intended (?:solely|only)|privileged)",
        r"\s{0,3}(?:please consider the environment|(?:pomyśl|zastanów się)[^\n]{0,40}(?:wydruk|drukow)|"
        r"(?:przed wydrukowaniem|zanim wydrukujesz)[^\n]{0,80}środowisk)",
    )
)
_FACES = (">:", ">.<", ">_<", ">;")


def is_quoted(line: str) -> bool:
    """A line that begins with ">", but for faces such as >:("""
    start = line.lstrip(" \t")
    return start.startswith(">") and len(line) - len(start) < 4 and not start.startswith(_FACES)


def is_signature(line: str) -> bool:
    """The first line of what a rule or a machine adds below a message."""
    if _SEPARATOR.match(line):
        return True
    return bool(line) and any(added.match(line[:_LONGEST_LINE]) for added in _ADDED)


def without_dashes(signature: str) -> str:
    """A signature without the "-- " that only marks it."""
    return "\n".join(line for line in signature.split("\n") if not _SEPARATOR.match(line))


def introduction(lines: list[str], row: int) -> int:
    """Number of lines, from `row` on, that introduce a quoted message; 0 where none begins."""
    line = lines[row]
    start = line.lstrip()[:1]
    if not start or len(line) > _LONGEST_LINE:
        return 0
    if start in "-_=—–*#":
        if _DELIMITER.match(line) or _WROTE_BETWEEN_DASHES.match(line):
            return 1 + _fields(lines, _next_text(lines, row + 1))[1]
        if _RULE.match(line):
            begin = _next_text(lines, row + 1)
            if begin < len(lines) and _REPLY_ABOVE.search(lines[begin][:_LONGEST_LINE]):
                return begin - row + 1
            count, length = _fields(lines, begin)
            return begin - row + length if count >= 2 else 0
    if _FORWARD.match(line) or (
        ("lini" in line or "line" in line or "wiersz" in line) and _REPLY_ABOVE.search(line)
    ):
        return 1
    if ":" in line[:30]:
        count, length = _fields(lines, row)
        if count >= 3 or (count == 2 and "@" in line):
            return length
    return _attribution(lines, row)


def _next_text(lines: list[str], row: int) -> int:
    for later in range(row, min(row + 4, len(lines))):
        if lines[later].strip():
            return later
    return row


def _fields(lines: list[str], row: int) -> tuple[int, int]:
    """How many header fields (Od:, Wysłano:, …) stand together at `row`, and over how many lines."""
    names: list[str] = []
    after = row
    for at in range(row, min(row + 16, len(lines))):
        match = _FIELD.match(lines[at])
        if match:
            names.append(match[1])
            after = at + 1
        elif not names or not (lines[at].strip() == "" or _continues(lines[at])) or at - after >= 2:
            break
    if not names or names[0] not in _FIRST_FIELDS or not _FROM_FIELDS & set(names):
        return 0, 0
    return len(set(names)), after - row


def _continues(line: str) -> bool:
    """A folded line of addresses below To: or Cc:."""
    return "@" in line and (line.startswith((" ", "\t")) or ";" in line or line.rstrip().endswith((",", ">")))


def _attribution(lines: list[str], row: int) -> int:
    """Lines of "W dniu … Jan napisał(a):", which mail programs wrap where they like."""
    joined = lines[row].strip()
    if _is_attribution(joined, lines, row):
        return 1
    if joined.endswith((".", "!", "?")) or not _STARTS.match(joined):
        return 0
    for last in range(row + 1, min(row + _WRAPPED, len(lines))):
        line = lines[last].strip()
        if not line or len(joined) + len(line) > _LONGEST_LINE:
            return 0
        joined = f"{joined} {line}"
        if _is_attribution(joined, lines, last):
            return last - row + 1
    return 0


def _is_attribution(line: str, lines: list[str], last: int) -> bool:
    if line[-1:].isdigit() and _NOTES.match(line):
        following = _next_text(lines, last + 1)
        return following < len(lines) and following > last and _NOTES_TO.match(lines[following]) is not None
    if not line.endswith((":", ":*", ": *")):
        return False
    if any(attribution.match(line) for attribution in _ATTRIBUTIONS):
        return True
    if not _ENDS_WROTE.search(line):
        return False
    if "@" in line or (_HAS_DATE.search(line) and _STARTS.match(line)):
        return True
    following = _next_text(lines, last + 1)
    return following < len(lines) and is_quoted(lines[following])
