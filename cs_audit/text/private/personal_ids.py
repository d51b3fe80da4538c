"""Ids that are somebody's address or number: exports of mail, telephony and messengers have them."""

from __future__ import annotations

import re

from cs_audit.text.private.accounts import find_accounts
from cs_audit.text.private.contacts import find_emails
from cs_audit.text.private.identifiers import find_numbers

_NUMBER = re.compile(r"[+(]?[0-9](?:[ \u00a0.\-–/()]{0,2}[0-9]){5,}")
"""As in texts in strict mode: six digits or more. A ticket's number may be one too; which it is nobody can tell."""


def is_personal(id: str) -> bool:
    """Whether an id holds an e-mail address, a telephone or another number of somebody, or is a long number."""
    return (
        "@" in id
        or _NUMBER.fullmatch(id.strip()) is not None
        or bool(find_emails(id) or find_numbers(id) or find_accounts(id))
    )
