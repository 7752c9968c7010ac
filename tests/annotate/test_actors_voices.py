from dataclasses import dataclass

from storyledger.annotate.actors import with_voices
from storyledger.model import (
    Actor,
    ActorKind,
    Mention,
    MentionForm,
    Statement,
    StatementForm,
)


@dataclass
class Quoted:
    start: int
    end: int


TEXT = '"I sold my boat and we left," Ada Holm told Tor Vik. "You knew." I think we did.'


def statement(content: str, speaker: str | None, addressee: str | None = None) -> Statement:
    start = TEXT.index(content)
    piece = (start, start + len(content))
    return Statement((), (), (piece,), StatementForm.DIRECT, "says", speaker, addressee=addressee)


def voices(kind: ActorKind, *statements: Statement) -> dict[str, list[str]]:
    quotes = [
        Quoted(TEXT.index(q), TEXT.index(q) + len(q))
        for q in ('"I sold my boat and we left,"', '"You knew."')
    ]
    named = {"a1": "Ada Holm", "a2": "Tor Vik"}
    actors = [
        Actor(key, kind, name, mentions=(Mention(TEXT.index(name), TEXT.index(name) + 8, MentionForm.NAME),))
        for key, name in named.items()
    ]
    found = with_voices(TEXT, actors, quotes, statements)
    return {
        actor.name: [TEXT[m.start : m.end] for m in actor.mentions if m.form is MentionForm.PRONOUN]
        for actor in found
    }


def test_a_person_is_i_and_the_addressee_is_you() -> None:
    said = statement('"I sold my boat and we left,"', "a1"), statement('"You knew."', "a1", "a2")
    assert voices(ActorKind.PERSON, *said) == {"Ada Holm": ["I", "my"], "Tor Vik": ["You"]}


def test_a_body_is_we() -> None:
    said = statement('"I sold my boat and we left,"', "a1")
    assert voices(ActorKind.ORGANIZATION, said) == {"Ada Holm": ["we"], "Tor Vik": []}


def test_nobody_is_meant_outside_of_quotations_or_without_a_speaker() -> None:
    said = (
        statement("I think we did.", "a1"),
        statement('"I sold my boat and we left,"', None, "to the court"),
    )
    assert voices(ActorKind.PERSON, *said) == {"Ada Holm": [], "Tor Vik": []}
