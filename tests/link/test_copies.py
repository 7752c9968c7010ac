from storyledger.link import is_copy
from storyledger.model import Report
from storyledger.read import segment

WIRE = (
    "The harbour wall at Skarne gave way shortly after midnight, sending a wave through the lower town. "
    "Rescue crews worked by torchlight and had brought eleven people to safety by dawn, the harbour "
    "master said. Two fishing boats were carried onto the market square.\n\n"
    "The council has called an extraordinary meeting for Friday, at which the port's engineers are to "
    "explain why a survey of the wall had been put off twice since the spring."
)


def report(text: str, title: str | None = None) -> Report:
    return segment(Report(text, title=title))


def test_a_reprint_under_another_headline_is_a_copy() -> None:
    assert is_copy(report(WIRE, "Wall fails"), report(WIRE, "Night of the flood"))


def test_a_cut_version_is_a_copy() -> None:
    assert is_copy(report(WIRE), report(WIRE.split("\n\n")[0]))


def test_another_report_on_the_same_happening_is_none() -> None:
    other = (
        "Eleven people were rescued overnight in Skarne when part of the sea wall collapsed. The harbour "
        "master praised the crews. Boats ended up on the market square, and residents want to know why an "
        "inspection of the wall was postponed two times. The council meets on Friday to hear its engineers."
    )
    assert not is_copy(report(WIRE), report(other))


def test_short_texts_are_copies_only_when_they_are_the_same() -> None:
    assert is_copy(report("No comment was made."), report("No  comment was made."))
    assert not is_copy(report("No comment was made."), report("No comment was offered."))
