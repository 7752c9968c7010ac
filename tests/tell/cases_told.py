"""The case that is told of invented reports."""

from datetime import date

from storyledger.annotate.stream import annotate_one
from storyledger.model import Case, Published, Report
from storyledger.tell import StoryRecord
from storyledger.tell.proceedings import story_case


def case_of(*reports: tuple[str, str], until: date | None = None) -> Case:
    """The case of texts with their days of publication."""
    read = []
    for text, published in reports:
        annotated = annotate_one(Report(text, published=Published(published)))
        assert isinstance(annotated, tuple)
        read.append(annotated)
    return story_case(StoryRecord.of("s1", read), until=until)
