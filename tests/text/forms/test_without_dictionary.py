"""Where the dictionary has no wheel, Polish forms are guessed from endings: worse, never broken."""

from __future__ import annotations

import subprocess
import sys

HIDDEN = """
import sys
sys.modules["morfeusz2"] = None  # as where it is not installed
from tests.text import cases
from tests.text.phrases.test_phrase_cases import found
from cs_audit.text.forms import polish
several = cases.given_phrases()
precision, recall, f = cases.scores(several, found(several))
print(polish.tier(), round(precision, 3), round(recall, 3))
"""


def test_phrases_are_found_without_the_dictionary() -> None:
    out = subprocess.run([sys.executable, "-c", HIDDEN], capture_output=True, text=True, check=True).stdout
    tier, precision, recall = out.split()
    assert tier == "endings"
    assert float(precision) >= 0.9
    assert float(recall) >= 0.7
