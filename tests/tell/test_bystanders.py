"""Whose steps they are in an affair that is mostly about one man."""

from cases_told import case_of

from storyledger.model import Case, Proceeding
from storyledger.tell.proceedings.wording import action_words, glance

DAYS = [f"2021-{month:02}-0{month}" for month in range(1, 10)]
CHARGED = (
    "Tor Vik, the mayor of Skarne, was charged with corruption on Monday. "
    "Prosecutors in Skarne say that he took bribes from a builder."
)
ARRESTED = "Police arrested Tor Vik in Skarne on Monday. Tor Vik is charged with corruption."
BAILED = "Tor Vik was released on bail on Monday. A court in Skarne had charged Tor Vik with corruption."


def about_the_mayor(*others: str) -> Case:
    told = [CHARGED, ARRESTED, BAILED, CHARGED, ARRESTED, BAILED, *others]
    return case_of(*zip(told, DAYS, strict=False))


def decided(one: Proceeding) -> set[str]:
    """To whom what stands of a proceeding was done."""
    return {name for at in glance(one).stands for name in one.actions[at].against}


def test_the_adviser_s_conviction_is_no_part_of_the_mayor_s_case() -> None:
    told = about_the_mayor(
        "Tor Vik, who is charged with corruption, denies it. "
        "Lars Dahl, his adviser, was convicted of corruption in June.",
        "The mayor Tor Vik is charged with corruption. Lars Dahl was convicted of corruption in June.",
    )
    mayor = next(one for one in told.proceedings if "Tor Vik" in one.title)
    assert not any("Lars Dahl" in action.against for action in mayor.actions)
    assert "Lars Dahl" not in {party.name for party in mayor.parties}
    adviser = next(one for one in told.proceedings if "Lars Dahl" in one.title)
    assert "Lars Dahl" in decided(adviser)


def test_who_is_charged_together_is_tried_together() -> None:
    told = about_the_mayor(
        "Tor Vik and Lars Dahl were charged with corruption on Monday.",
        "Lars Dahl was convicted of corruption on Monday. Tor Vik was acquitted of corruption.",
    )
    mayor = next(one for one in told.proceedings if "Tor Vik" in one.title)
    assert {"Tor Vik", "Lars Dahl"} <= {name for action in mayor.actions for name in action.against}


def test_what_was_decided_about_others_does_not_stand_in_somebody_s_case() -> None:
    told = about_the_mayor(
        "Tor Vik is charged with corruption. Ines Brekke was convicted of corruption in May.",
    )
    for one in told.proceedings:
        if one.parties:
            assert decided(one) <= {party.name for party in one.parties}


def test_what_was_dropped_is_told_and_not_by_the_one_whom_it_is_about() -> None:
    told = about_the_mayor(
        "Tor Vik is charged with corruption.",
        "The investigation into Tor Vik, the mayor, was dropped on Monday. He is no longer charged.",
        "Prosecutors in Skarne dropped their inquiry on Monday. It had lasted two years.",
    )
    dropped = [a for one in told.proceedings for a in one.actions if a.kind == "dropped"]
    words = [action_words(action) for action in dropped]
    assert any("by Prosecutors" in line for line in words)
    assert not any("Tor Vik" in action.by for action in dropped)
