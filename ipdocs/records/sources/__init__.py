"""Where records come from: json, jsonl, yaml, toml, csv, xlsx, or a folder of such files.

Each source yields :class:`Item`: a place in the file and either the data found there or why there is none. Files are
read as streams, one record at a time, save toml (one value by nature) and the list sheets of xlsx (joined by id).
"""

from ipdocs.records.sources.counting import expected_count
from ipdocs.records.sources.load import FORMATS, load

__all__ = ["FORMATS", "expected_count", "load"]
