"""HTML messages as plain text that follows the habits of e-mail.

What the HTML marks as quoted comes out as lines that begin with "> ", a marked signature after "-- ",
so that one reader of plain text (`quotes`) serves every format.
"""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

from cs_audit.text.messages.simple_html import simple, simple_text
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    import polars as pl
    from selectolax.lexbor import LexborNode

# "<" alone is not HTML: prices, arrows and addresses like <jan@example.org> are written in plain text.
CANDIDATE = (
    r"(?i)</?[a-z][a-z0-9:-]*(?:\s[^<>]*)?/?>|<!--|<!doctype|&(?:[a-z]{2,8}|#[0-9]{2,6}|#x[0-9a-f]{2,6});"
)
_CANDIDATE = re.compile(CANDIDATE)
_BARE_ADDRESS = re.compile(r"<(?=[^<>@\s]{1,200}@[^<>\s]{1,200}>)")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")

_DROPPED = words("script style head title template noscript -comment -doctype")
_BLOCKS = words(
    "div p li ul ol dl dt dd table tr h1 h2 h3 h4 h5 h6 pre hr blockquote section article header footer "
    "address center form fieldset figure main nav aside"
)
_CELLS = frozenset(("td", "th"))

# Classes and ids by which mail programs mark what they quote, where the rest is quoted, and signatures.
_QUOTES = words(
    "gmail_quote gmail_attr moz-cite-prefix yahoo_quoted protonmail_quote zmail_extra tutanota_quote "
    "freshdesk_quote front-blockquote moz-forward-container ms-outlook-mobile-reference-message hs_reply "
    "reply-intro OLK_SRC_BODY_SECTION"
)
_REST_QUOTED = words(
    "divRplyFwdMsg x_divRplyFwdMsg appendonsend x_appendonsend stopSpelling OutlookMessageHeader "
    "mail-editor-reference-message-container isForwardContent isReplyContent"
)
_SIGNATURES = words(
    "gmail_signature moz-signature protonmail_signature_block js-signatureMarker Signature signature "
    "x_Signature AppleMailSignature ms-outlook-mobile-signature zm-signature tutanota_signature"
)
_OUTLOOK_LINES = frozenset(("MsoNormal", "x_MsoNormal", "MsoListParagraph"))

# The parser of HTML takes time that grows with the square of the depth; nobody writes mail this deep.
_MAX_DEPTH, _MAX_TAGS = 1_500, 60_000
_SLICE = 1 << 16
_UNCLOSED = words("br img hr input meta link col area base wbr source embed p li td th tr option")


def is_html(text: str) -> bool:
    """Whether the text holds a tag, a comment or an entity."""
    return _CANDIDATE.search(text) is not None


def plain_text(text: str) -> str:
    """One HTML message as plain text; text without any markup comes back unchanged."""
    if not is_html(text):
        return text
    if "<" not in text:
        return entities.unescape(text).replace("\xa0", " ")
    source = text.replace("\x00", "")
    if "@" in source:
        source = _BARE_ADDRESS.sub("&lt;", source)
    if _too_deep(source):
        return _without_tags(source)

    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(source).body
    return _Page().read(body) if body is not None else ""


def html_to_text(series: pl.Series) -> pl.Series:
    """A column of messages as plain text; only cells that hold more than the plainest markup are parsed one by one.
    Nulls stay null."""
    import polars as pl

    rows = series.str.contains(CANDIDATE).fill_null(False).arg_true()
    if not len(rows):
        return series
    marked = series.gather(rows)
    parts = [_read(marked.slice(start, _SLICE)) for start in range(0, len(marked), _SLICE)]
    return series.clone().scatter(rows, pl.concat(parts))


def _read(marked: pl.Series) -> pl.Series:
    """A slice of messages with markup: each step makes a copy, and small ones need no fresh memory."""
    import polars as pl

    plainest = simple(marked)
    further = (~plainest).arg_true()
    cells = [plain_text(cell) for cell in marked.gather(further).to_list()]
    found = marked.clone().scatter(plainest.arg_true(), simple_text(marked.filter(plainest)))
    return found.scatter(further, pl.Series(cells, dtype=pl.String))


def _too_deep(source: str) -> bool:
    opened = source.count("<")
    if opened <= _MAX_DEPTH:
        return False
    depth = deepest = 0
    for tag in _TAG.finditer(source):
        if tag[2].lower() not in _UNCLOSED:
            depth += -1 if tag[1] else 1
            deepest = max(deepest, depth)
    return opened > _MAX_TAGS or deepest > _MAX_DEPTH


