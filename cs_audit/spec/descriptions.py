"""What an editor tells of a key where the schema of the loader has no words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ABOUT: Mapping[str, str] = {
    "id": "The standard's name in reports, overrides, waivers and tests; unique, and best never changed.",
    "title": "What reports call it: a text in the file's language, or one for each language.",
    "why": "Why customers care: a text in the file's language, or one for each language.",
    "advice": "What to do when it is missed: a text in the file's language, or one for each language.",
    "name": "What it is called: a text in the file's language, or one for each language.",
    "description": "What it is for: a text in the file's language, or one for each language.",
    "check": "What is measured, by one of the checks.",
    "dimension": "The group in which reports show it; by default that of its check.",
    "severity": "How grave a miss is: critical, major (default) or minor. The gate counts from one of them on.",
    "references": "Norms, contracts or laws behind it.",
    "weight": "Its share in the score; default 1.",
    "calendars": "Opening hours by name, in which clocks count; `always` and `days` are built in.",
    "extends": "Packs (pack:NAME) or files whose standards, calendars and phrases this file builds on.",
    "gate": "What makes `cs-audit run` fail.",
    "fail_on": "Missed standards of this severity or graver fail a run; none: no standard does.",
    "min_checked": "With fewer interactions checked a standard is undecided, neither met nor missed.",
    "min_score": "A score below this fails a run.",
    "unassessed": "Whether a standard that judged nothing fails a run (fail) or is only told (warn).",
    "weaker": "Whether a policy weaker than that of --baseline fails a run (fail) or is only told (warn).",
    "burn_rate": "An error budget (`objective: {rate, budget}`) that is spent so many times faster than evenly fails a "
    "run: 1 lasts exactly to the end of its period.",
    "crisis": "Whether a day with far more signals of a crisis than usual fails a run (fail) or is only told (warn).",
    "language": "Of titles, phrases and the report: pl, en, …",
    "profile": "Count as this help desk does; explicit options win.",
    "scoring": "How an interaction's own score treats critical failures and what does not apply.",
    "critical": "A failed critical standard makes an interaction's own score zero, or the rest is kept.",
    "not_applicable": "What does not apply is left out of an interaction's own score, or counts as passed.",
    "standards": "The norms: each has an id and one check.",
    "timezone": "The zone of opening hours, days and dates, such as Europe/Warsaw.",
    "waivers": "Failures that are accepted, each with its reason and last day.",
    "interaction": "The id of the interaction whose failure is accepted.",
    "reason": "Why it is accepted.",
    "standard": "The id of the standard that is waived.",
    "channel": "email, form, chat, messaging, phone, social, review or other; a list is any of.",
    "status": "The status at the moment of looking; a list is any of.",
    "priority": "low, normal, high, urgent or your own; a list is any of.",
    "team": "The team that has the interaction; a list is any of.",
    "assignee": "The agent who has it, by id or name; a list is any of.",
    "tag": "One of its tags; a list is any of.",
    "from": "The first day, or moment.",
    "to": "The last day, or moment.",
    "list": "The name of a phrase list.",
    "phrase": "A phrase, even where a list has that name.",
    "any": "At least one of these matchers fits.",
    "all": "All of these matchers fit.",
    "fog_at_most": "At most so many years of school.",
    "fog_at_least": "At least so many years of school.",
}
VALUES: Mapping[str, str] = {
    "critical": "a miss that must not happen",
    "major": "a miss that counts",
    "minor": "a miss worth knowing",
    "none": "nothing fails the run",
    "warn": "told, but no failure",
    "fail": "fails the run, or the interaction",
    "zero": "the interaction's own score is 0",
    "keep": "the other standards still count",
    "exclude": "left out",
    "pass": "counts as passed",
    "first": "the first message of that author",
    "last": "the last message of that author",
    "every": "all messages of that author",
    "close": "at closing time",
    "same_time": "at the time of day at which it started",
    "next_opening": "at the next opening",
    "same_day": "on that day",
    "customer": "who asks",
    "agent": "a person of the company",
    "bot": "a program that writes for the company, or automatic mail",
    "system": "the help desk itself",
    "unknown": "the log does not tell",
    "forms": "in every form of its words",
    "exact": "letter by letter",
    "fuzzy": "in every form, with more typos",
    "times": "any day or time that can be promised",
    "cancel": "a negation in front makes it no hit",
    "allow": "a negation in front changes nothing",
    "csat": "share of satisfied customers",
    "nps": "promoters less detractors, from -100 to 100",
    "ces": "mean effort",
    "first_contact_resolution": "resolved, and neither opened nor written about again",
    "escalated": "handed to another team or level",
    "unanswered": "without a reply",
    "transferred": "handed from one agent or team to another",
    "flawless": "something was checked in it, and nothing failed",
    "any_day": "on whatever day it falls",
    "working_day": "moved to the next working day",
}


def described(schema: Any) -> Any:
    """A copy of a schema in which every key is described, values explained, and patterns have readable errors."""
    if isinstance(schema, list):
        return [described(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    found = {key: described(value) for key, value in schema.items()}
    for name, rule in (found.get("properties") or {}).items():
        if isinstance(rule, dict) and "description" not in rule and name in ABOUT:
            rule["description"] = ABOUT[name]
    if isinstance(found.get("enum"), list) and any(value in VALUES for value in found["enum"]):
        found["enumDescriptions"] = [VALUES.get(value, str(value)) for value in found["enum"]]
    if isinstance(found.get("pattern"), str) and "title" in found:
        examples = ", ".join(
            str(one) for one in found.get("examples", ()) if not isinstance(one, (dict, list))
        )
        found["patternErrorMessage"] = f"not {found['title']}" + (
            f"; write it like {examples}" if examples else ""
        )
    return found
