"""The recipe language: exports of several tables, described in YAML and read as whole columns."""
