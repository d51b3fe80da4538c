"""Parts of `cs_audit.analysis.look`: probes, clocks, hours, counts and words of a log without any standard."""
