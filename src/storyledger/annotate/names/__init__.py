"""Proper names in a report: what the trained encoder reads, one kind for each form, and the word lists."""

from storyledger.annotate.names.tagged import tagged_names

__all__ = ["tagged_names"]
