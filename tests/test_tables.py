import pytest

from storyledger.errors import ModelError
from storyledger.tables import table


def test_a_table_is_read_once() -> None:
    assert table("annotate", "titles.toml")["courtesy"]["men"].startswith("mr ")
    assert table("annotate.times", "lexicon.toml") is table("annotate.times", "lexicon.toml")


@pytest.mark.parametrize(("room", "name"), [("annotate", "no_such.toml"), ("no_such_room", "titles.toml")])
def test_a_missing_table_says_what_to_do(room: str, name: str) -> None:
    with pytest.raises(ModelError, match=f"{room}/{name}.*Install the package again"):
        table(room, name)
