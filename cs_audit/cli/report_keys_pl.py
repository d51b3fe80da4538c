"""What the guide says of report.json in Polish, beside the English that stands where the keys are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

WHOLE = """Kształt pliku report.json: z niego samego powstaje każda postać raportu. Czasy są w ISO 8601,
w UTC, z literą Z.

Klucze, które są umową, nie zmieniają się nigdy; pozostałych może przybyć.

Udziały są od 0 do 1, punkty od 0 do 100; gdzie nic nie sprawdzono, są null, a z nimi `met`. Standardy o jednym wyniku
z wielu obserwacji (`population: true`) pokazują `value`, `unit` i `limit`; ich `passed` i `failed` dzielą obserwacje
(dobre odpowiedzi albo, gdy wynik nie jest udziałem, wszystkie na jedną stronę), a to, na co wskazują, stoi
w `examples`, nie w `findings`.

Naruszenia objęte odstępstwem stoją w `waived`, nigdy w `findings`. Naruszenia standardu to najgorsze, kilka
najsłabszych agentów i stała próba losowa (`sampled: true`), w kolejności wagi, standardu i przekroczenia. Tylko
pierwsze każdego standardu mają `timeline` (inne mają []), z tekstami skróconymi (`cut: true`); `clock` jest null tam,
gdzie standard nie mierzy czasu.

