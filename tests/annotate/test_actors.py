from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from names_read import read_names

from storyledger.annotate import sentences as sentence_layer
from storyledger.annotate.actors import resolve
from storyledger.model import Actor, Block, BlockKind, MentionForm


@dataclass
class Quoted:
    start: int
    end: int


def actors_of(text: str, quotes: tuple[str, ...] = ()) -> tuple[Actor, ...]:
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    sentences = sentence_layer.split(text, blocks)
    spans = [Quoted(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    names = read_names(text, sentences)
    named, actors = resolve(text, blocks, sentences, names, spans)
    assert all(name.actor in {actor.id for actor in actors} for name in named)
    return actors


def by_name(actors: tuple[Actor, ...]) -> dict[str, Actor]:
    return {actor.name: actor for actor in actors}


def mentions(text: str, actor: Actor, form: MentionForm) -> list[str]:
    return [text[m.start : m.end] for m in actor.mentions if m.form is form]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Anna Brookvale left. Brookvale was tired.", ["Anna Brookvale"]),
        ("Then E. Ruth Halloran spoke. E Ruth Halloran left. Ruth Halloran wept.", ["E. Ruth Halloran"]),
        ("Olin P. Tarrow spoke. Olin Tarrow left.", ["Olin P. Tarrow"]),
        ("Anna Brookvale met Anne Brookvale.", ["Anna Brookvale", "Anne Brookvale"]),
        ("Tom Wexford met Tom Wexford Jr. on Friday.", ["Tom Wexford", "Tom Wexford Jr"]),
        ("Ruth Halloran spoke. Later, Haloran left.", ["Ruth Halloran"]),
        ("Ruth Halloran spoke to Mark Haloran.", ["Mark Haloran", "Ruth Halloran"]),
        ("Ruth Halloran spoke. Ruth Haloran left.", ["Ruth Halloran"]),
        ("Ruth Halloran spoke. Ruth Hallorna left.", ["Ruth Halloran"]),
        ("Mark Daltons met Ruth Dalton.", ["Mark Daltons", "Ruth Dalton"]),
        ("Idris Calloway spoke. Mr Calloway left.", ["Idris Calloway"]),
    ],
)
def test_persons_join_or_stay_apart(text: str, names: list[str]) -> None:
    assert sorted(actor.name for actor in actors_of(text)) == names


def test_ids_follow_the_first_mention() -> None:
    actors = actors_of("Anna Brookvale met Idris Calloway in Kenya.")
    assert [(actor.id, actor.name) for actor in actors] == [
        ("a1", "Anna Brookvale"),
        ("a2", "Idris Calloway"),
        ("a3", "Kenya"),
    ]


def test_spouses_are_told_apart_by_their_titles() -> None:
    text = "Peter Vandermeer met Helen Vandermeer. Mrs Vandermeer spoke. Mr Vandermeer listened."
    actors = by_name(actors_of(text))
    assert mentions(text, actors["Helen Vandermeer"], MentionForm.NAME)[-1] == "Vandermeer"
    assert len(actors["Peter Vandermeer"].mentions) == len(actors["Helen Vandermeer"].mentions) == 2


def test_an_ambiguous_surname_stays_alone() -> None:
    actors = actors_of("Peter Vandermeer met Helen Vandermeer. Later Vandermeer left.")
    assert sorted(actor.name for actor in actors) == ["Helen Vandermeer", "Peter Vandermeer", "Vandermeer"]


def test_an_established_surname_stays_with_its_bearer() -> None:
    text = "Peter Vandermeer spoke. Vandermeer left. His wife Helen Vandermeer stayed. Vandermeer came back."
    assert len(mentions(text, by_name(actors_of(text))["Peter Vandermeer"], MentionForm.NAME)) == 3


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("The Department of Justice said no. The DOJ left it at that.", "DOJ"),
        ("The Department of Justice said no. The Justice Department left it.", "Justice Department"),
        ("The Harbour Safety Authority said no. The HSA left it at that.", "HSA"),
        ("He lives in the United States. The US is big.", "US"),
        ("Halden Brook Partners sold it. The US Halden Brook Partners bought it.", "Halden Brook Partners"),
    ],
)
def test_bodies_and_places_join_their_other_forms(text: str, alias: str) -> None:
    joined = next(actor for actor in actors_of(text) if alias in (actor.name, *actor.aliases))
    assert len(joined.mentions) == 2


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Jo Rudge, a former federal prosecutor, said so.", "Jo Rudge", ["former federal prosecutor"]),
        ("They asked Petra Lund, Brookvale's attorney.", "Petra Lund", ["Brookvale's attorney"]),
        ("Former President Olin Tarrow waved.", "Olin Tarrow", ["Former President"]),
        ("Then her lawyer, Lund, arrived with Petra Lund.", "Petra Lund", ["her lawyer"]),
        (
            "Jo Rudge is now an adjunct professor of maritime law at Tamsvik University.",
            "Jo Rudge",
            ["adjunct professor of maritime law at Tamsvik University"],
        ),
        ("They asked Petra Lund, who runs a bakery.", "Petra Lund", []),
        ("Petra Lund, 45, a biochemist who runs a firm, left.", "Petra Lund", ["biochemist"]),
        ("Jo Rudge is no longer the president.", "Jo Rudge", []),
        ("According to Petra Lund, the lawyer left early.", "Petra Lund", []),
        ("They interviewed Kenyan writer Jo Rudge.", "Jo Rudge", ["Kenyan writer"]),
        ("The mayor of Leeds, Idris Calloway, spoke.", "Idris Calloway", ["mayor of Leeds"]),
        ("The mayor of Skarne, Idris Calloway and others spoke.", "Idris Calloway", []),
        (
            "Petra Lund, who has been mayor of Skarne since 2019, left.",
            "Petra Lund",
            ["mayor of Skarne since 2019"],
        ),
        ("Petra Lund, mayor from 2009 to 2014, left.", "Petra Lund", ["mayor from 2009 to 2014"]),
        ("This week Prime Minister Idris Calloway left.", "Idris Calloway", ["Prime Minister"]),
    ],
)
def test_roles(text: str, name: str, titles: list[str]) -> None:
    actor = by_name(actors_of(text))[name]
    assert [role.title for role in actor.roles] == titles
    assert all(text[role.start : role.end] == role.title for role in actor.roles)


