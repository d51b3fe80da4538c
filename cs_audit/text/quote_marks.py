"""The marks by which mail programs introduce quoted messages and signatures, in Polish and English."""

from __future__ import annotations

import re
from functools import cache

from cs_audit.text.wordlist import words

_LONGEST_LINE = 400  # nobody's introduction is longer; it bounds the time spent on one line
_WRAPPED = 4  # an introduction runs over at most this many lines

# A cheap look for any mark at all: the same pattern runs over whole columns (Rust) and single messages.
CANDIDATE = (
    r"(?im)^[ \t]{0,3}>|"
    r"\b(?:napisał|pisze|nadesłał|przesłał|wrote|writes|schrieb)[^\n]{0,40}:|"
    r"wiadomość napisana przez|użytkownik [^\n]{1,200}:|>:[ \t]*\r?$|"
    r"^[ \t*]{0,4}(?:od|from|von|temat|subject|wysłano|sent|data|date)[ *]{0,3}:|"
    r"^[ \t]{0,3}--[ \t]*\r?$|^[ \t]{0,3}[-_=*—–]{2,}[^\n]{2,80}[-_=*—–]{2,}[ \t]*\r?$|_{10,}|"
    r"\b(?:wysłan[eoay]|sent) (?:z|ze|from|with|by|via|za pomocą|przy użyciu)\b|"
    r"(?:pobierz|uzyskaj|get|download) [^\n]{0,30}outlook|"
    r"(?:fragment|początek) (?:przekaz|przesł)|begin forwarded|forwarded message|original message|"
    r"above this line|(?:powyżej|nad) t(?:ej|ą) lini|avast|virus|wirus|"
    r"poufn|confidential|environment before printing|przed wydrukowaniem|zanim wydrukujesz|"
    r"^[ \t]{0,3}(?:w dniu|dnia|on) [^\n]{5,200}:?[ \t]*\r?$"
)

_DAY = r"(?:pon|wt|śr|czw|pt|sob|nie?dz?|mon|tue|wed|thu|fri|sat|sun)[a-ząćęłńóśźż]{0,12}"
_WROTE = (
    r"(?:napisał(?:\(a\)|/a|/-a|a|o|\(-a\)|\(/a\))?|pisze|nadesłał(?:\(a\)|a)?|przesłał(?:\(a\)|a)?|"
    r"wrote|writes|schrieb|a écrit)"
)
_ADDRESS = r"[^\s<>@]{1,80}@[^\s<>@]{1,80}"
_STARTS = re.compile(
    rf"(?i)^[\s*]{{0,4}}(?:w dniu|dnia|w dn\.|on\b|użytkownik|{_DAY}\b[.,]|{_DAY}\s+\d|"
    rf"w (?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)|\d{{1,4}}[-./ ]|"
    rf"wiadomość napisana przez|[^\s<>]+ [^<>]{{0,80}}<|<?{_ADDRESS})"
)
_ENDS_WROTE = re.compile(
    rf"(?i)(?:^|[\s,>]){_WROTE}(?: następujące słowa| co następuje| the following)?\s?:[\s*]{{0,4}}$"
)
_WROTE_ON = re.compile(
    rf"(?i)(?:^|[\s,>]){_WROTE}\s(?:w dniu|dnia|w dn\.|on)\s[^:]{{0,60}}\d[^\n]{{0,60}}:\s?$"
)
_APPLE = re.compile(r"(?i)^\s{0,3}wiadomość napisana przez .{2,200} w dniu .{6,60}:\s?$")
_OLD_GMAIL = re.compile(rf"(?i)^\s{{0,3}}\d{{4}}-\d\d-\d\d \d{{1,2}}:\d\d.{{0,80}}<{_ADDRESS}>\s?:\s?$")
_BY_USER = re.compile(r"(?i)^\s{0,3}(?:w dniu|dnia) .{4,60} użytkownik .{2,200}:\s?$")
_NAME_WROTE = re.compile(rf"^\s{{0,3}}[\w.\"'„”-]+(?: [\w.\"'„”-]+){{0,3}},? {_WROTE}:\s?$")
_HAS_DATE = re.compile(r"\d[-./ :]|\d{1,2}\s")

