"""Who is who, asked again and again with other reports: a memory changes no answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.link import JoinMemory, join_actors
from storyledger.model import Actor, ActorKind, Annotations, Mention, MentionForm

PEOPLE = (
    ("Ingrid Maren Dahl", ("Dahl", "IMD")),
    ("Ingrid Dahl", ("Dahl",)),
    ("Ingird Dahl", ()),
    ("I. Dahl", ()),
    ("Dahl", ()),
    ("Peter Dahl", ("Dahl", "Mr Dahl")),
    ("Ben Lund", ("Lund", "Benjamin Lund")),
    ("Benjamin Lund", ()),
    ("Lund", ()),
    ("Ada Vik", ("Tor Vik",)),
    ("Tor Vik", ()),
    ("Foldar Senko", ()),
)
BODIES = (
    ("International Criminal Court", ("ICC",)),
    ("ICC", ()),
    ("Island Cricket Club", ()),
    ("Skarne Dockers Union", ("SDU",)),
    ("SDU", ()),
    ("U.S. Department of Justice", ()),
    ("Justice Department", ()),
    ("Skarne Harbour", ()),
    ("Tamsvik Bank", ()),
    ("IMD", ()),
    ("Dahl", ()),
    ("Foldar Senko", ()),
)
KINDS = (ActorKind.ORGANIZATION, ActorKind.FACILITY, ActorKind.PLACE)


@st.composite
def reports(draw: st.DrawFn) -> list[Annotations]:
    """Up to fourteen reports, in any order, each with some people and bodies of one small town."""
    made = []
    for number in range(draw(st.integers(1, 14))):
        people = draw(st.lists(st.sampled_from(PEOPLE), max_size=4, unique=True))
        bodies = draw(st.lists(st.sampled_from(BODIES), max_size=5, unique=True))
        kinds = [ActorKind.PERSON] * len(people) + [draw(st.sampled_from(KINDS)) for _ in bodies]
        actors = tuple(
            Actor(f"a{place}", kind, name, aliases, mentions=(Mention(0, 1, MentionForm.NAME),) * (place % 3))
            for place, (kind, (name, aliases)) in enumerate(zip(kinds, people + bodies, strict=True))
        )
        made.append(Annotations(f"r{number:02}", None, "en", "test", actors=actors))
    return draw(st.permutations(made))


@settings(max_examples=60, deadline=None)
@given(reports(), st.data())
def test_reports_that_come_one_by_one_are_joined_as_all_at_once(
    read: list[Annotations], data: st.DataObject
) -> None:
    memory = JoinMemory()
    for count in range(1, len(read) + 1):
        assert join_actors(read[:count], memory) == join_actors(read[:count])
    fewer = data.draw(st.lists(st.sampled_from(read), unique_by=id))
    assert join_actors(fewer, memory) == join_actors(fewer)
    assert join_actors(read, memory) == join_actors(read)


def test_a_report_that_is_read_anew_is_joined_as_it_is_read_now() -> None:
    def read(name: str) -> Annotations:
        return Annotations("r1", None, "en", "test", actors=(Actor("a1", ActorKind.PERSON, name),))

    memory = JoinMemory()
    assert [actor.name for actor in join_actors([read("Tor Vik")], memory)] == ["Tor Vik"]
    assert [actor.name for actor in join_actors([read("Ada Vik")], memory)] == ["Ada Vik"]