def test_a_description_joins_the_only_one_it_fits() -> None:
    text = "Former President Olin Tarrow waved. The former president left. The president stayed."
    actor = by_name(actors_of(text))["Olin Tarrow"]
    assert mentions(text, actor, MentionForm.DESCRIPTION) == ["The former president"]


def test_a_description_of_two_joins_neither() -> None:
    text = "Writer Jo Rudge met writer Petra Lund. The writer left."
    assert all(not mentions(text, actor, MentionForm.DESCRIPTION) for actor in actors_of(text))


def test_a_department_is_no_department_store() -> None:
    text = (
        "The Justice Department refused. She left the department store. The department declined to comment."
    )
    actor = by_name(actors_of(text))["Justice Department"]
    assert mentions(text, actor, MentionForm.DESCRIPTION) == ["The department"]


@pytest.mark.parametrize(
    ("text", "owner", "pronouns"),
    [
        ("Anna Brookvale left. She was tired.", "Anna Brookvale", ["She"]),
        ("Idris Calloway met Anna Brookvale. She was tired.", "Anna Brookvale", ["She"]),
        ("Idris Calloway sold his house.", "Idris Calloway", ["his"]),
        ("Idris Calloway told Mark Weller that he was tired.", "Idris Calloway", ["he"]),
        ("When she arrived, Anna Brookvale wept.", "Anna Brookvale", ["she"]),
        ("Ms Lund left. Mr Lund cheered her.", "Lund", []),
        ("Mark Weller spoke. Idris Calloway watched him.", "Mark Weller", ["him"]),
        ("Anna Brookvale and her lawyer, Petra Lund, left.", "Anna Brookvale", ["her"]),
    ],
)
def test_pronouns(text: str, owner: str, pronouns: list[str]) -> None:
    actors = [actor for actor in actors_of(text) if actor.name == owner]
    assert mentions(text, actors[0], MentionForm.PRONOUN) == pronouns or not pronouns


def test_whoever_speaks_is_not_the_one_spoken_of() -> None:
    text = 'Tom Wexford met Mark Dalton. Dalton said: "I like him. He is never late."'
    actors = by_name(actors_of(text, ('"I like him. He is never late."',)))
    assert mentions(text, actors["Tom Wexford"], MentionForm.PRONOUN) == ["him", "He"]
    assert mentions(text, actors["Mark Dalton"], MentionForm.PRONOUN) == []


def test_he_said_goes_on_with_the_one_who_spoke() -> None:
    text = 'Mark Dalton said so. "We asked for Tom Wexford," he said.'
    actors = by_name(actors_of(text, ('"We asked for Tom Wexford,"',)))
    assert mentions(text, actors["Mark Dalton"], MentionForm.PRONOUN) == ["he"]


def test_the_encoder_decides_where_the_rules_are_even() -> None:
    text = "Tom Wexford hired Mark Dalton because he was cheap."
    found = []
    for name in ("Tom Wexford", "Mark Dalton"):
        blocks = (Block(BlockKind.BODY, 0, len(text)),)
        sentences = sentence_layer.split(text, blocks)
        shares = {text.index("he "): {text.index(name): 0.98}}
        _, actors = resolve(text, blocks, sentences, read_names(text, sentences), (), shares)
        found.append(mentions(text, by_name(actors)[name], MentionForm.PRONOUN))
    assert found == [["he"], ["he"]]


