"""Nobody is "he" and "she" in one report."""

import pytest

import storyledger
from storyledger.annotate.actors.genders import gender_of
from storyledger.annotate.names.lexicon import MAN, WOMAN
from storyledger.model import Actor, ActorKind, Mention, MentionForm


def pronouns(text):
    read = storyledger.annotate(text)
    return {
        actor.name: sorted(
            {text[m.start : m.end].lower() for m in actor.mentions if str(m.form) == "pronoun"}
        )
        for actor in read.actors
    }


def test_somebody_who_is_mostly_he_is_never_she():
    text = (
        "Robin Marr resigned on Monday. He had led the bank for years. He said that he was tired. "
        "A clerk spoke too. She had called Marr twice, and she had told him that she was afraid."
    )
    found = pronouns(text)
    assert found["Robin Marr"]
    assert not {"she", "her"} & set(found["Robin Marr"])


@pytest.mark.parametrize(("word", "gender"), [("He", MAN), ("hers", WOMAN), ("I", None), ("they", None)])
def test_pronouns_tell_a_gender_only_where_they_have_one(word, gender):
    text = f"Vik left. {word} left."
    actor = Actor(
        id="a1",
        kind=ActorKind.PERSON,
        name="Vik",
        mentions=(Mention(0, 3, MentionForm.NAME), Mention(10, 10 + len(word), MentionForm.PRONOUN)),
    )
    assert gender_of(text, actor) == gender
