"""Nobody is "he" and "she" in one report."""

import storyledger


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
