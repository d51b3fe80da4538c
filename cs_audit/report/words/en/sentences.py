"""Sentences; a tuple holds the forms for 1 and for any other number."""

SENTENCES = {
    # header
    "audited_of": "{n} of {total}",
    "input_files": ("{n} file ({formats})", "{n} files ({formats})"),
    # verdict
    "headline_met": ("The one standard assessed is met", "All {n} standards assessed are met"),
    "headline_missed": ("{n} of {total} standards missed", "{n} of {total} standards missed"),
    "headline_none": "No standard could be assessed",
    "critical_missed": (
        "One of them is critical: {names}.",
        "Of these {n} are critical: {names}.",
    ),
    "audited": ("{n} interaction was audited.", "{n} interactions were audited."),
    "audited_none": "No interaction was audited.",
    "findings_found": ("There is {n} finding.", "There are {n} findings."),
    "unassessed": ("{n} not assessed", "{n} not assessed"),
    "unassessed_critical": ("{n} of them critical", "{n} of them critical"),
    "gate_reached": "The score reaches the required {score}.",
    # what the run ends with
    "gate_passed": "Gate: passed (exit code {code}, fails on: {level}).",
    "gate_failed": "Gate: failed (exit code {code}, fails on: {level}).",
    "gate_missed": ("Missed: {names}.", "Missed: {names}."),
    "gate_nothing": "Nothing was judged: no standard found an interaction that it could assess.",
    "gate_rejected": (
        "{n} of {total} rows was rejected, more than allowed.",
        "{n} of {total} rows were rejected, more than allowed.",
    ),
    "gate_score": "The score {score} is below the required {least}.",
    "gate_unassessed": (
        "{n} standard was not assessed ({critical} critical): {names}.",
        "{n} standards were not assessed ({critical} critical): {names}.",
    ),
    "gate_weaker": (
        "{n} rule asks less than the baseline: {names}.",
        "{n} rules ask less than the baseline: {names}.",
    ),
    # dimensions and scorecard
    "dimension_note": ("{met} of {n} met", "{met} of {n} met"),
    "scorecard_note": "The bar is the share met, its dark part the 95% interval, the upright tick the objective.",
    "change_better": "▲ better by {points}",
    "change_worse": "▼ worse by {points}",
    "change_luck": "≈ no real change ({points})",
    "within_chance": "within chance",
    # what to fix first
    "fix_result": "Result {result}, objective {objective}.",
    "fix_failed": (
        "{n} interaction of {checked} failed.",
        "{n} interactions of {checked} failed.",
    ),
    "fix_needed": (
        "{n} more would have met the objective.",
        "{n} more would have met the objective.",
    ),
    "fix_gain": "Meeting it lifts the overall score by {gain} points.",
    # a standard
    "fact_median": "Median",
    "fact_p90": "90% took no longer than",
    "percentile_p50": "half up to",
    "percentile_p75": "75% up to",
    "percentile_p90": "90% up to",
    "percentile_p95": "95% up to",
    "percentile_p99": "99% up to",
    "chart_limit": "limit {value}",
    "chart_from": "over {start}",
    "chart_failed": ("{n} past the limit", "{n} past the limit"),
    "chart_histogram": (
        "Distribution of times over {n} interaction judged; failures: {failed}.",
        "Distribution of times over {n} interactions judged; failures: {failed}.",
    ),
    "heat_cell": ("{when}: {n} checked, {failed} failed", "{when}: {n} checked, {failed} failed"),
    "count_passed": ("{n} passed", "{n} passed"),
    "count_failed": ("{n} failed", "{n} failed"),
    "count_waived": ("{n} waived", "{n} waived"),
    "count_pending": ("{n} pending", "{n} pending"),
    "count_not_applicable": ("{n} not applicable", "{n} not applicable"),
    "count_not_checkable": ("{n} not checkable", "{n} not checkable"),
    "few_checked": "too few to draw conclusions",
    "lines_more": ("and {n} more", "and {n} more"),
    # findings
    "figure_over": "over by {over}",
    "figure_count": "{actual} instead of {limit}",
    "episodes": ("{n} of {episodes} times", "{n} of {episodes} times"),
    "sampled": "from the random sample",
    "waived_until": "waived until {until}: {reason}",
    "until": "until {date}",
    "events_skipped": ("{n} event left out", "{n} events left out"),
    "cards_more": ("Show {n} more finding", "Show {n} more findings"),
    "findings_none": "There are no findings.",
    "findings_all": (
        "There is {n} finding, shown below.",
        "There are {n} findings, all shown below.",
    ),
    "findings_some": (
        "There is {n} finding, {shown} shown. The verdict table has them all: --verdicts verdicts.csv.",
        "There are {n} findings, {shown} shown (the worst and a random sample). "
        "The verdict table has them all: --verdicts verdicts.csv.",
    ),
    "findings_elsewhere": "The HTML report and the verdict table (--verdicts verdicts.csv) have all {n}.",
    "examples_note": (
        "{n} example of what this figure points at.",
        "{n} examples of what this figure points at.",
    ),
    # people and topics
    "no_agent": "(agent unknown)",
    "no_team": "(team unknown)",
    "no_channel": "(channel unknown)",
    "no_priority": "(no priority)",
    "group_range": ("Result: {low}.", "Results of the {n} comparable ones run from {low} to {high}."),
    "group_few": ("{n} has too few to compare.", "{n} have too few to compare."),
    "coaching_point": (
        "{title}: {rate} ({n} failure in {checked})",
        "{title}: {rate} ({n} failures in {checked})",
    ),
    "topic": (
        "{n} failure in {checked}, {rate} against {overall} overall – {title}",
        "{n} failures in {checked}, {rate} against {overall} overall – {title}",
    ),
    # what was left out
    "outcome_not_checkable": ("Not checkable: {n} standard", "Not checkable: {n} standards"),
    "outcome_not_checkable_text": (
        "The standard concerns these interactions, but the export lacks what judging them needs."
    ),
    "outcome_not_applicable": ("Not applicable: {n} standard", "Not applicable: {n} standards"),
    "outcome_not_applicable_text": "The standard does not concern these interactions; they do not count.",
    "outcome_pending": ("Pending: {n} standard", "Pending: {n} standards"),
    "outcome_pending_text": "The clock still runs and is within its limit; they do not count.",
    "outcome_waived": ("Waivers: {n}", "Waivers: {n}"),
    "outcome_waived_text": ("{n} failure was waived.", "{n} failures were waived."),
    "waiver_used": "used",
    "waiver_unused": "not used",
    "waiver_expired": "expired, has no effect",
    "outcome_excluded": ("Left out of the audit: {n} interaction", "Left out of the audit: {n} interactions"),
    "outcome_excluded_text": "Counted, not judged.",
    "outcome_issues": ("Remarks from reading the data: {n}", "Remarks from reading the data: {n}"),
    "issues_some": ("There is {n} remark, {shown} shown.", "There are {n} remarks, {shown} shown."),
    # comparison and trends
    "compared_with": "Last audit: {period}, as of {as_of}.",
    "score_up": "The overall score rose by {points} points.",
    "score_down": "The overall score fell by {points} points.",
    "score_same": "The overall score did not change.",
    "findings_compared": ("{n} new finding, {fixed} fixed.", "{n} new findings, {fixed} fixed."),
    "findings_new": ("{n} new finding", "{n} new findings"),
    "findings_fixed": ("{n} fixed", "{n} fixed"),
    "standards_differ": "The standards have changed since then, so not every difference is a change in service.",
    "comparison_incomplete": (
        "{n} standard has too many failures to compare them one by one.",
        "{n} standards have too many failures to compare them one by one.",
    ),
    "trend_title": "Change over time, {period}",
    "trend_better": "Better since {since}.",
    "trend_worse": "Worse since {since}.",
    # method
    "method_census": (
        "Every interaction of the export was judged ({n}), not a sample; there is no sampling error, only a "
        "coverage error should the export be incomplete.",
        "All interactions of the export were judged ({n}), not a sample; there is no sampling error, only a "
        "coverage error should the export be incomplete.",
    ),
    "method_rows": (
        "{n} row was read: {used} used, {rejected} rejected.",
        "{n} rows were read: {used} used, {rejected} rejected.",
    ),
    "method_selection": "The scope was narrowed: {selection}.",
    "method_findings": (
        "The evidence shows the worst failures of each standard, a few for the weakest agents, and a random sample "
        "with a fixed seed. Figures always count all interactions, not the ones shown."
    ),
    "redaction_on": (
        "Personal data was replaced automatically by placeholders. Such redaction is never complete: "
        "look through the evidence before you pass the report on."
    ),
    "redaction_strict": (
        "Personal data was replaced automatically by placeholders, in strict mode. Such redaction is never "
        "complete: look through the evidence before you pass the report on."
    ),
    "redaction_off": "Personal data was not removed. Do not pass this report on without a legal basis.",
    "redaction_pseudonyms": "The agents' names were replaced by pseudonyms.",
    "term_rate": "Share met",
    "term_rate_text": "Passed out of checked (passed and failed); nothing else counts.",
    "term_interval": "95% interval",
    "term_interval_text": (
        "The Wilson interval: how far off the true level of service could be, given this many observations."
    ),
    "term_score": "Overall score",
    "term_score_text": (
        "A hundred times the weighted mean of the standards' rates; those not assessed do not count."
    ),
    "term_objective": "Objective",
    "term_objective_text": "The share of checked interactions that must pass; below it the standard is missed.",
    "term_business_time": "Working time",
    "term_business_time_text": "Opening hours of the calendar named, without holidays and breaks, in the zone given.",
    "term_verdicts": "Verdicts",
    "term_verdicts_text": "Passed, failed, pending (the clock runs within its limit), not applicable, not checkable.",
    "term_few": "Few data",
    "term_few_text": "The interval is so wide that a comparison with others would be unfair.",
    "term_severity": "Severity",
    "term_severity_text": (
        "Critical, major, minor; an interaction that fails a critical standard has an own score of 0, "
        "unless the standards say otherwise."
    ),
    "term_change": "Change",
    "term_change_text": "Better or worse only where the difference is larger than luck would explain (p < 0.05).",
    "footer": "Made by {tool} from the data listed above alone, without access to any network.",
}
