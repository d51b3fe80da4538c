"""Who reads which files: what mapping files claim, then what formats recognise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Issue, Raw
from cs_audit.importers.mail.reading import threaded, whole
from cs_audit.importers.options import PEOPLE
from cs_audit.importers.recognition import SURE, not_recognised, recognise, sort_out
from cs_audit.importers.registry import importer, importers
from cs_audit.importers.sources.files import Source, look
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from cs_audit.importers.base import Stream
    from cs_audit.importers.recipes.mapping_files import Given
    from cs_audit.importers.sources.files import Head

CERTAIN = 90
Read = Callable[[Sequence[Source], Context], Raw | Sequence[Raw]]


@dataclass(frozen=True, slots=True)
class Work:
    """Files that one reader reads in one go, and what it is told."""

    read: Read
    sources: Sequence[Source]
    context: Context
    format: str = ""
    stream: Stream | None = None  # where the files need not be whole in memory


def _by(one: Importer, sources: Sequence[Source], context: Context) -> Work:
    return Work(one.read, sources, context, one.name, one.stream)


def plan(
    sources: Sequence[Source], format: str, mappings: Sequence[Given], context: Context
) -> tuple[list[Work], list[Issue]]:
    """What is to be done, in the order of the mappings, then of the formats; and what is to be told of the rest.

    Raises SpecError for a mapping that claims no file, DataError for files that nobody knows.
    """
    if format != "auto":
        return [_declared(sources, format, mappings, context)], []
    left = list(sources)
    work: list[Work] = []
    issues: list[Issue] = []
    for given in sorted(mappings, key=lambda one: not one.files):
        claimed, told = _claimed(given, left, len(mappings) == 1)
        if not claimed:
            raise SpecError([given.unmatched()])
        work.append(_work(given, claimed, context))
        issues += told
        aside = {one.file for one in told}
        left = [one for one in left if one not in claimed and one.name not in aside]
    if left:
        known = _formats(left)
        found = recognise(left, known) if not work else _beside(left, known)
        work += [_by(importer(name), files, context) for name, files in found[0].items()]
        issues += found[1]
    return _with_one_mailbox(work), issues


def _with_one_mailbox(work: Sequence[Work]) -> list[Work]:
    """Formats of mail that are told the same are read together: threads run through them, and copies count once."""
    mail = [one for one in work if one.format and importer(one.format).mails is not None]
    mail = [one for one in mail if one.context == mail[0].context]
    if len(mail) < 2:
        return list(work)
    readers = [(one, importer(one.format).mails) for one in mail]
    parts = [(one.format, mails) for one, mails in readers if mails is not None]
    sources = [source for one in mail for source in one.sources]
    stream = threaded(parts, [one.sources for one in mail])
    together = Work(
        lambda files, context: whole(stream, files, context), sources, mail[0].context, stream=stream
    )
    return [together if one is mail[0] else one for one in work if one is mail[0] or one not in mail]


def _formats(left: Sequence[Source]) -> Mapping[str, Importer]:
    """The formats that may be meant: where all files are surely canonical, no other is loaded."""
    canonical = importer("canonical")
    surely = all(canonical.sniff(look(one)) >= CERTAIN for one in left)
    return {canonical.name: canonical} if surely else importers()


def _declared(sources: Sequence[Source], format: str, mappings: Sequence[Given], context: Context) -> Work:
    """All files by the format that was named, with what the mappings say of it."""
    one = importer(format)
    for given in mappings:
        if one.name == "mapping" and not isinstance(given.meant, str):
            return _work(given, sources, context)
        if given.meant == one.name:
            context = _told(context, given)
    return _by(one, sources, context)


def _claimed(given: Given, left: Sequence[Source], alone: bool) -> tuple[list[Source], list[Issue]]:
    """The files that a mapping claims, and what is to be told of those that it leaves out."""
    if given.files:
        return [one for one in left if given.claims(one)], []
    heads = [look(one) for one in left]
    if isinstance(given.meant, str):
        return _recognised(importer(given.meant), heads), []
    _, unknown = sort_out(heads, importers())
    unknown = unknown if unknown or not alone else heads
    return _of_table(given, unknown)


def _recognised(one: Importer, heads: Sequence[Head]) -> list[Source]:
    """The files that a format recognises; all that no other is sure of, where it recognises none."""
    scores = [one.sniff(head) for head in heads]
    if max(scores, default=0) >= SURE:
        others = {name: other for name, other in importers().items() if name != one.name}
        sure, _ = sort_out(heads, others)
        theirs = {source for files in sure.values() for source in files}
        return [
            head.source
            for head, score in zip(heads, scores, strict=True)
            if score >= SURE or (score > 0 and head.source not in theirs)
        ]
    _, unknown = sort_out(heads, importers())
    return [head.source for head in unknown]


def _of_table(given: Given, heads: Sequence[Head]) -> tuple[list[Source], list[Issue]]:
    """Files beside the tables, such as a README or a picture, are named and left out."""
    from cs_audit.importers.recipes.mapping_spec import MappingSpec
    from cs_audit.importers.recipes.shipped import keys_in
    from cs_audit.importers.sources.tabular import tidy_name

    if not isinstance(given.meant, MappingSpec) or not any(head.source.found for head in heads):
        return [head.source for head in heads], []
    wanted = {tidy_name(name) for value in given.meant.values for name in value.columns}
    wanted |= {name.split(".")[0] for name in wanted}
    numbered = any(name.startswith("#") for name in wanted) or given.meant.file.columns is not None
    claimed: list[Source] = []
    issues: list[Issue] = []
    for head in heads:
        if not head.source.found or numbered or wanted & keys_in(head):
            claimed.append(head.source)
        else:
            text = "no column of the mapping is in it; the file is not read"
            issues.append(Issue(head.source.name, "", "warning", "not_recognised", text))
    return claimed, issues


def _beside(
    left: Sequence[Source], known: Mapping[str, Importer]
) -> tuple[Mapping[str, list[Source]], list[Issue]]:
    """Formats of files that no mapping claims; unknown ones are told, there being something to read anyway."""
    files, unknown = sort_out([look(one) for one in left], known)
    text = "the format is not recognised and no mapping claims it; the file is not read"
    return files, [not_recognised(one, text) for one in unknown]


def _work(given: Given, sources: Sequence[Source], context: Context) -> Work:
    from cs_audit.importers.recipes.mapping import read_mapped
    from cs_audit.importers.recipes.reading import read as read_recipe
    from cs_audit.importers.recipes.recipe import Recipe

    meant = given.meant
    if isinstance(meant, str):
        return _by(importer(meant), sources, _told(context, given))
    if isinstance(meant, Recipe):
        recipe = meant
        return Work(lambda files, told: read_recipe(recipe, "recipe", files, told), sources, context)
    spec = meant
    return Work(lambda files, told: read_mapped(spec, files, told), sources, context)


def _told(context: Context, given: Given) -> Context:
    """What the reader is told: the mapping's options over the command line's."""
    both = {name: getattr(given.options, name) | getattr(context.options, name) for name in PEOPLE}
    zone = given.options.timezone or context.timezone
    return replace(context, timezone=zone, options=replace(given.options, **both))
