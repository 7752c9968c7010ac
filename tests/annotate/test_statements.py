import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.annotate.encoder import PronounRead, Reading
from storyledger.annotate.quotes import find_quotes
from storyledger.annotate.sentences import split
from storyledger.annotate.statements import find_statements
from storyledger.model import (
    Actor,
    ActorKind,
    Anchor,
    Block,
    BlockKind,
    Mention,
    MentionForm,
    Name,
    Report,
    Role,
    Time,
    When,
)

# Every actor of these phrases, with the forms that name it.
PEOPLE = {
    "a1": ("Ilse Dahl", "Dahl"),
    "a2": ("Oskar Moe", "Moe"),
    "a3": ("Holm Post",),
    "a4": ("Petra Lund", "Lund"),
}


def annotate(text, blocks=None, pronouns=(), roles=(), times=(), reading=None):
    blocks = blocks or ((Block(BlockKind.BODY, 0, len(text)),) if text else ())
    mentions = {actor: [] for actor in PEOPLE}
    names = []
    for actor, forms in PEOPLE.items():
        for match in re.finditer("|".join(rf"\b{form}\b" for form in forms), text):
            names.append(Name(*match.span(), ActorKind.PERSON, actor))
            mentions[actor].append(Mention(*match.span(), MentionForm.NAME))
    for word, actor in pronouns:
        for match in re.finditer(rf"\b{word}\b", text):
            mentions[actor].append(Mention(*match.span(), MentionForm.PRONOUN))
    actors = tuple(
        Actor(
            actor,
            ActorKind.PERSON,
            forms[0],
            forms[1:],
            tuple(Role(title, 0, 1) for owner, title in roles if owner == actor),
            tuple(mentions[actor]),
        )
        for actor, forms in PEOPLE.items()
        if mentions[actor]
    )
    names.sort(key=lambda name: name.start)
    sentences, quotes = split(text, blocks), find_quotes(text, blocks)
    return find_statements(Report(text, blocks=blocks), sentences, quotes, names, actors, times, reading)


def told(text, **layers):
    """Each statement as source, cue, content (pieces joined by |), speaker."""

    def words(pieces):
        return "|".join(text[start:end] for start, end in pieces)

    return [(words(s.source), words(s.cue), words(s.content), s.speaker) for s in annotate(text, **layers)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speaker"),
    [
        ('"The boat sank," Dahl said.', "Dahl", "said", '"The boat sank,"', "a1"),
        ('"The boat sank," said Ilse Dahl, a pilot.', "Ilse Dahl, a pilot", "said", '"The boat sank,"', "a1"),
        ('"The boat sank," Dahl, a pilot, said.', "Dahl, a pilot", "said", '"The boat sank,"', "a1"),
        (
            '"The boat sank," Dahl, a pilot told the Holm Post.',
            "Dahl, a pilot",
            "told",
            '"The boat sank,"',
            "a1",
        ),
        ("'The boat sank,' Dahl said.", "Dahl", "said", "'The boat sank,'", "a1"),
        ('Dahl: "The boat sank."', "Dahl", ":", '"The boat sank."', "a1"),
        ('In a statement Dahl said: "It sank."', "Dahl", "said", '"It sank."', "a1"),
        ('Dahl told the court, "It sank."', "Dahl", "told", '"It sank."', "a1"),
        ('"It sank!" Dahl shouted.', "Dahl", "shouted", '"It sank!"', "a1"),
        ('"It sank," according to Dahl.', "Dahl", "according to", '"It sank,"', "a1"),
        ('"It sank," the harbour master wrote.', "the harbour master", "wrote", '"It sank,"', None),
        ('"It sank," Dahl\'s lawyer said.', "Dahl's lawyer", "said", '"It sank,"', None),
        ('"It sank," Dahl and Moe said.', "Dahl and Moe", "said", '"It sank,"', None),
        ('"It sank," her lawyer, Oskar Moe, said.', "her lawyer, Oskar Moe", "said", '"It sank,"', "a2"),
    ],
)
def test_direct_quotes(text, source, cue, content, speaker):
    assert told(text)[0] == (source, cue, content, speaker)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "speaker"),
    [
        ("Dahl said that the boat sank.", "Dahl", "said", "that the boat sank", "a1"),
        ("Dahl said on the pier that it sank.", "Dahl", "said", "that it sank", "a1"),
        ("Dahl has repeatedly denied taking it.", "Dahl", "has repeatedly denied", "taking it", "a1"),
        ("Dahl accused Moe of lying.", "Dahl", "accused", "Moe of lying", "a1"),
        ("Dahl promised to pay.", "Dahl", "promised", "to pay", "a1"),
        ("Dahl called for a new pier.", "Dahl", "called for", "a new pier", "a1"),
        ("The boat had sunk, Dahl said.", "Dahl", "said", "The boat had sunk", "a1"),
        ("The boat, Dahl said, had sunk.", "Dahl", "said", "The boat|had sunk", "a1"),
        ("According to Dahl, the boat sank.", "Dahl", "According to", "the boat sank", "a1"),
        ("On the pier Dahl claimed the boat sank.", "Dahl", "claimed", "the boat sank", "a1"),
        ("Moe read Dahl's claim that the boat sank.", "Dahl's", "claim", "that the boat sank", None),
        ('Dahl is seeking "a new boat and a pier".', "Dahl", "is seeking", '"a new boat and a pier"', "a1"),
        ('Dahl called it "a disgrace".', "Dahl", "called", 'it "a disgrace"', "a1"),
        ("Moe, who said the boat sank, left.", "Moe, who", "said", "the boat sank", "a2"),
    ],
)
def test_indirect_and_mixed_statements(text, source, cue, content, speaker):
    found = told(text)
    if text.startswith("Moe read"):
        assert found[0][1:3] == (cue, content)
    else:
        assert (source, cue, content, speaker) in found