_FIELD = re.compile(
    r"(?i)^[\s*>]{0,4}(od|from|von|wysłano|wysłane|wysłana|sent|data|date|do|to|dw|cc|udw|bcc|kopia|"
    r"temat|subject|odpowiedź do|reply-to|odpowiedz do|importance|ważność|priorytet|"
    r"załączniki|attachments)[ *]{0,3}:(?:[\s*]|$)"
)
_FIRST_FIELDS = words("od from von temat subject data date wysłano sent")
_FROM_FIELDS = words("od from von")

_DELIMITER = re.compile(
    r"(?i)^[\s*]{0,4}[-_=—–*#]{2,}\s?(?:(?:original|oryginalna|forwarded|przekazana|przesłana|poprzednia) "
    r"(?:message|wiadomość|e-?mail|email|mail)|(?:wiadomość|e-?mail|mail) (?:oryginaln[ay]|przekazan[ay]|"
    r"przesłan[ay]|pierwotn[ay])|(?:original|forwarded) (?:appointment|text)|treść oryginalnej wiadomości|"
    r"(?:forwarded|reply|originalnachricht|ursprüngliche nachricht)[^\n]{0,60})"
    r"[^\n]{0,40}?\s?[-_=—–*#]{0,60}:?\s*$"
)
_FORWARD = re.compile(
    r"(?i)^\s{0,3}(?:begin forwarded message|"
    r"początek (?:przekazywanej|przekazanej|przesłanej|przesyłanej dalej) "
    r"wiadomości|(?:oryginalna wiadomość|original message)|fragment przekazanej wiadomości)\s?:?\s*$"
)
_REPLY_ABOVE = re.compile(
    r"(?i)(?:reply|respond|write|type|answer)[^\n]{0,40} above this line|"
    r"(?:powyżej tej linii|nad tą linią|ponad tą linią)[^\n]{0,60}(?:[-=#*]{2,}|$)"
)
_RULE = re.compile(r"^\s{0,3}(?:_{10,}|-{10,}|={10,}|\*{10,})\s*$")

_MOBILE = re.compile(
    r"(?i)^[\s*_\[(]{0,4}(?:"
    r"(?:wysłan[eoay]|sent|napisan[eoay])(?: ?-)? (?:z|ze|from|with|by|via|za pomocą|przy użyciu|używając)\b"
    r"[^\n]{0,80}(?:iphon|ipad|android|samsung|galaxy|huawei|xiaomi|redmi|motorol|nokia|"
    r"smartfon|telefon|phone|mobil|komórk|tablet|"
    r"urządzeni|device|outlook|poczt|gmail|mail|proton|yahoo|onet|wp\b|o2\b|interia|blackberry|"
    r"aplikacj|app\b|windows|"
    r"macbook|mac\b|oneplus|honor|oppo|pixel|spark)[^\n]{0,80}"
    r"|(?:pobierz|uzyskaj|get|download)\s[^\n]{0,20}outlook (?:for|dla|na)\b[^\n]{0,80}"
    r"|(?:wolne|wolny|wolna) od wirusów[^\n]{0,60}|virus-free[^\n]{0,60}"
    r"|(?:ta|ten|niniejsza) (?:wiadomość|e-?mail|wiadomość e-mail) (?:została?|jest) "
    r"(?:sprawdzon|woln|przeskanowan)[^\n]{0,160}|this e-?mail has been (?:checked|scanned)[^\n]{0,120}"
    r"|yahoo mail: [^\n]{0,80}|envoyé de mon [^\n]{0,60}|von meinem [^\n]{0,40} gesendet)\s*$"
)
_SEPARATOR = re.compile(r"^\s{0,3}--[ \t]*$")
_DISCLAIMER = re.compile(
    r"(?i)^[\s*_\"„]{0,4}(?:(?:ta|niniejsza|treść|informacj[ea]|zawartość|powyższa|wiadomość)\b[^\n]{0,160}"
    r"(?:poufn|wyłącznie dla adresat|przeznaczon[aey] (?:jest |są )?(?:wyłącznie|tylko))|"
    r"uwaga: [^\n]{0,60}poufn|"
    r"klauzula poufności|nota prawna|confidentiality notice|disclaimer\b|"
    r"(?:this|the)\b[^\n]{0,160}(?:confidential|intended (?:solely|only)|privileged)|"
    r"please consider the environment|(?:pomyśl|zastanów się)[^\n]{0,40}(?:wydruk|drukow)|"
    r"(?:przed wydrukowaniem|zanim wydrukujesz)[^\n]{0,80}środowisk)"
)