def test_a_woman_is_not_he() -> None:
    text = "Actress Robin Tamsvik left. He was tired."
    assert all(not mentions(text, actor, MentionForm.PRONOUN) for actor in actors_of(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Anna",
                "Brookvale",
                "Mr",
                "he",
                "she",
                "her",
                "lawyer,",
                ",",
                ". ",
                "the",
                "former",
                "president",
                "is",
                "a",
                "Ministry",
                "of",
                "Justice",
                "MOJ",
                "'s",
                "when",
                "Jr.",
                "\n\n",
                "who",
                "said",
                "Halloran",
                "Haloran",
            ]
        ),
        max_size=40,
    )
)
def test_resolution_keeps_its_promises(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    blocks = (Block(BlockKind.BODY, 0, len(text)),)
    sentences = sentence_layer.split(text, blocks)
    names = read_names(text, sentences)
    named, actors = resolve(text, blocks, sentences, names, ())
    read = {(name.start, name.end) for name in names}
    added = [text[name.start : name.end] for name in named if (name.start, name.end) not in read]
    assert read <= {(name.start, name.end) for name in named}
    assert all(any(surname in text[start:end] for start, end in read) for surname in added)
    spans = [(m.start, m.end) for actor in actors for m in actor.mentions]
    assert len(spans) == len(set(spans))
    assert [actor.id for actor in actors] == [f"a{n}" for n in range(1, len(actors) + 1)]
    for actor in actors:
        assert all(text[role.start : role.end] == role.title for role in actor.roles)


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("Police said the chambermaid, Tom Wexford, had left.", "Tom Wexford", []),
        (
            "The council voted to send Holm's former mayor Tom Wexford abroad.",
            "Tom Wexford",
            ["Holm's former mayor"],
        ),
        ("She hoped to meet German chancellor Anna Brookvale.", "Anna Brookvale", ["German chancellor"]),
        ("They tried to engineer Tom Wexford's downfall.", "Tom Wexford", []),
        ("They hinted that they suspect Tom Wexford of it.", "Tom Wexford", []),
        ("Police let the suspect Tom Wexford go.", "Tom Wexford", ["suspect"]),
        ("It began with Tom Wexford, a hotel worker, and a guard.", "Tom Wexford", []),
        ("In the words of the engineer, Tom Wexford had failed.", "Tom Wexford", []),
        ("Her lawyer, Ruth Halloran, spoke.", "Ruth Halloran", ["Her lawyer"]),
    ],
)
def test_roles_of_somebody_else_are_left_alone(text: str, name: str, roles: list[str]) -> None:
    assert [role.title for role in by_name(actors_of(text))[name].roles] == roles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Olin Tarrow ruled. Tarrow's son, Olin Mark Peter Tarrow, was held.",
            ["Olin Mark Peter Tarrow", "Olin Tarrow"],
        ),
        (
            "The son of former ruler Olin Tarrow was fined. A court held Olin Mark Tarrow.",
            ["Olin Mark Tarrow", "Olin Tarrow"],
        ),
        ("Olin Tarrow ruled. Olin Mark Tarrow fled.", ["Olin Mark Tarrow"]),
    ],
)
def test_parents_and_children_stay_apart(text: str, names: list[str]) -> None:
    assert sorted(by_name(actors_of(text))) == names


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("The Harbour Safety Authority said it had closed the pier.", "Harbour Safety Authority", ["it"]),
        ("The Harbour Safety Authority kept its word.", "Harbour Safety Authority", ["its"]),
        ("The Harbour Safety Authority met. It said nothing.", "Harbour Safety Authority", ["It"]),
        ("The Harbour Safety Authority met. It is late.", "Harbour Safety Authority", []),
        ("The Harbour Safety Authority read the plan before it failed.", "Harbour Safety Authority", []),
        ("Officials at the Harbour Safety Authority said they knew.", "Harbour Safety Authority", []),
        ("Republicans said they would leave.", "Republicans", ["they"]),
        ("Republicans met voters before they left.", "Republicans", []),
    ],
)
def test_bodies_and_groups_have_pronouns(text: str, name: str, meant: list[str]) -> None:
    assert mentions(text, by_name(actors_of(text))[name], MentionForm.PRONOUN) == meant


@pytest.mark.parametrize(
    ("text", "name", "described"),
    [
        ("Vermont Sen. Olin Tarrow waved. The senator left.", "Olin Tarrow", ["The senator"]),
        (
            "Republican nominee Olin Tarrow waved. The GOP candidate left.",
            "Olin Tarrow",
            ["The GOP candidate"],
        ),
        (
            "They sued the Commission on Harbour Safety. The commission refused.",
            "Commission on Harbour Safety",
            ["The commission"],
        ),
    ],
)
def test_descriptions_in_other_words(text: str, name: str, described: list[str]) -> None:
    assert mentions(text, by_name(actors_of(text))[name], MentionForm.DESCRIPTION) == described


def test_a_son_of_the_same_name_is_told_by_his_suffix() -> None:
    actors = by_name(actors_of("Tom Wexford left. Tom Wexford Jr. stayed."))
    assert {"Tom Wexford"} < set(actors)
    assert len(actors["Tom Wexford"].mentions) == 1