@pytest.mark.parametrize(
    "text",
    [
        "Police found a body in the harbour.",
        "Dahl declined to comment.",
        "The state has nine harbours.",
        "She posted the letter and left the town.",
        'The sailors sell "lucky" knots to visitors.',
    ],
)
def test_what_states_nothing(text):
    assert told(text) == []


def test_a_statement_inside_a_statement_is_found_too():
    found = told("Dahl said that Moe had admitted taking the boat.")
    assert ("Dahl", "said", "that Moe had admitted taking the boat", "a1") in found
    assert ("Moe", "had admitted", "taking the boat", "a2") in found


def test_the_reporters_voice_ends_a_content():
    found = told("Dahl said that the boat sank, adding that it was old.")
    assert [(source, cue, content) for source, cue, content, _ in found] == [
        ("Dahl", "said", "that the boat sank"),
        ("Dahl", "adding", "that it was old"),
    ]


def test_a_clause_of_time_ends_at_its_comma():
    found = told('After Dahl criticised Moe in the spring, Lund wrote back, "I chose this."')
    assert [(source, content) for source, _, content, _ in found] == [
        ("Dahl", "Moe in the spring"),
        ("Lund", '"I chose this."'),
    ]


def test_quotes_go_on_with_their_speaker():
    text = '"It sank," Dahl said. "It was old."\n\n"It leaked for years and nobody cared."\n\nMoe wept.'
    assert told(text) == [
        ("Dahl", "said", '"It sank,"|"It was old."|"It leaked for years and nobody cared."', "a1"),
    ]


def test_a_split_quote_is_one_statement():
    assert told('"It sank," Dahl said, "and it was old."')[0][2] == '"It sank,"|"and it was old."'


def test_a_bare_paragraph_after_narration_is_the_running_speakers_only_if_it_is_about_them():
    quote = '"I have told everything that I know about the boat."'
    start = '"It sank," Dahl said.\n\n'
    assert told(f"{start}Dahl remained calm all day.\n\n{quote}")[-1] == ("Dahl", "", quote, "a1")
    assert told(f"{start}Moe remained calm all day.\n\n{quote}")[-1][3] is None


def test_a_quote_after_a_colon_and_a_break():
    assert told('Dahl then said:\n\n"It sank and nobody saw it."')[-1][:3] == (
        "Dahl",
        "then said",
        '"It sank and nobody saw it."',
    )


def test_pronouns_and_titles_lead_to_their_actor():
    assert told('"It sank," she said.')[0][3] is None
    assert told('Dahl wept. "It sank," she said.', pronouns=[("she", "a1")])[0][3] == "a1"
    text = 'Dahl wept. "It sank," the former mayor said.'
    assert told(text, roles=[("a1", "Former mayor")])[0][3] == "a1"


