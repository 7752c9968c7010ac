"""Bytes into reports: one module per input form, and the finding of a report's blocks."""

from storyledger.read.blocks import segment
from storyledger.read.dates import parse_published
from storyledger.read.jsonl import read_record
from storyledger.read.paths import SUFFIXES, read_paths

__all__ = ["SUFFIXES", "parse_published", "read_paths", "read_record", "segment"]
