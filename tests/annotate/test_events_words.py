"""Words, verb groups and clauses."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.annotate.events import clauses
from storyledger.annotate.events.inflect import Form, plural, verb_forms
from storyledger.annotate.events.tagging import read_words


@pytest.mark.parametrize(
    ("lemma", "past", "ing"),
    [
        ("sue", "sued", "suing"),
        ("rob", "robbed", "robbing"),
        ("deny", "denied", "denying"),
        ("visit", "visited", "visiting"),
        ("die", "died", "dying"),
        ("equip", "equipped", "equipping"),
        ("panic", "panicked", "panicking"),
        ("flee", "fleed", "fleeing"),
    ],
)
def test_regular_forms(lemma: str, past: str, ing: str) -> None:
    forms = verb_forms(lemma, {})
    assert forms[past] & Form.PAST
    assert forms[ing] & Form.ING


def test_irregular_forms_join_what_one_spelling_can_be() -> None:
    forms = verb_forms("cut", {"cut": (["cut"], ["cut"])})
    assert forms["cut"] == Form.BASE | Form.PAST | Form.PARTICIPLE


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("inquiry", "inquiries"), ("march", "marches"), ("gunman", "gunmen"), ("strike", "strikes")],
)
def test_plural(noun: str, expected: str) -> None:
    assert plural(noun) == expected


@pytest.mark.parametrize(
    ("text", "word", "kind", "tense", "passive", "negated"),
    [
        ("The mayor resigned.", "resigned", "finite", "past", False, False),
        ("The mayor was arrested.", "arrested", "finite", "past", True, False),
        ("The mayor has not been charged.", "charged", "finite", "present", True, True),
        ("The mayor didn't resign.", "resign", "finite", "past", False, True),
        ("The mayor will resign.", "resign", "finite", "future", False, False),
        ("The mayor is to appear in court.", "appear", "finite", "future", False, False),
        ("The mayor had to leave.", "leave", "finite", "past", False, False),
        ("The mayor plans to resign.", "resign", "infinitive", "none", False, False),
        ("A clerk accused of stealing was fined.", "stealing", "gerund", "none", False, False),
        ("A case brought by the clerk was heard.", "brought", "participle", "none", True, False),
        ("The clerk got sacked.", "sacked", "finite", "past", True, False),
        ("She tried to get the case dismissed.", "dismissed", "participle", "none", True, False),
        ("He was arrested and charged.", "charged", "finite", "past", True, False),
        ("They will sue and seek damages.", "seek", "finite", "future", False, False),
    ],
)
def test_verb_groups(text: str, word: str, kind: str, tense: str, passive: bool, negated: bool) -> None:
    read = read_words(text, 0, len(text), (), ())
    verb = read.verbs[read.words.index(word)]
    assert (verb.kind, verb.tense, verb.passive, verb.negated) == (kind, tense, passive, negated)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The charge was read out.", "charge"),
        ("Her claims against the firm failed.", "claims"),
        ("The alleged attack shocked the town.", "alleged"),
        ("They were taken to court.", "court"),
        ("Three failed attempts followed.", "failed"),
    ],
)
def test_nouns_and_adjectives_that_look_like_verbs(text: str, word: str) -> None:
    read = read_words(text, 0, len(text), (), ())
    assert read.words.index(word) not in read.verbs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May, the bank collapsed.", ["In May, the bank collapsed."]),
        (
            "The bank collapsed after its owner fled.",
            ["The bank collapsed", "after its owner fled."],
        ),
        (
            "The owner, who fled in May, was jailed in June.",
            ["The owner", ", who fled in May", ", was jailed in June."],
        ),
        ("Police raided the farm and arrested two men.", ["Police raided the farm", "and arrested two men."]),
        ("He bought bread and milk.", ["He bought bread and milk."]),
        ("If she is called, she will testify.", ["If she is called", ", she will testify."]),
        (
            "After the suit was filed in 2019, her lawyer, Kesh, hired a guard.",
            ["After the suit was filed in 2019", ", her lawyer, Kesh, hired a guard."],
        ),
        ("He denied that he took it.", ["He denied", "that he took it."]),
        ("The market fell; shops closed.", ["The market fell", "; shops closed."]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in clauses(text, 0, len(text))] == expected


def test_no_words_no_clauses() -> None:
    assert clauses("  ", 0, 2) == ()


@given(st.text(max_size=300))
def test_clauses_stand_in_order_and_hold_every_word(text: str) -> None:
    found = clauses(text, 0, len(text))
    assert all(start < end for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    read = read_words(text, 0, len(text), (), ())
    inside = [any(start <= at < end for start, end in found) for at in read.starts]
    assert all(inside)
