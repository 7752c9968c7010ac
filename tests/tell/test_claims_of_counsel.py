"""Whose a position is: counsel's for the client, of several people, and of nobody who only stands near."""

import pytest
from test_told import record

from storyledger.model import Claim, ClaimStatus, Position, Side
from storyledger.tell.claims import story_claims
from storyledger.tell.claims.wording import position_words, verb

CHARGED = "Tor Vik, the mayor of Skarne, was charged with bribery on Monday."


def claims(*reports: tuple[str, str]) -> tuple[Claim, ...]:
    return story_claims(record(*reports))


def positions(*texts: str) -> list[Position]:
    told = [(text, f"2021-03-{day:02d}") for day, text in enumerate(texts, start=4)]
    return [one for claim in claims(*told) for one in claim.positions]


def test_counsel_s_denial_is_printed_as_counsel_s() -> None:
    text = (
        f"{CHARGED}\n\nVik's lawyer, Ida Lund, said that the charges were false and that he would fight them."
    )
    (denial,) = [one for one in positions(text) if one.side is Side.AGAINST]
    assert (denial.actor, denial.speaks_for) == ("Ida Lund", "Tor Vik")
    assert position_words(denial).startswith("Tor Vik's lawyer, Ida Lund, denies") or denial.by == (
        "Tor Vik's lawyer, Ida Lund"
    )
    (claim,) = claims((text, "2021-03-04"))
    assert "denied by Tor Vik's lawyer, Ida Lund" in claim.headline


def test_he_after_counsel_s_words_is_counsel() -> None:
    text = (
        "Ada Holm says that Tor Vik assaulted her in 2012.\n\nVik's lawyer, Bo Lund, said the trial was "
        "a farce. He alleged that Holm had sold her story to a newspaper for money."
    )
    found = [one for one in positions(text) if "newspaper" in one.words.text]
    assert found
    assert {(one.actor, one.speaks_for) for one in found} == {("Bo Lund", "Tor Vik")}


def test_his_lawyer_is_told_by_the_client_s_name_and_his_client_is_the_client() -> None:
    told = positions(f"{CHARGED} His lawyer denied the charges.")
    assert [one.by for one in told if one.side is Side.AGAINST] == ["Tor Vik's lawyer"]
    told = positions(f"{CHARGED} Vik's lawyer said that his client denied all charges.")
    assert [one.actor for one in told if one.side is Side.AGAINST] == ["Tor Vik"]


def test_counsel_puts_nothing_forward_against_the_client() -> None:
    text = (
        f"{CHARGED}\n\nIda Lund, Vik's lawyer, told the court that Vik had been a builder of bridges "
        "rather than a taker of bribes."
    )
    assert not [one for one in positions(text) if one.actor == "Ida Lund" and one.side is Side.FOR]


@pytest.mark.parametrize(
    "text",
    [
        "Prosecutors recommended that Tor Vik be sentenced to nine years for the harbour fraud.",
        "Skarne had asked Norway to try Vik on charges claiming that Tor Vik embezzled about $900,000.",
        "One of the campaign slogans of Tor Vik ran: “He killed my brother, and he has my vote.”",
        "Tor Vik claimed immunity after he was taken off a ferry on Monday.",
        "Tor Vik was jailed in Norway on a warrant for allegedly embezzling $900,000.",
    ],
)
def test_who_asks_supposes_or_has_no_voice_alleges_nothing(text: str) -> None:
    found = positions(text)
    assert not [one for one in found if one.stance in ("alleges", "rules", "testifies") and one.actor]


def test_what_somebody_claims_not_to_have_done_he_denies() -> None:
    text = "Ada Holm says that Tor Vik armed the smugglers. Vik claims that he never armed the smugglers."
    held = [(one.actor, one.side) for one in positions(text)]
    assert ("Tor Vik", Side.FOR) not in held


def test_what_others_admit_of_somebody_is_no_admission_of_his() -> None:
    text = (
        "Ministry officials admitted on Monday that the mayor, Tor Vik, was paying the smugglers. Vik "
        "denied that he was paying the smugglers."
    )
    assert all(claim.status is not ClaimStatus.ADMITTED for claim in claims((text, "2021-03-04")))


def test_a_denial_of_another_matter_in_long_words_answers_no_charge() -> None:
    later = "Vik rejected allegations, no part of the indictment, that he sheltered smugglers in the hall."
    told = claims((f"{CHARGED} {later}", "2021-03-04"))
    (bribery,) = [claim for claim in told if "bribery" in claim.words.text]
    assert not [one for one in bribery.positions if one.side is Side.AGAINST]


@pytest.mark.parametrize(
    ("actor", "told"),
    [
        ("Ada Holm", "denies"),
        ("two women", "deny"),
        ("other women with much more power", "deny"),
        ("prosecutors", "deny"),
        ("police", "deny"),
        ("human rights groups", "deny"),
        ("Ada Holm's lawyers", "deny"),
        ("Ada Holm's lawyer, Bo Lund", "denies"),
        ("the prosecution", "denies"),
        ("one of the officials", "denies"),
        ("Daily Times", "denies"),
    ],
)
def test_the_verb_agrees_with_whoever_takes_the_position(actor: str, told: str) -> None:
    assert verb(actor, "denies") == told
    assert verb(actor, "accuses") == {"denies": "accuses", "deny": "accuse"}[told]
