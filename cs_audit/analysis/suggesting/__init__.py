"""Parts of `cs_audit.analysis.suggest`: wordings of a column, their places in conversations, phrases near them."""
