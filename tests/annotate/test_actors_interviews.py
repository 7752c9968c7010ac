import pytest
from names_read import read_names

from storyledger.annotate.actors import resolve
from storyledger.annotate.sentences import split
from storyledger.model import Actor, Block, BlockKind, MentionForm

ANSWERED = (
    "The Skarne Courier talks with Ada Holm about her new ferry\n\n"
    "Ada Holm runs a shipyard in Skarne.\n\n"
    "What made you build a ferry?\n\n"
    "I like boats. My father rowed.\n\n"
    "Do you still row?\n\n"
    "Only when somebody tells me to."
)


def actors_of(text: str) -> dict[str, Actor]:
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    sentences = split(text, blocks)
    _, actors = resolve(text, blocks, sentences, read_names(text, sentences), ())
    return {actor.name: actor for actor in actors}


def spoken(text: str, actor: Actor) -> list[str]:
    return [text[m.start : m.end] for m in actor.mentions if m.form is MentionForm.PRONOUN]


def test_questions_and_answers_are_those_of_the_one_interviewed() -> None:
    assert spoken(ANSWERED, actors_of(ANSWERED)["Ada Holm"]) == [
        *("her", "you", "I", "My"),
        *("you", "me"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ANSWERED.replace("with Ada Holm", "with Ada Holm and Per Lund").replace("Ada Holm runs", "She runs"),
        ANSWERED.replace("talks with", "honours"),
        ANSWERED.replace("I like boats. My father rowed.", "Nobody knows.").replace("tells me", "asks"),
        ANSWERED.replace("?", "."),
    ],
)
def test_without_one_interviewee_questions_or_answers_nobody_is_meant(text: str) -> None:
    found = [word for actor in actors_of(text).values() for word in spoken(text, actor)]
    assert not {"I", "you", "me"} & set(found)


def test_a_name_and_a_colon_say_who_speaks() -> None:
    text = "Ada Holm: I sold it.\n\nTor Vik: I bought it.\n\nAda Holm: My price was low."
    found = actors_of(text)
    assert spoken(text, found["Ada Holm"]) == ["I", "My"]
    assert spoken(text, found["Tor Vik"]) == ["I"]
