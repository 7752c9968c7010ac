"""Letters that are printed as a whole."""

import pytest

from storyledger.model import BlockKind, Report
from storyledger.read import segment


def _letters(text: str) -> list[tuple[str, str | None]]:
    """The text of each letter, and who signs it."""
    blocks = segment(Report(text)).blocks
    return [(text[b.start : b.end], b.author) for b in blocks if b.kind is BlockKind.POST]


def test_a_letter_goes_from_its_salutation_to_who_signs() -> None:
    text = (
        "Nurses have written.\n\nDear Mr Vik,\n\nYou knew of it in May.\n\nThe fund is empty.\n\n"
        "Yours sincerely,\n\nAda Holm, nurse, Skarne\n\nThe minister declined to comment."
    )
    ((letter, author),) = _letters(text)
    assert letter.startswith("Dear Mr Vik,")
    assert letter.endswith("Ada Holm, nurse, Skarne")
    assert author == "Ada Holm"


def test_it_may_stand_in_a_few_lines() -> None:
    text = "They wrote:\n\nDear Mr Vik, You knew of it.\n\nThe fund is empty. Yours faithfully,\nAda Holm"
    ((letter, author),) = _letters(text)
    assert letter.endswith("Ada Holm")
    assert author == "Ada Holm"


def test_a_report_that_is_nothing_but_a_letter_needs_no_closing() -> None:
    text = "Dear President Moe, We ask you to free Tor Vik.\n\nHe was beaten in Skarne prison in May."
    assert _letters(text) == [(text, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor spoke.\n\nDear Mr Vik, the letter began, you knew of it.\n\nThe minister has not replied.",
        "The mayor spoke.\n\nDear old Skarne, she called it.\n\nShe sent her regards to the town.",
    ],
)
def test_what_has_no_closing_in_the_midst_of_a_report_is_none(text: str) -> None:
    assert _letters(text) == []
