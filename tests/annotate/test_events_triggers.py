"""Which words are triggers, and of which frame."""

import pytest
from events_by_hand import Desk

from storyledger.annotate.events.lexicon import HAPPENING, lexicon
from storyledger.annotate.tables import table
from storyledger.model import BlockKind


@pytest.mark.parametrize(
    ("text", "trigger", "frame"),
    [
        # court
        ("Marlow filed a lawsuit against the firm.", "filed", "complaint"),
        ("The case was filed in a county court.", "filed", "complaint"),
        ("Marlow sued the firm.", "sued", "complaint"),
        ("Kesh filed a countersuit on Monday.", "filed", "countersuit"),
        ("Kesh was held liable for the spill.", "held", "verdict"),
        ("A jury found Kesh guilty of theft.", "found", "verdict"),
        ("Kesh was cleared of the charge.", "cleared", "clearing"),
        ("A jury found Kesh not guilty.", "found", "clearing"),
        ("Marlow was awarded £40,000 in damages.", "awarded", "award"),
        ("Marlow is seeking damages of £2m.", "seeking", "request"),
        ("Lawyers asked that the judge step aside.", "asked", "request"),
        ("Kesh appealed against the ruling.", "appealed", "appeal"),
        ("Kesh was charged with fraud.", "charged", "charge"),
        ("The judge dismissed the lawsuit.", "dismissed", "dismissal"),
        ("Prosecutors dropped the charges.", "dropped", "dropping"),
        ("Kesh was released on bail.", "released", "bail"),
        ("The judge sentenced Kesh to six years.", "sentenced", "sentence"),
        ("Kesh pleaded not guilty.", "pleaded", "plea"),
        ("The trial of the miller opened before a judge.", "opened", "hearing"),
        # crime and conflict
        ("Kesh was accused of raping a guest.", "raping", "sexual_assault"),
        ("Two men robbed the post office.", "robbed", "theft"),
        ("Gunmen attacked the convoy.", "attacked", "attack"),
        ("Rebels signed a ceasefire.", "ceasefire", "ceasefire"),
        # other news
        ("The earthquake struck at dawn.", "earthquake", "quake"),
        ("A ferry capsized off the coast.", "capsized", "accident"),
        ("Nine miners died.", "died", "death"),
        ("The minister stepped down.", "stepped", "resignation"),
        ("Voters elected a new mayor.", "elected", "election"),
        ("The firm laid off 300 people.", "laid", "layoff"),
        ("The bank filed for bankruptcy.", "filed", "bankruptcy"),
        ("The two leaders signed a treaty.", "signed", "treaty"),
        ("Thousands marched through the capital.", "marched", "protest"),
        ("The journal published the study.", "published", "publication"),
        ("Varga was born in a mill town.", "born", "birth"),
        ("Marlow accused the firm of lying.", "accused", "accusation"),
        ("The company fired back at its critics.", "fired", "criticism"),
        ("The club fired its manager.", "fired", "resignation"),
    ],
)
def test_frames(text: str, trigger: str, frame: str) -> None:
    assert Desk(text).event(trigger).frame == frame


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The hotel charged £5 for tea.", "charge"),
        ("He wore a dark suit and tie to dinner.", "suit"),
        ("A campaign against rape and murder began.", "rape"),
        ("She said the weather was fine.", "said"),
        ("He knows the town well.", "knows"),
        ("The fire brigade has new helmets.", "fire"),
    ],
)
def test_words_that_tell_no_such_thing(text: str, word: str) -> None:
    desk = Desk(text)
    start, _ = desk.at(word)
    assert all(event.frame == HAPPENING or event.start != start for event in desk.events())


def test_a_lawsuit_that_is_filed_is_one_happening() -> None:
    assert Desk("Marlow filed a second lawsuit.").triggers() == ["filed"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The choir sang in the square.", "sang"),
        ("The lake has dried up.", "dried"),
        ("The bridge was repainted in green.", "repainted"),
        ("The council will repaint the bridge.", "repaint"),
    ],
)
def test_main_verbs_without_a_frame(text: str, trigger: str) -> None:
    event = Desk(text).event(trigger)
    assert (event.frame, event.group) == (HAPPENING, "other")


def test_the_present_tense_tells_a_happening_in_a_caption_only() -> None:
    text = "Marlow waves to the crowd."
    assert Desk(text).triggers() == []
    assert Desk(text, kind=BlockKind.CAPTION).triggers() == ["waves"]


@pytest.mark.parametrize("kind", [BlockKind.NOTICE, BlockKind.HEADLINE, BlockKind.CREDIT, BlockKind.LIST])
def test_nothing_is_read_from_other_blocks(kind: BlockKind) -> None:
    assert Desk("The mayor resigned.", kind=kind).events() == ()


def test_a_trigger_inside_a_name_is_none() -> None:
    assert "Mining" not in Desk("Halden Mining expanded.").triggers()


def test_every_frame_can_be_read() -> None:
    frames = table("frames.toml")["frames"]
    assert set(lexicon().frames) == set(frames)
    for name, frame in frames.items():
        assert frame["group"], name
        assert frame.get("verbs") or frame.get("nouns"), name
        assert frame.get("disputed") in (None, "act", "agent"), name


def test_every_domain_that_a_frame_asks_for_exists() -> None:
    known = lexicon()
    listed = [entry for entries in (*known.verbs.values(), *known.nouns.values()) for entry in entries]
    assert {entry.domain for entry in listed if entry.domain} <= set(known.domains)