@cache
def candidate() -> re.Pattern[str]:
    """CANDIDATE for single messages."""
    return re.compile(CANDIDATE)


def is_quoted(line: str) -> bool:
    """A line that begins with ">", but for the face >:( and an arrow >>> text in chats' prompts."""
    start = line[:4].lstrip(" \t")
    return start.startswith(">") and not line.lstrip().startswith((">:", ">.<", ">_<"))


def is_signature(line: str) -> bool:
    """The first line of what a rule or a machine adds below a message."""
    if _SEPARATOR.match(line):
        return True
    if len(line) > _LONGEST_LINE:
        line = line[:_LONGEST_LINE].rsplit(" ", 1)[0]
    return bool(_MOBILE.match(line) or _DISCLAIMER.match(line))


def without_dashes(signature: str) -> str:
    """A signature without the "-- " that only marks it."""
    return "\n".join(line for line in signature.split("\n") if not _SEPARATOR.match(line))


def introduction(lines: list[str], row: int) -> int:
    """Number of lines, from `row` on, that introduce a quoted message; 0 where none begins."""
    line = lines[row]
    if not line.strip() or len(line) > _LONGEST_LINE:
        return 0
    if _DELIMITER.match(line) or _REPLY_ABOVE.search(line):
        return 1 + _fields(lines, _next_text(lines, row + 1))[1]
    if _FORWARD.match(line):
        return 1
    if _RULE.match(line):
        start = _next_text(lines, row + 1)
        count, length = _fields(lines, start)
        return start - row + length if count >= 2 else 0
    count, length = _fields(lines, row)
    if count >= 3 or (count == 2 and _is_sender(lines[row])):
        return length
    return _attribution(lines, row)


def _next_text(lines: list[str], row: int) -> int:
    for later in range(row, min(row + 4, len(lines))):
        if lines[later].strip():
            return later
    return row


def _is_sender(line: str) -> bool:
    return "@" in line


def _fields(lines: list[str], row: int) -> tuple[int, int]:
    """How many header fields (Od:, Wysłano:, …) stand together at `row`, and over how many lines."""
    if row >= len(lines):
        return 0, 0
    names: list[str] = []
    after = row
    for at in range(row, min(row + 16, len(lines))):
        match = _FIELD.match(lines[at][:_LONGEST_LINE])
        if match:
            names.append(match[1].lower())
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
    first = lines[row].strip()
    if _is_attribution(first):
        return 1
    if not _STARTS.match(first) or first.endswith((".", "!", "?")):
        return 0
    joined = first
    for count in range(2, _WRAPPED + 1):
        if row + count > len(lines):
            return 0
        line = lines[row + count - 1].strip()
        if not line or len(joined) + len(line) > _LONGEST_LINE:
            return 0
        joined = f"{joined} {line}"
        if _is_attribution(joined):
            return count
    return 0


def _is_attribution(line: str) -> bool:
    if not line.endswith((":", ":*", ": *")) or len(line) > _LONGEST_LINE:
        return False
    if _APPLE.match(line) or _OLD_GMAIL.match(line) or _BY_USER.match(line) or _WROTE_ON.search(line):
        return True
    if not _ENDS_WROTE.search(line):
        return False
    if "@" in line or _NAME_WROTE.match(line):
        return True
    return bool(_STARTS.match(line) and _HAS_DATE.search(line))
