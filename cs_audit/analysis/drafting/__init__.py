"""Parts of `cs_audit.analysis.draft`: the pack that fits, limits and objectives from today, and the file itself."""
