"""The measures: what the reader finds, held against corpora that people annotated."""

from __future__ import annotations

from storyledger.evaluate.choices import Choices
from storyledger.evaluate.corpora import Corpus, shared_folder
from storyledger.evaluate.measures import MEASURES, evaluate
from storyledger.evaluate.result import Result

__all__ = ["MEASURES", "Choices", "Corpus", "Result", "evaluate", "shared_folder"]
