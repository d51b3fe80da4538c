"""A log as a folder of Parquet files, which is the fastest thing to read again.

Two layouts: flat, a file for each table (interactions, events, surveys, issues); nested, interactions with their
events and answers inside, for engines that read rows in any order. manifest.json has the accounts. A dataset is
written beside its place and moved there when it is whole, so nobody ever reads half of one.
"""

from cs_audit.importers.formats.dataset.manifest import LAYOUTS, is_dataset
from cs_audit.importers.formats.dataset.reading import read_dataset, read_outline
from cs_audit.importers.formats.dataset.writing import write_dataset

__all__ = ["LAYOUTS", "is_dataset", "read_dataset", "read_outline", "write_dataset"]
