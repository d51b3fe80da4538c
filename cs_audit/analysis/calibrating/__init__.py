"""Parts of `cs_audit.analysis.calibrate`: filled score sheets, and how far raters agree."""
