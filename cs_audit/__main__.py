"""`python -m cs_audit`."""

from cs_audit.cli.main import main

main()
