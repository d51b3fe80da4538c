"""A seeded log of any size: `python -m benchmarks.generate --messages 1000000 --out DIR` writes the dataset.

Interactions have 6.5 events on average (lognormal), bodies about 200 characters, two thirds Polish. The same
seed gives the same log.
"""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks import vocabulary as words
from cs_audit.importers.formats.dataset import write_dataset
from cs_audit.model import names
from cs_audit.model.log import Coverage, InputFile, Log, schemas

LANGUAGES = np.array(["pl", "en"])
START = 1_756_684_800  # 2025-09-01T00:00:00Z
SPAN = 180 * 86_400


def generate(messages: int, seed: int = 7) -> Log:
    """A log of `messages` events."""
    random = np.random.default_rng(seed)
    counts = _counts(random, messages)
    n = len(counts)
    own = np.repeat(np.arange(n), counts)
    offsets = np.r_[0, np.cumsum(counts)]
    position = np.arange(messages) - offsets[:-1][own]
    language = random.choice(2, n, p=[0.65, 0.35])
    opened = np.sort(START + random.integers(0, SPAN, n))
    gaps = np.where(position == 0, 0, random.lognormal(8.3, 1.6, messages).astype(np.int64) + 1)
    gaps = np.minimum(gaps, 6 * 86_400)
    spent = np.cumsum(gaps)
    at = opened[own] + spent - spent[offsets[:-1]][own]
    last = position == (counts[own] - 1)
    kind, by = _kinds(random, position, last, counts[own])
    agents = np.array([f"agent{i:02d}" for i in range(40)])
    handler = random.integers(0, 40, n)
    events = pl.DataFrame(
        {
            "interaction": pl.Series([f"T-{i}" for i in range(n)]).gather(own),
            "at": pl.Series(at * 1_000_000).cast(pl.Datetime("us", "UTC")),
            "kind": _enum(kind, names.KINDS),
            "by": _enum(by, names.ACTORS),
            "actor": pl.Series(agents)
            .gather(handler[own])
            .zip_with(pl.Series(by == 1), pl.Series([None], dtype=pl.String)),
            "public": kind == 0,
            "automated": (by == 2) | (by == 3),
            "text": _texts(random, kind, by, language[own]),
            "to": _targets(random, kind, last),
        }
    )
    interactions = _interactions(random, n, counts, language, opened, agents[handler])
    answered = np.flatnonzero(random.random(n) < 0.2)
    surveys = pl.DataFrame(
        {
            "interaction": interactions["id"].gather(answered),
            "metric": pl.Series(["csat"] * len(answered), dtype=pl.Enum(names.METRICS)),
            "score": random.choice([1, 2, 3, 4, 5], len(answered), p=[0.05, 0.05, 0.1, 0.3, 0.5]).astype(
                float
            ),
            "min": np.full(len(answered), 1.0),
            "max": np.full(len(answered), 5.0),
            "at": pl.Series((at[offsets[1:][answered] - 1] + 600) * 1_000_000).cast(pl.Datetime("us", "UTC")),
        }
    )
    coverage = Coverage(rows_read=messages, rows_used=messages, interactions=n, events=messages, audited=n)
    shapes = schemas()
    return Log(
        _shaped(interactions, shapes["interactions"]),
        _shaped(events, shapes["events"]),
        _shaped(surveys, shapes["surveys"]),
        pl.DataFrame(schema=shapes["issues"]),
        coverage,
        (InputFile("generated", "canonical", "0" * 64, messages, n),),
    )


def _shaped(frame: pl.DataFrame, shape: dict[str, pl.DataType]) -> pl.DataFrame:
    missing = {
        name: pl.lit(None, dtype=kind).alias(name)
        for name, kind in shape.items()
        if name not in frame.columns
    }
    return frame.with_columns(**missing).select(pl.col(name).cast(kind) for name, kind in shape.items())


