"""The formats that are known: those that ship, and those that installed packages add."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.model.plugins import plugins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.importers.base import Importer

GROUP = "cs_audit.importers"
SHIPPED = {
    "canonical": "cs_audit.importers.formats.canonical.reader",
    "zendesk": "cs_audit.importers.formats.zendesk.reader",
    "liveagent": "cs_audit.importers.formats.liveagent.reader",
    "mapping": "cs_audit.importers.recipes.mapping",
    "intercom": "cs_audit.importers.formats.intercom",
    "chatwoot": "cs_audit.importers.formats.chatwoot.reader",
    "jsm": "cs_audit.importers.formats.jsm.reader",
    "asterisk_queue_log": "cs_audit.importers.formats.asterisk_queue_log",
    "asterisk_cdr": "cs_audit.importers.formats.asterisk_cdr",
    "3cx_cdr": "cs_audit.importers.formats.cdr_3cx",
    "twilio": "cs_audit.importers.formats.twilio",
    "genesys_cloud": "cs_audit.importers.formats.genesys_cloud",
    "amazon_connect": "cs_audit.importers.formats.amazon_connect",
    "zadarma": "cs_audit.importers.formats.zadarma",
    "contact_lens": "cs_audit.importers.formats.contact_lens",
    "transcribe": "cs_audit.importers.formats.transcribe",
    "deepgram": "cs_audit.importers.formats.deepgram",
    "assemblyai": "cs_audit.importers.formats.assemblyai",
    "vtt": "cs_audit.importers.formats.vtt",
    "whisperx": "cs_audit.importers.formats.whisperx",
    "gong": "cs_audit.importers.formats.gong",
    "survey": "cs_audit.importers.formats.survey",
    "google_forms": "cs_audit.importers.formats.google_forms",
    "surveymonkey": "cs_audit.importers.formats.surveymonkey",
    "qualtrics": "cs_audit.importers.formats.qualtrics",
    "rasa": "cs_audit.importers.formats.rasa",
    "dialogflow_cx": "cs_audit.importers.formats.dialogflow_cx",
    "eml": "cs_audit.importers.formats.eml",
    "mbox": "cs_audit.importers.formats.mbox",
    "maildir": "cs_audit.importers.formats.maildir",
    "facebook_dyi": "cs_audit.importers.formats.facebook_dyi",
    "telegram": "cs_audit.importers.formats.telegram",
    "slack": "cs_audit.importers.formats.slack.reader",
    "teams": "cs_audit.importers.formats.teams",
    "discord": "cs_audit.importers.formats.discord",
    "x_archive": "cs_audit.importers.formats.x_archive",
    "facebook_graph": "cs_audit.importers.formats.facebook_graph",
    "google_play": "cs_audit.importers.formats.google_play",
    "outlook_msg": "cs_audit.importers.formats.outlook_msg.reader",
    "whatsapp": "cs_audit.importers.formats.whatsapp.reader",
    "xes": "cs_audit.importers.formats.xes",
    "ocel": "cs_audit.importers.formats.ocel.reader",
}
RECIPES = (
    "aircall",
    "app_store",
    "botpress",
    "callrail",
    "crisp",
    "dynamics",
    "fivetran_hubspot",
    "fivetran_intercom",
    "fivetran_jira",
    "fivetran_servicenow",
    "fivetran_zendesk",
    "frappe",
    "freescout",
    "freshchat",
    "freshdesk",
    "freshdesk_csv",
    "front",
    "glpi",
    "google_reviews",
    "gorgias",
    "helpscout",
    "hubspot",
    "jira_csv",
    "kayako",
    "liveagent_csv",
    "livechat",
    "odoo",
    "osticket",
    "otrs",
    "reamaze",
    "salesforce",
    "servicenow",
    "tawk",
    "thulium",
    "trustpilot",
    "zammad",
    "zendesk_csv",
    "zohodesk",
)
"""Formats that are recipes: formats/<name>.yaml."""
ALIASES = {"jsonl": "canonical", "csv": "mapping", "xlsx": "mapping", "parquet": "mapping"}
DATASET = "dataset"  # a folder, not a file: see formats/dataset


def format_names() -> tuple[str, ...]:
    """The names of all formats; nothing of them is loaded."""
    added = (point.name for point in plugins(GROUP))
    return tuple(dict.fromkeys((*SHIPPED, *RECIPES, *added)))


def importers() -> dict[str, Importer]:
    """All importers by format name; those that ship first."""
    found = {name: _shipped(name) for name in (*SHIPPED, *RECIPES)}
    for point in plugins(GROUP):
        found.setdefault(point.name, point.load())
    return found


def importer(name: str) -> Importer:
    """The importer of a format. Raises UsageError for a name that is not known."""
    wanted = ALIASES.get(name, name)
    if wanted in SHIPPED or wanted in RECIPES:
        return _shipped(wanted)
    known = importers()
    if wanted not in known:
        raise UsageError(f"format {name!r} is not known; it is one of auto, {DATASET}, {', '.join(known)}")
    return known[wanted]


def documentation(name: str) -> Mapping[str, Any]:
    """What a format's page says: title, get_it, carries, cannot, traps, figures, seen; texts by language. A recipe
    has it in its header, a format in Python in `formats/about/<name>.yaml`; empty where there is none."""
    about = importer(name).about
    if about:
        return about
    from cs_audit.spec import yaml

    file = Path(__file__).parent / "formats" / "about" / f"{name}.yaml"
    found: Mapping[str, Any] = yaml.read(file).value if file.is_file() else {}
    return found


def _shipped(name: str) -> Importer:
    if name in RECIPES:
        from cs_audit.importers.recipes.shipped import recipe_importer

        return recipe_importer(name, Path(__file__).parent / "formats" / f"{name}.yaml")
    found: Importer = import_module(SHIPPED[name]).IMPORTER
    return found
