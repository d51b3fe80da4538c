"""Sentences; a tuple holds the forms for 1 and for any other number."""

SENTENCES = {
    # header
    "audited_of": "{n} of {total}",
    "input_files": ("{n} file ({formats})", "{n} files ({formats})"),
    # verdict
    "headline_met": ("The one standard assessed is met", "All {n} standards assessed are met"),
    "headline_missed": ("{n} of {total} standards missed", "{n} of {total} standards missed"),
    "headline_none": "No standard could be assessed",
    "audited": ("{n} interaction was audited.", "{n} interactions were audited."),
    "audited_none": "No interaction was audited.",
    "unassessed": ("{n} not assessed", "{n} not assessed"),
    "unassessed_standards": ("{n} standard not assessed", "{n} standards not assessed"),
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
    "gate_other_log": "The baseline is of another log: rates are compared, not single failures.",
    "gate_burnt": (
        "{n} error budget is spent faster than {most} times the even pace: {names}.",
        "{n} error budgets are spent faster than {most} times the even pace: {names}.",
    ),
    "gate_crisis": "Signals of a crisis far above their usual level: {names}.",
    "gate_crisis_unknown": "Signals of a crisis could not be counted: the export has no texts of customers.",
    "budget_spent": (
        "{share} of {period} error budget is spent: {n} of about {allowed} failure that it allows.",
        "{share} of {period} error budget is spent: {n} of about {allowed} failures that it allows.",
    ),
    "budget_rate": "Burn rate: {rate} (1 lasts exactly to the end).",
    "budget_ends": "At this pace it runs out on {date}.",
    "budget_ended": "At this pace it ran out on {date}.",
    "budget_lasts": "At this pace it lasts to the end.",
    "budget_none": "Nothing was checked of {period} error budget so far.",
    # dimensions and scorecard
    "dimension_note": ("{met} of {n} met", "{met} of {n} met"),
    "scorecard_note": (
        "The dot is the result, the line through it the 95% interval, the upright tick the "
        "objective. Rows lead to the standard."
    ),
    "change_better": "▲ better by {points}",
    "change_worse": "▼ worse by {points}",
    "change_luck": "≈ {points}",
    # what to fix first
    "fix_result": "Result {result}, objective {objective}.",
    "fix_failed": ("{n} interaction of {checked} failed.", "{n} interactions of {checked} failed."),
    "fix_needed": ("{n} more would have met the objective.", "{n} more would have met the objective."),
    "fix_gain": "Meeting it adds {gain} points to the overall score.",
    # a standard
    "fact_median": "Median",
    "fact_p90": "90% took no longer than",
    "chart_from": "over {start}",
    "count_passed": ("{n} passed", "{n} passed"),
    "count_failed": ("{n} failed", "{n} failed"),
    "count_waived": ("{n} waived", "{n} waived"),
    "count_pending": ("{n} pending", "{n} pending"),
    "count_not_applicable": ("{n} not applicable", "{n} not applicable"),
    "count_not_checkable": ("{n} not checkable", "{n} not checkable"),
    "few_checked": "too few to draw conclusions",
    "lines_more": ("and {n} more", "and {n} more"),
    # findings
    "figure_over": "{took}, over by {over}",
    "figure_due": "{took}, after the due moment, {due}",
    "figure_count": "{actual} found, {limit} allowed",
    "episodes": ("{n} of {episodes} times", "{n} of {episodes} times"),
    "sampled": "from the random sample",
    "waived_until": "waived until {until}: {reason}",
    "until": "until {date}",
    "findings_none": "There are no failures.",
    "findings_all": ("There is {n} failure, shown below.", "There are {n} failures, all shown below."),
    "findings_some": (
        "Of {n} failure this report shows {shown}. The verdict table has them all (--verdicts verdicts.csv).",
        "Of {n} failures this report shows {shown}: the worst and a random sample. The verdict table "
        "has them all (--verdicts verdicts.csv).",
    ),
    "findings_elsewhere": "The verdict table has all failures ({n}): --verdicts verdicts.csv.",
    "examples_note": (
        "{n} example of what this figure points at.",
        "{n} examples of what this figure points at.",
    ),
    # people and topics
    "no_agent": "(agent unknown)",
    "no_team": "(team unknown)",
    "no_channel": "(channel unknown)",
    "no_priority": "(no priority)",
    "group_few": ("Too few to compare: {names}.", "Too few to compare ({n}): {names}."),
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
    "paired": "of the same interactions {better} better, {worse} worse",
    "findings_gone": (
        "{n} earlier finding is of an interaction that is no longer here, or that the standard no longer judges.",
        "{n} earlier findings are of interactions that are no longer here, or that the standard no longer judges.",
    ),
    "findings_compared": ("{n} new finding, {fixed} fixed.", "{n} new findings, {fixed} fixed."),
    "standards_differ": "The standards have changed since then, so not every difference is a change in service.",
    "comparison_incomplete": (
        "{n} standard has too many failures to compare them one by one.",
        "{n} standards have too many failures to compare them one by one.",
    ),
    "trend_title": "Change over time, {period}",
    "trend_better": "Better: from {old} to {new}, since {since}.",
    "trend_worse": "Worse: from {old} to {new}, since {since}.",
    # method
    "method_census": (
        "Every interaction within the audit was judged ({n}), not a sample. Intervals say how far off a "
        "steady level of service could be, given so many observations.",
        "All interactions within the audit were judged ({n}), not a sample. Intervals say how far off a "
        "steady level of service could be, given so many observations.",
    ),
    "method_rows": (
        "{n} row was read: {used} used, {rejected} rejected.",
        "{n} rows were read: {used} used, {rejected} rejected.",
    ),
    "method_selection": "The scope was narrowed: {selection}.",
    "chosen_from": "opened from {date}",
    "chosen_to": "opened up to {date}",
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
    "redaction_pseudonyms": (
        "Replaced by pseudonyms: {what}. They come from a secret key: without a kept key file they are others in "
        "every run, all else equal."
    ),
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
    "working": "{time} of working time",
    "days": ("{n} day", "{n} days"),
    "headline_few": ("{n} interaction: too few to judge", "{n} interactions: too few to judge"),
    "headline_critical": ("{n} of them critical", "{n} of them critical"),
    "few_so_far_met": (
        "On these few, the only standard assessed would be met; that is no verdict yet.",
        "On these few, all {total} standards assessed would be met; that is no verdict yet.",
    ),
    "few_so_far": (
        "On these few, {n} of {total} standards would be missed; that is no verdict yet.",
        "On these few, {n} of {total} standards would be missed; that is no verdict yet.",
    ),
    "critical_named": ("Critical: {names}.", "Critical: {names}."),
    "critical_more": ("Critical: {names} and {n} more.", "Critical: {names} and {n} more."),
    "missed_by_chance": (
        "In {n} of those missed the distance to the objective is within chance.",
        "In {n} of those missed the distance to the objective is within chance.",
    ),
    "audited_found": (
        "{n} interaction was audited; {findings}.",
        "{n} interactions were audited; {findings}.",
    ),
    "findings_none_found": "there are no failures",
    "findings_count": ("there is {n} failure", "there are {n} failures"),
    "figure_faultless_note": ("{n} of {total} interactions", "{n} of {total} interactions"),
    "figure_critical_note": ("in {n} critical standard", "in {n} critical standards"),
    "figure_goal": "objective {objective}; n = {n}",
    "figure_change_note": (
        "{n} change beyond chance: {better} better, {worse} worse",
        "{n} changes beyond chance: {better} better, {worse} worse",
    ),
    "data_unassessed": (
        "{n} standard was not assessed: {names}.",
        "{n} standards were not assessed: {names}.",
    ),
    "data_lacking": ("Why, in {n}: {reason}.", "Why, in {n}: {reason}."),
    "data_rejected": ("{n} row of data was rejected.", "{n} rows of data were rejected."),
    "data_excluded": (
        "{n} interaction was left out of the audit.",
        "{n} interactions were left out of the audit.",
    ),
    "fix_chance": "The distance to the objective is within chance.",
    "fix_whom_agent": (
        "It concerns {name} most: {n} failure in {checked}.",
        "It concerns {name} most: {n} failures in {checked}.",
    ),
    "fix_whom_team": (
        "It concerns the team {name} most: {n} failure in {checked}.",
        "It concerns the team {name} most: {n} failures in {checked}.",
    ),
    "fix_whom_channel": (
        "It concerns the channel {name} most: {n} failure in {checked}.",
        "It concerns the channel {name} most: {n} failures in {checked}.",
    ),
    "hist_title": ("{n} of {total} late", "{n} of {total} late"),
    "hist_note": (
        "Interactions by time taken; n = {n}. Half took up to {half}, 90% up to {tail}.",
        "Interactions by time taken; n = {n}. Half took up to {half}, 90% up to {tail}.",
    ),
    "fact_mean": "Mean",
    "clock_counts": "Only opening hours count (calendar {calendar}).",
    "clock_closed": (
        "The clock stood still once outside opening hours: {time}.",
        "The clock stood still {n} times outside opening hours, {time} in all.",
    ),
    "clock_paused": ("It was paused once: {time}.", "It was paused {n} times, {time} in all."),
    "group_mean": "Mean of all: {mean}.",
    "group_below": (
        "Clearly below what the same standards would lead one to expect: {names}.",
        "Clearly below what the same standards would lead one to expect: {names}.",
    ),
    "group_above": ("Clearly above: {names}.", "Clearly above: {names}."),
    "group_alike": "All differences are within chance.",
    "group_more": ("{n} row closer to the mean is left out.", "{n} rows closer to the mean are left out."),
    "matrix_note": (
        "Share that passed and number of checks. Marked only where the difference is more than "
        "chance (corrected for the number of comparisons)."
    ),
    "trend_note": (
        "A change is named only where it is more than chance, corrected for the number of standards."
    ),
    "trend_note_none": "No change is more than chance, corrected for the number of standards.",
    "not_paired": "These are other interactions than last time, so rates are compared, not single failures.",
    "difference_between": "between {low} and {high}",
    "measure_title": "Before and since {date}",
    "measure_note": (
        "Interactions opened before {date} are compared with those opened since; a difference counts "
        "only where it is more than chance."
    ),
    "measure_line": "before: {before}; since: {after}; change {difference}, {between}",
    "crisis_alarms": ("{n} day with an alarm", "{n} days with an alarm"),
    "themes_none": (
        "In {n} conversation where something went wrong customers spoke no differently from the "
        "other {rest}.",
        "In {n} conversations where something went wrong customers spoke no differently from the "
        "other {rest}.",
    ),
    "themes_note": (
        "Words that customers use more in {n} conversation with a failure, anger or a second contact "
        "than in the other {rest}, beyond chance.",
        "Words that customers use more in {n} conversations with a failure, anger or a second "
        "contact than in the other {rest}, beyond chance.",
    ),
    "theme_figure": (
        "in {n} of {total} such conversations ({share}), in {other} of the others",
        "in {n} of {total} such conversations ({share}), in {other} of the others",
    ),
    "signal_alarm": (
        "{n} day beyond the usual level; {total} in all.",
        "{n} days beyond the usual level; {total} in all.",
    ),
    "signal_calm": (
        "{n} in all; no day is beyond the usual level.",
        "{n} in all; no day is beyond the usual level.",
    ),
    "signal_day": ("{n} (usually {usual})", "{n} (usually {usual})"),
    "ambiguity_note": (
        "Under other definitions, as justified as these, {n} standard changes its verdict.",
        "Under other definitions, as justified as these, {n} standards change their verdict.",
    ),
    "ambiguity_still": (
        "{n} standard has the same result under every definition.",
        "{n} standards have the same result under every definition.",
    ),
    "ambiguity_largest": "What moves it most (to {rate}): {what}",
    "ambiguity_figure": "{rate}, from {low} to {high}",
    "flow_read": ("row read", "rows read"),
    "flow_read_lost": "",
    "flow_used": ("row used", "rows used"),
    "flow_used_lost": ("{n} rejected", "{n} rejected"),
    "flow_interactions": ("interaction", "interactions"),
    "flow_interactions_lost": "",
    "flow_audited": ("interaction audited", "interactions audited"),
    "flow_audited_lost": ("{n} left out", "{n} left out"),
    "flow_judged": ("standard assessed", "standards assessed"),
    "flow_judged_lost": ("{n} not assessed", "{n} not assessed"),
    "score_week": ("{n} week: {low} to {high}", "{n} weeks: {low} to {high}"),
    "score_month": ("{n} month: {low} to {high}", "{n} months: {low} to {high}"),
    "score_report": ("{n} report: {low} to {high}", "{n} reports: {low} to {high}"),
    "coach_overall": (
        "{rate} passed ({n} check); the same standards lead one to expect {expected} – {word}.",
        "{rate} passed ({n} checks); the same standards lead one to expect {expected} – {word}.",
    ),
    "coach_well": ("{title}: {rate} ({n} of {checked})", "{title}: {rate} ({n} of {checked})"),
    "coach_point": (
        "{n} failure in {checked} ({rate}, expected {expected}).",
        "{n} failures in {checked} ({rate}, expected {expected}).",
    ),
    "coach_course": "Interactions without any violation, {period}",
    "coach_course_total": (
        "{n} of {checked} interactions in all.",
        "{n} of {checked} interactions in all.",
    ),
    "coach_course_better": "Their share grows over time, by more than chance.",
    "coach_course_worse": "Their share shrinks over time, by more than chance.",
    "coach_course_none": "Changes over time are within chance.",
    "coach_course_few": "Too few to speak of a change over time.",
    "coach_course_point": ("{when}: {n} of {checked}", "{when}: {n} of {checked}"),
    "coach_note": "Only what differs from expectation by more than chance.",
    "coach_nothing": "Nothing differs from expectation by more than chance.",
    "public_lead": (
        "We checked {n} conversation with a customer from {period}.",
        "We checked {n} conversations with customers from {period}.",
    ),
}