def _counts(random: np.random.Generator, messages: int) -> np.ndarray:
    counts = np.clip(random.lognormal(1.55, 0.8, messages // 3 + 10).astype(np.int64) + 1, 2, 200)
    ends = np.cumsum(counts)
    keep = int(np.searchsorted(ends, messages))
    counts = counts[: keep + 1]
    counts[-1] -= ends[keep] - messages
    return counts if counts[-1] > 0 else counts[:-1]


def _kinds(
    random: np.random.Generator, position: np.ndarray, last: np.ndarray, size: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Kind and author of each event: mostly messages in turns, some notes, statuses and team changes."""
    m = len(position)
    roll = random.random(m)
    kind = np.zeros(m, dtype=np.int64)
    kind[roll < 0.05] = names.KINDS.index("note")
    kind[(roll >= 0.05) & (roll < 0.10)] = names.KINDS.index("status")
    kind[(roll >= 0.10) & (roll < 0.13)] = names.KINDS.index("team")
    kind[position == 0] = 0
    kind[last & (size > 2) & (roll > 0.15)] = names.KINDS.index("status")
    by = np.where(random.random(m) < 0.5, 0, 1)
    by[position == 0] = 0
    by[(position == 1) & (random.random(m) < 0.3)] = names.ACTORS.index("system")
    by[kind != 0] = 1
    return kind, by


def _enum(codes: np.ndarray, vocabulary: tuple[str, ...]) -> pl.Series:
    return pl.Series(np.array(vocabulary)[codes]).cast(pl.Enum(vocabulary))


def _lexicon(language: str) -> pl.Series:
    """Words to fill bodies with; Polish ones in many forms."""
    if language == "en":
        parts = (words.ENGLISH_PREFIXES, words.ENGLISH, words.ENGLISH_ENDINGS)
    else:
        parts = (words.PREFIXES, words.STEMS, words.ENDINGS)
    return pl.Series(["".join(each) for each in product(*parts)])


def _bodies(random: np.random.Generator, sentences: tuple[str, ...], language: str, size: int) -> pl.Series:
    """Bodies of about 200 characters, each different: a sentence, words at random (the commonest most often), a
    second sentence in every other one, with an order number here and there."""
    lexicon = _lexicon(language)
    counts = random.integers(4, 18, size)
    total = int(counts.sum())
    ranks = 1 / np.arange(1, len(lexicon) + 1)  # the n-th commonest word is n times rarer than the commonest
    drawn = random.permutation(len(lexicon))[random.choice(len(lexicon), total, p=ranks / ranks.sum())]
    filler = (
        pl.DataFrame({"row": np.repeat(np.arange(size), counts), "word": lexicon.gather(drawn)})
        .group_by("row", maintain_order=True)
        .agg(pl.col("word").str.join(" "))["word"]
    )
    said = pl.Series(sentences)
    second = said.gather(random.integers(0, len(said), size))
    second = second.zip_with(pl.Series(random.random(size) < 0.5), pl.repeat("", size, eager=True))
    first = said.gather(random.integers(0, len(said), size))
    numbers = pl.Series(random.integers(1000, 99_999, size)).cast(pl.String)
    frame = pl.DataFrame({"first": first, "filler": filler, "second": second, "number": numbers})
    return frame.select(
        pl.concat_str("first", pl.lit(" "), "filler", pl.lit(". "), "second")
        .str.strip_chars_end()
        .str.replace("{order}", "ZAM-" + pl.col("number"), literal=True)
    ).to_series()


def _texts(random: np.random.Generator, kind: np.ndarray, by: np.ndarray, language: np.ndarray) -> pl.Series:
    m = len(kind)
    speaks = (kind == 0) | (kind == names.KINDS.index("note"))
    place = np.full(m, -1)
    parts, done = [], 0
    for mine, pools in ((by == 0, words.CUSTOMER), (by != 0, words.AGENT)):
        for number, name in enumerate(LANGUAGES):
            rows = np.flatnonzero(speaks & (language == number) & mine)
            parts.append(_bodies(random, pools[str(name)], str(name), len(rows)))
            place[rows] = np.arange(done, done + len(rows))
            done += len(rows)
    drawn = pl.concat(parts).gather(np.maximum(place, 0))
    return drawn.zip_with(pl.Series(place >= 0), pl.repeat(None, m, dtype=pl.String, eager=True))


def _targets(random: np.random.Generator, kind: np.ndarray, last: np.ndarray) -> pl.Series:
    m = len(kind)
    statuses = np.array(["open", "pending", "on_hold", "resolved"])
    to = np.full(m, None, dtype=object)
    status = kind == names.KINDS.index("status")
    to[status] = statuses[random.integers(0, 3, int(status.sum()))]
    to[status & last] = "resolved"
    team = kind == names.KINDS.index("team")
    to[team] = np.array(words.TEAMS)[random.integers(0, len(words.TEAMS), int(team.sum()))]
    return pl.Series(to.tolist(), dtype=pl.String)


def _interactions(
    random: np.random.Generator,
    n: int,
    counts: np.ndarray,
    language: np.ndarray,
    opened: np.ndarray,
    assignee: np.ndarray,
) -> pl.DataFrame:
    tags = pl.Series([[tag] for tag in words.TAGS]).gather(random.integers(0, len(words.TAGS), n))
    return pl.DataFrame(
        {
            "id": [f"T-{i}" for i in range(n)],
            "channel": random.choice(
                ["email", "form", "chat", "social", "phone"], n, p=[0.5, 0.15, 0.25, 0.05, 0.05]
            ),
            "status": random.choice(["resolved", "open", "pending"], n, p=[0.8, 0.15, 0.05]),
            "priority": random.choice(["low", "normal", "high", "urgent"], n, p=[0.2, 0.5, 0.2, 0.1]),
            "team": np.array(words.TEAMS)[random.integers(0, len(words.TEAMS), n)],
            "assignee": assignee,
            "customer_name": random.choice(
                ["Jan Kowalski", "Anna Nowak", "Alice Sample", "Piotr Zieliński"], n
            ),
            "language": LANGUAGES[language],
            "tags": tags,
            "opened_at": pl.Series(opened * 1_000_000).cast(pl.Datetime("us", "UTC")),
            "carries": np.full(n, names.CARRIES_ALL, dtype=np.uint32),
            "precision": np.full(n, 1, dtype=np.int32),
            "source": "generated",
            "event_count": counts.astype(np.uint32),
        }
    )


def main() -> None:
    """Write the dataset that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    log = generate(arguments.messages, arguments.seed)
    write_dataset(log, arguments.out)
    print(f"{log.events.height} events of {log.interactions.height} interactions in {arguments.out}")


if __name__ == "__main__":
    main()
