"""The workflow of a starter project: validate, test, the difference as a comment, the audit as a gate."""

from __future__ import annotations

GITHUB = """\
name: cs-audit
on:
  pull_request:
  push: {branches: [main]}
permissions: {contents: read, pull-requests: write}
env:
  LOG: ""  # the export to audit, such as export/; empty: standards alone are checked
jobs:
  standards:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      - run: pip install cs-audit
      - name: Validate
        run: |
          code=0
          cs-audit validate standards.yaml -o validate.github.txt || code=$?
          cat validate.github.txt
          exit $code
      - name: Test
        run: |
          code=0
          cs-audit test tests --quiet -o test.github.txt || code=$?
          cat test.github.txt
          exit $code
      - name: What the change does
        if: github.event_name == 'pull_request' && env.LOG != ''
        env: {GH_TOKEN: "${{ github.token }}"}
        run: |
          cs-audit diff --rev "origin/$GITHUB_BASE_REF..HEAD" standards.yaml $LOG --quiet -o diff.md
          gh pr comment "${{ github.event.number }}" --body-file diff.md
      - name: Audit
        if: env.LOG != ''
        run: |
          code=0
          known=()
          if [ -f baseline.json ]; then known=(--baseline baseline.json --fail-on-new); fi
          cs-audit run standards.yaml $LOG "${known[@]}" --quiet -o audit.github.txt -o audit.summary.md || code=$?
          cat audit.github.txt
          cat audit.summary.md >> "$GITHUB_STEP_SUMMARY"
          exit $code
"""
GITLAB = """\
variables:
  LOG: ""  # the export to audit, such as export/; empty: standards alone are checked
  GIT_DEPTH: 0

default:
  image: python:3.12
  before_script:
    - pip install --quiet cs-audit

standards:
  script:
    - cs-audit validate standards.yaml -o validate.gitlab.json
    - cs-audit test tests -o test.junit.xml
  artifacts:
    when: always
    reports: {codequality: validate.gitlab.json, junit: test.junit.xml}

change:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $LOG
  script:
    - cs-audit diff --rev "origin/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME..HEAD" standards.yaml $LOG --quiet -o diff.md
    # comments need a token of the project: curl --header "PRIVATE-TOKEN: $TOKEN" --data-urlencode body@diff.md …/notes
  artifacts:
    paths: [diff.md]

audit:
  rules:
    - if: $LOG
  script:
    - if [ -f baseline.json ]; then KNOWN="--baseline baseline.json --fail-on-new"; fi
    - cs-audit run standards.yaml $LOG $KNOWN --quiet -o audit.junit.xml -o audit.gitlab.json -o audit.html
  artifacts:
    when: always
    paths: [audit.html]
    reports: {codequality: audit.gitlab.json, junit: audit.junit.xml}
"""
FILES = {"github": (".github/workflows/cs-audit.yml", GITHUB), "gitlab": (".gitlab-ci.yml", GITLAB)}
