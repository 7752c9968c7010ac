"""Who does what to whom."""

import pytest
from events_by_hand import Desk, parts


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Marlow sued Kesh.", "sued", {"agent": "a1", "patient": "a2"}),
        ("Kesh was sued by Marlow.", "sued", {"agent": "a1", "patient": "a2"}),
        ("Marlow filed a suit against Kesh in court.", "filed", {"agent": "a1", "patient": "a2"}),
        ("Marlow accused Kesh of lying.", "lying", {"agent": "a2"}),
        ("Marlow was awarded $2m in damages.", "awarded", {"recipient": "a1"}),
        ("Kesh's countersuit against Marlow failed.", "countersuit", {"agent": "a2", "patient": "a1"}),
        ("Kesh's arrest shocked the town.", "arrest", {"patient": "a2"}),
        ("Varga, who had sued Kesh, died.", "sued", {"agent": "a3", "patient": "a2"}),
        ("Varga, who had sued Kesh, died.", "died", {"agent": "a3"}),
        ("Kesh closed the door and assaulted Varga.", "assaulted", {"agent": "a2", "patient": "a3"}),
        ("A case brought by Varga was heard.", "brought", {"agent": "a3"}),
        ("Lawyers for Kesh asked the court for bail.", "asked", {}),
        ("Kesh's lawyers delayed the case.", "delayed", {}),
        ("“It is over,” ruled Judge Orla Penn.", "ruled", {"agent": "a4"}),
    ],
)
def test_participants(text: str, trigger: str, expected: dict[str, str]) -> None:
    desk = Desk(text)
    found = parts(desk.events(), desk.event(trigger))
    assert found == expected


def test_parts_point_at_the_mention() -> None:
    desk = Desk("Marlow sued Kesh.")
    agent = desk.event("sued").participants[0]
    assert desk.text[agent.start : agent.end] == "Marlow"


def test_an_apposition_does_not_hand_the_verb_to_whoever_speaks() -> None:
    desk = Desk("Marlow says that Tom Kesh, the mayor of Halden, assaulted her in 2012.")
    assert {part.role: part.actor for part in desk.event("assaulted").participants} == {
        "agent": "a2",
        "patient": "a1",
    }