@pytest.mark.parametrize(("share", "speaker"), [(0.95, "a4"), (0.8, None)])
def test_who_else_may_be_meant_is_no_rival_where_the_encoder_is_sure(share, speaker):
    text = 'Ilse Dahl met Petra Lund. Dahl had left when Lund came. "It sank," she said.'
    she, lund = text.index("she"), text.index("Lund came")
    # Without a cue of its own the encoder leaves the statement to the rules.
    reading = Reading(
        pronouns=[PronounRead(she, she + 3, ((text.index("Dahl had"), 1 - share), (lund, share)))]
    )
    found = annotate(text, pronouns=[("she", "a4")], reading=reading)
    assert [statement.speaker for statement in found] == [speaker]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Dahl alleged that it sank.", "alleges"),
        ("Dahl denied that it sank.", "denies"),
        ("Dahl testified that it sank.", "testifies"),
        ("Dahl does not believe that it sank.", "disputes"),
        ("Dahl did not say whether it sank.", "declines"),
        ("Dahl argued that it sank.", "argues"),
        ("Dahl threatened to sue.", "threatens"),
        ("Dahl warned that it sank.", "warns"),
    ],
)
def test_stance(text, stance):
    assert [s.stance for s in annotate(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "venue", "addressee"),
    [
        ('"It sank," Dahl said in an interview.', "interview", None),
        ('"It sank," Dahl wrote on the social media platform.', "social network", None),
        ('"It sank," Dahl told Moe.', None, "a2"),
        ("Dahl told the harbour board that it sank.", None, "the harbour board"),
        ("Dahl said in a court filing that it sank.", "court filing", None),
        ('"It sank," Dahl told reporters.', "press conference", "reporters"),
    ],
)
def test_venue_and_addressee(text, venue, addressee):
    statement = annotate(text)[0]
    assert (statement.venue, statement.addressee) == (venue, addressee)


def test_a_series_of_posts_keeps_its_venue_only_with_its_speaker():
    text = '"It sank," Dahl tweeted.\n\n"It was old," Dahl said.\n\n"It was new," Moe said.'
    assert [s.venue for s in annotate(text)] == ["social network", "social network", None]


def test_the_day_comes_from_the_words_around_the_cue():
    from datetime import date

    text = '"It sank on Monday," Dahl said on 3 May 2021.'
    at = text.index("3 May 2021")
    when = When.on(date(2021, 5, 3), Anchor.EXPLICIT)
    times = (Time(at, at + 10, "DATE", when),)
    assert annotate(text, times=times)[0].said == "2021-05-03"
    assert annotate(text)[0].said is None


def test_a_post_is_a_statement_of_who_signed_it():
    text = "Dahl left.\n\nDear all,\n\nIt sank! https://x.example/ab — Ilse Dahl (@idahl) May 3, 2021\n\nEnd."
    post = Block(
        BlockKind.POST,
        text.index("Dear"),
        text.index("\n\nEnd"),
        author="Ilse Dahl",
        handle="@idahl",
        posted="2021-05-03",
    )
    blocks = (Block(BlockKind.BODY, 0, 10), post, Block(BlockKind.BODY, text.index("End"), len(text)))
    (statement,) = annotate(text, blocks=blocks)
    assert [text[start:end] for start, end in statement.content] == ["Dear all,", "It sank!"]
    assert [text[start:end] for start, end in statement.source] == ["Ilse Dahl (@idahl)"]
    assert (statement.speaker, statement.said, statement.venue) == ("a1", "2021-05-03", "social network")
    assert statement.form == "post"
    assert statement.cue == ()


def test_nothing_is_read_from_notices():
    text = '"It sank," Dahl said.'
    assert annotate(text, blocks=(Block(BlockKind.NOTICE, 0, len(text)),)) == ()


_WORDS = st.sampled_from(
    [
        "Dahl",
        "said",
        "told",
        "that",
        ",",
        ".",
        '"',
        "“",
        "”",
        "'",
        "who",
        "claims",
        "to",
        "and",
        "the",
        "by",
        "according",
        "is",
        "alleged",
        ":",
        "a",
        "boat",
        "(",
        ")",
        "—",
        "in",
        "not",
        "adding",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_WORDS | st.sampled_from(["\n", "\n\n", "'s"]), max_size=40).map(" ".join) | st.text(max_size=80)
)
def test_any_text_goes_through_and_spans_index_it(text):
    for statement in annotate(text):
        assert statement.content
        for start, end in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