class _Page:
    """Writes a document's text line by line, as a browser would break it, quoted lines with ">"."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.depth = 0
        self.preformatted = 0
        self.gap: int | None = None  # depth of an empty line that the next text wants before it

    def read(self, root: LexborNode) -> str:
        """Walks the tree without recursion, so that depth costs no stack."""
        node: LexborNode | None = root
        closing: list[tuple[LexborNode, str, bool]] = []  # entered elements: node, tag, whether quoted
        while node is not None:
            tag = node.tag or ""
            entered = self.enter(node, tag) if tag != "-text" else self.text(node.text_content or "")
            child = node.child if entered is not None else None
            if child is not None:
                closing.append((node, tag, bool(entered)))
                node = child
                continue
            if entered is not None and tag != "-text":
                self.leave(node, tag, entered)
            while node is not None and node.next is None and closing:
                node, tag, quoted = closing.pop()
                self.leave(node, tag, quoted)
            node = node.next if node is not None and closing else None
        self.end_line()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip()

    def enter(self, node: LexborNode, tag: str) -> bool | None:
        """Whether what is inside is quoted; None where it is not text to read at all."""
        if tag in _DROPPED:
            return None
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return None
        quoted = False
        if tag == "br":
            self.break_line()
        elif tag in _BLOCKS:
            self.end_line()
            self.preformatted += tag == "pre"
            if _is_paragraph(node, tag):
                self.gap = self.depth if self.gap is None else self.gap
        if attributes:
            quoted = self.marks(node, tag, attributes)
        elif tag == "blockquote":
            quoted = True
        if quoted:
            self.end_line()
            self.depth += 1
        return quoted

    def marks(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether the marks of an element make it quoted; signatures are marked on the way."""
        marks = {*(attributes.get("class") or "").split(), attributes.get("id") or ""}
        if not marks.isdisjoint(_REST_QUOTED):
            self.end_line()
            self.depth += 1  # never given back: all that follows is the earlier message
        elif (
            not marks.isdisjoint(_SIGNATURES)
            or "data-signature" in attributes
            or "data-smartmail" in attributes
        ):
            self.end_line()
            self.lines.append(f"{'>' * self.depth} -- ".lstrip())
        if tag == "blockquote":
            return not _is_indent(attributes, marks)
        return attributes.get("name") == "quote" or (
            not marks.isdisjoint(_QUOTES) and not ("gmail_quote" in marks and _holds_answers(node))
        )

    def leave(self, node: LexborNode, tag: str, quoted: bool) -> None:
        if tag in _BLOCKS or quoted:
            self.end_line()
        if quoted:
            self.depth -= 1
        if _is_paragraph(node, tag):
            self.gap = self.depth
        elif tag == "pre":
            self.preformatted -= 1
        elif tag in _CELLS:
            self.line.append(" ")

    def text(self, text: str) -> bool:
        if self.preformatted:
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self.line.append(first)
            for line in rest:
                self.break_line()
                self.line.append(line)
        else:
            self.line.append(_SPACES.sub(" ", text))
        return False

    def break_line(self) -> None:
        line = "".join(self.line).replace("\xa0", " ")
        line = line.rstrip() if self.preformatted else " ".join(line.split(" ")).strip()
        if line and self.gap is not None and self.lines and self.lines[-1].strip("> "):
            self.lines.append(">" * min(self.gap, self.depth))
        self.gap = None
        self.lines.append(f"{'>' * self.depth} {line}".rstrip() if self.depth else line)
        self.line = []

    def end_line(self) -> None:
        if any(piece.strip(" \t\r\n\f\v") for piece in self.line):
            self.break_line()
        self.line = []


def _is_paragraph(node: LexborNode, tag: str) -> bool:
    """A <p> stands apart by an empty line, but in Outlook it is only a line."""
    return tag == "p" and (node.attributes.get("class") or "") not in _OUTLOOK_LINES


def _is_indent(attributes: dict[str, str | None], marks: set[str]) -> bool:
    """The "indent" button of mail editors makes a blockquote too, borderless, with own text in it."""
    style = (attributes.get("style") or "").replace(" ", "")
    return "border:none" in style and attributes.get("type") != "cite" and "gmail_quote" not in marks


def _holds_answers(node: LexborNode) -> bool:
    """Gmail's outer box may hold answers between blockquotes, counted by themselves; a forward has none."""
    if node.tag == "blockquote":
        return False
    child, quotes = node.child, False
    while child is not None:
        quotes = quotes or child.tag == "blockquote"
        if (
            child.tag == "div"
            and "wrote:" not in (text := child.text(deep=False).lower())
            and "forwarded" in text
        ):
            return False
        child = child.next
    return quotes


def _without_tags(source: str) -> str:
    """The simple way, for documents that no mail client wrote: tags out, blocks as lines."""
    for name in ("script", "style"):
        source = _without_element(source, name)
    source = re.sub(r"<!--[^<>]*-->", " ", source)

    def spaced(tag: re.Match[str]) -> str:
        return "\n" if tag[1].lower() in _BLOCKS or tag[1].lower() == "br" else ""

    text = re.sub(r"</?([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>", spaced, source)
    lines = (" ".join(line.split()) for line in entities.unescape(text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_element(source: str, name: str) -> str:
    lowered = source.lower()
    if len(lowered) != len(source):
        return source
    pieces, done = [], 0
    while (start := lowered.find(f"<{name}", done)) >= 0:
        end = lowered.find(f"</{name}", start)
        if end < 0:
            break
        pieces.append(source[done:start])
        done = end
    return "".join([*pieces, source[done:]])