Kody w `warnings`: rows_rejected, nothing_checked, few_checked, not_checkable, no_agent, waiver_unused, waiver_expired,
findings_capped, log (z `log_code` i `message` własnego ostrzeżenia dziennika), standards (z `message`, `file`, `line`),
note (z `message`)."""
PARTS: Mapping[str, str] = {
    "Trends": "Szereg na każdy standard. Punkt: {from, to, label, checked, passed, rate, interval, few, change}; "
    "`change` jest null albo {direction: better|worse, p} wobec punktu przed nim.",
    "Comparison": "`better` i `worse` liczą standardy, których zmiana jest większa niż przypadek (albo zmieniło się "
    "`met`).",
    "Change": "Jeden standard w dwóch raportach albo okresach. `p` to szansa takiej różnicy z samego przypadku (test "
    "dwóch proporcji, dwustronny), null tam, gdzie nie da się jej podać; `significant` znaczy p < 0,05.",
    "Distribution": "Standardów czasu, w sekundach, z tego, co sprawdzono. Jeden wspólny limit jest zawsze granicą "
    "między dwoma przedziałami.",
    "Rate": "Udział grupy: agentów, zespołów, kanałów, priorytetów.",
}
KEYS: Mapping[str, Mapping[str, str]] = {
    "Report": {
        "met": "null: niczego nie oceniono",
        "unassessed": "{standards, critical}",
        "dimensions": "{id, score, standards: ile się liczy, missed}",
        "groups": "agent, team, channel",
        "issues": "{file, record, severity, code, message, count}",
        "name": "nazwa standardów",
        "branding": "{title, accent, logo: obraz w data URI}",
        "redaction": "{mode, pseudonyms: niektóre z agents, customers, interactions}",
        "warnings": "o danych i standardach: {code, count, …}",
        "fix_first": "{standard, shortfall, failed, needed: ile jeszcze musi spełnić, gain}, najlepsze najpierw",
        "topics": "{standard, kind: tag|channel|team|priority|language, value, checked, failed, rate: udział naruszeń, "
        "overall: udział naruszeń w całym standardzie, lift: rate ÷ overall}, najwięcej naruszeń ponad przeciętną "
        "najpierw",
        "worst": "interakcje: {interaction, score, failed: [standard, …], actor, team, channel, opened_at}",
        "interactions": 'punkty interakcji: {scored, mean, median, below: {"50": n, "80": n}, faultless}',
        "issues_total": "`issues` ma granicę",
        "waivers": "{standard, interaction, reason, until, used, expired}",
        "comparison": "z punktem odniesienia",
        "measure": "{date, standards: [{standard, before, after, difference, interval, p, verdict}]}",
        "themes": "{bad, rest: interakcje nieudane i pozostałe, rows: [{phrase, words, bad, bad_total, rest, "
        "rest_total, times, g2, weeks: [{from, count}], example: {interaction, quote, mark}}]}; null bez tekstów",
        "crisis": "[{kind, total, days: [{day, count, usual, alarm}], alarms: [day, …]}]",
        "calibration": "na ile oceniający zgadzają się z werdyktami, gdy o to zapytano",
        "selection": "{select, from, to, excluded}",
    },
    "Trends": {
        "period": "week, month albo report",
        "series": "{standard, title, points, statement: {direction, p, from, to} | null}",
        "score": "{from, to, label, score}",
        "agents": "{agent, checked, faultless, statement}: własne interakcje według okresów z `score`",
    },
    "Comparison": {
        "old": "{as_of, period, standards_digest, score, met, findings_total, path}",
        "same_standards": "skróty standardów są równe",
        "counts": "ile standardów o każdym statusie",
        "findings": "{new, fixed, known} w standardach, w których to wiadomo",
        "new_findings": "odciski naruszeń nowego raportu, których dawny nie miał",
        "fixed_findings": "{fingerprint, standard, interaction, event}, jak pokazuje je dawny raport",
        "incomplete": "standardy, które mają więcej naruszeń, niż raport przechowuje",
    },
    "Change": {
        "status": "better, worse, unchanged, added, removed",
        "old": "{checked, passed, rate, interval, met, value, median}",
        "delta": "nowy udział minus dawny (albo wartość, gdy standard ma jeden wynik)",
        "paired": "{better, worse} tych samych interakcji; wtedy p jest z dokładnego testu McNemara",
        "met": "gained, lost; null, gdy się nie zmieniło",
        "findings": "{new, fixed, known}; null, gdy któryś raport nie ma wszystkich naruszeń",
    },
    "FindingRow": {
        "span": "znaki w tekście zdarzenia, jak był badany",
        "quote": "to miejsce i kilka słów wokół, z danymi zakrytymi; … znaczy cięcie",
        "mark": "miejsce wewnątrz `quote`",
        "source": "plik i rekord",
        "waived": "{reason, until}",
        "sampled": "z próby losowej, a nie dlatego, że jest wśród najgorszych",
        "timeline": "{at, kind, by, actor, public, automated, event, text, cut, from, to, here: true przy dowodzie}",
        "timeline_skipped": "zdarzenia interakcji pominięte na osi czasu",
        "clock": "{start, stop, due, running, pieces: [{from, to, state: open|closed|paused}]}",
    },
    "StandardRow": {
        "state": "met, missed, undecided, not_assessed",
        "within_chance": "czy przedział obejmuje cel; null bez przedziału",
        "budget": "{objective, period, from, to, checked, failed, allowed, spent, burn_rate, exhausted_at}",
        "mean": "standardów czasu, w sekundach",
        "texts": "title, why, advice → {pl, en}",
        "options": "opcje sprawdzenia, jak je zapisano",
        "publish": "wyniki wolno podać publicznie",
        "words": "co mówi sprawdzenie: {rule, options, reasons}, w obu językach",
        "named": "co nazywają opcje: listy zwrotów → {pl: [początek]}, standardy → {pl: tytuł}",
        "calendar": "nazwany kalendarz: {name, data jak w YAML}",
        "source": "zapis standardu w YAML",
        "limit": "standardy o jednym wyniku: cel",
        "reasons": "werdykt → kod powodu → liczba",
        "breakdown": "agent, team, channel, priority",
        "heatmap": "[dzień tygodnia, 0 = poniedziałek][godzina] → [checked, failed], w strefie standardów",
        "population": "jeden wynik z wielu obserwacji, bez naruszeń",
        "few": "za mało sprawdzono, żeby wiele powiedzieć",
        "topics": "wiersze Report.topics o tym standardzie",
        "examples": "standardy o jednym wyniku: na co wynik wskazuje",
        "failures": "znaki wszystkich naruszeń; null: za dużo",
    },
    "Distribution": {
        "percentiles": "p50 p75 p90 p95",
        "limit": "null, gdy limity zależą od priorytetu",
    },
    "Rate": {
        "passed": "null, gdy wynik nie jest udziałem",
        "score": "średnia punktów interakcji, 0 do 100",
        "few": "za mało do porównania",
        "value": "standardy o jednym wyniku: wynik tej grupy",
        "weakest": "agenci: [{standard, checked, passed, rate, findings: [fingerprint, …]}]",
    },
}
