"""How far a rate moves with the definitions behind it: the same audit under other settings of the options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.variants import Variant, judged, variants
from cs_audit.model import names
from cs_audit.model.verdicts import Verdicts
from cs_audit.scoring.statistics import reaches, share
from cs_audit.scoring.waivers import waived_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Audit

LEAST = 0.0005  # a smaller movement of a rate is none


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those checked passed."""

    passed: int
    checked: int

    @property
    def rate(self) -> float | None:
        return share(self.passed, self.checked)


def ambiguity(audit: Audit) -> list[dict[str, Any]]:
    """For each standard whose definition can be argued about: its rate under each other setting of one option,
    and under the settings together that give the lowest and the highest rate.

    Rates are shares of what was checked, waived failures left out, null where nothing was checked.
    """
    lifted = waived_rows(audit)
    own = [one for one in audit.standards.standards if isinstance(audit.results.get(one.id), Verdicts)]
    single = [variant for one in own for variant in variants(one)]
    shares = _shares(audit, single, lifted)
    ends = [end for one in own for end in _ends(one, _share(audit, one, lifted), _of(one, single, shares))]
    further = dict(zip(map(_key, ends), _shares(audit, ends, lifted), strict=True))
    found = []
    for one in own:
        tried = _of(one, single, shares)
        if tried:
            found.append(_row(one, _share(audit, one, lifted), tried, further))
    return found


def _of(
    standard: Standard, single: Sequence[Variant], shares: Sequence[Share]
) -> list[tuple[Variant, Share]]:
    return [pair for pair in zip(single, shares, strict=True) if pair[0].standard.id == standard.id]


def _key(variant: Variant) -> tuple[str, str]:
    return variant.standard.id, repr(sorted(variant.changes, key=lambda change: change[0]))


def _share(audit: Audit, standard: Standard, lifted: Mapping[str, Mapping[int, Any]]) -> Share:
    verdicts = audit.results[standard.id]
    assert isinstance(verdicts, Verdicts)
    return _counted(verdicts, lifted.get(standard.id, {}))


def _counted(verdicts: Verdicts, waived: Mapping[int, Any]) -> Share:
    failed = verdicts.verdict == names.FAIL
    if waived:
        failed[np.fromiter(waived, dtype=np.int64)] = False
    passed = int((verdicts.verdict == names.PASS).sum())
    return Share(passed, passed + int(failed.sum()))


def _shares(audit: Audit, wanted: Sequence[Variant], lifted: Mapping[str, Mapping[int, Any]]) -> list[Share]:
    found = judged(audit.standards, audit.log, wanted, audit.as_of)
    return [
        _counted(verdicts, lifted.get(variant.standard.id, {}))
        for variant, verdicts in zip(wanted, found, strict=True)
    ]


def _ends(standard: Standard, now: Share, tried: Sequence[tuple[Variant, Share]]) -> list[Variant]:
    """The settings together that each lower the rate most, and those that raise it most."""
    return [Variant(standard, changes) for sign in (-1, 1) if len(changes := _extreme(now, tried, sign)) > 1]


def _extreme(now: Share, tried: Sequence[tuple[Variant, Share]], sign: int) -> tuple[tuple[str, Any], ...]:
    """Of each option the setting that moves the rate furthest in one direction."""
    best: dict[str, tuple[float, Any]] = {}
    for variant, figure in tried:
        ((option, value),) = variant.changes
        moved = sign * ((figure.rate or 0.0) - (now.rate or 0.0))
        if (
            figure.rate is not None
            and now.rate is not None
            and moved > max(LEAST, best.get(option, (0.0,))[0])
        ):
            best[option] = (moved, value)
    return tuple((option, value) for option, (_, value) in best.items())


def _row(
    standard: Standard, now: Share, tried: Sequence[tuple[Variant, Share]], further: Mapping[Any, Share]
) -> dict[str, Any]:
    settings = [_setting(standard, variant, figure, now) for variant, figure in tried]
    moved = [one for one in settings if one["moved"] is not None and abs(one["moved"]) >= LEAST]
    rates = [now.rate, *(one["rate"] for one in settings)]
    together = []
    for sign in (-1, 1):
        changes = _extreme(now, tried, sign)
        figure = further.get(_key(Variant(standard, changes)))
        if figure is not None:
            together.append(
                {"settings": [{"option": o, "setting": v} for o, v in changes], **_figures(figure)}
            )
            rates.append(figure.rate)
    known = [rate for rate in rates if rate is not None]
    return {
        "standard": standard.id,
        **_figures(now),
        "met": _met(standard, now),
        "lowest": min(known, default=None),
        "highest": max(known, default=None),
        "definitions": 1 + len(moved),
        "largest": max(moved, key=lambda one: abs(one["moved"]), default=None),
        "settings": settings,
        "together": together,
    }


def _setting(standard: Standard, variant: Variant, figure: Share, now: Share) -> dict[str, Any]:
    ((option, value),) = variant.changes
    moved = None if figure.rate is None or now.rate is None else round(figure.rate - now.rate, 6)
    return {
        "option": option,
        "setting": value,
        **_figures(figure),
        "met": _met(standard, figure),
        "moved": moved,
    }


def _figures(figure: Share) -> dict[str, Any]:
    return {"rate": figure.rate, "passed": figure.passed, "checked": figure.checked}


def _met(standard: Standard, figure: Share) -> bool | None:
    return reaches(figure.passed, figure.checked, standard.objective) if figure.checked else None
