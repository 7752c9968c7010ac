"""Full-text search: what is found, in which order, and exactly where in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.model import Published, Report


@pytest.fixture
def archive(store):
    """Five short reports, by their titles."""
    reports = {
        "Ferry sinks": Report(
            "The ferry Margit sank off Önnö. A grand jury heard the crew.",
            Published("2031-03-04"),
            "Ferry sinks",
            "Tidings",
        ),
        "Mayor speaks": Report(
            "The mayor spoke. The jury was grand, the ferry late.",
            Published("2031-04"),
            "Mayor speaks",
            "Harbour Post",
        ),
        "Crew held": Report("Crew members were held.", Published("2032"), "Crew held", "Tidings"),
        "Undated": Report("A ferry, undated.", None, "Undated", None),
        "Ferries": Report(
            "Ferries and ferrymen.", Published("2033-01-01T10:00"), "Ferries", "The Daily Önnö"
        ),
    }
    with store.writing() as writer:
        for number, report in enumerate(reports.values()):
            writer.put_report(report)
            story = f"s{number % 2}"
            writer.assign(report.id, story=story, episode=f"e{number}", terms={}, published=None)
    return store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("margit", {"Ferry sinks"}),
        ("ÖNNÖ", {"Ferry sinks"}),
        ("onno", {"Ferry sinks"}),
        ("ferry", {"Ferry sinks", "Mayor speaks", "Undated"}),
        ("ferr*", {"Ferry sinks", "Mayor speaks", "Undated", "Ferries"}),
        ('"grand jury"', {"Ferry sinks"}),
        ("grand jury", {"Ferry sinks", "Mayor speaks"}),
        ("grand-jury", {"Ferry sinks"}),
        ("ferry -mayor", {"Ferry sinks", "Undated"}),
        ("-ferry", {"Crew held", "Ferries"}),
        ("margit OR mayor", {"Ferry sinks", "Mayor speaks"}),
        ("title:ferry", {"Ferry sinks"}),
        ("ferry title:mayor", {"Mayor speaks"}),
        ("tidings", set()),
        ("source:tidings", {"Ferry sinks", "Crew held"}),
        ('source:"harbour post" mayor', {"Mayor speaks"}),
        ("-source:tidings ferry", {"Mayor speaks", "Undated"}),
        ("source:onno", {"Ferries"}),
        ("ferry since:2031-04", {"Mayor speaks"}),
        ("before:2031-04-20", {"Ferry sinks", "Mayor speaks"}),
        ("since:2032-06-01", {"Crew held", "Ferries"}),
        ("since:2031-03-04 until:2031-03-04", {"Ferry sinks"}),
        ("AND", set()),
        ('""', set()),
        ("", set()),
        ("...", set()),
    ],
)
def test_what_a_query_finds(archive, query, found):
    assert {hit.title for hit in archive.search(query)} == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"story": "s1"}, {"Mayor speaks", "Undated"}),
        ({"source": "Tidings"}, {"Ferry sinks"}),
        ({"source": '"'}, {"Ferry sinks", "Mayor speaks", "Undated"}),
        ({"since": "2031-03-05"}, {"Mayor speaks"}),
        ({"until": "2031-03"}, {"Ferry sinks"}),
        ({"since": "2031", "until": "2031", "story": "s0"}, {"Ferry sinks"}),
        ({"story": "none"}, set()),
        ({"limit": 0}, set()),
    ],
)
def test_filters_beside_the_query(archive, filters, found):
    assert {hit.title for hit in archive.search("ferry", **filters)} == found


def test_filters_alone_list_the_newest_first(archive):
    assert [hit.title for hit in archive.search("since:2031")] == [
        "Ferries",
        "Crew held",
        "Mayor speaks",
        "Ferry sinks",
    ]
    assert [hit.title for hit in archive.search("", story="s1")] == ["Mayor speaks", "Undated"]
    assert [hit.title for hit in archive.search("since:2031", limit=1)] == ["Ferries"]


def test_a_word_in_the_title_counts_more(store):
    reports = [
        Report("A long day in the port with one crane and nothing else to tell.", title="Port"),
        Report("Nothing here about it at all, but for this headline above.", title="Crane"),
    ]
    with store.writing() as writer:
        for report in reports:
            writer.put_report(report)
    assert [hit.title for hit in store.search("crane")] == ["Crane", "Port"]


def test_a_hit_says_which_report_and_story_it_is(archive):
    (hit,) = archive.search("margit")
    assert (hit.published, hit.source, hit.title, hit.story) == ("2031-03-04", "Tidings", "Ferry sinks", "s0")
    assert archive.report(hit.report).title == "Ferry sinks"


@pytest.mark.parametrize("bad", [{"since": "soon"}, {"until": "2031-13"}])
def test_a_filter_that_is_no_date_is_an_input_error(archive, bad):
    with pytest.raises(InputError, match="Not a date to search by"):
        archive.search("ferry", **bad)


def _marked(hit):
    return [hit.snippet[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank.",
        "\ufeff  🛳️ The ferry sank.  ",
        "ferry",
        "\ue000\ue001 private marks do not confuse the ferry \ue002",
        "e\u0301te\u0301 " * 100 + "the ferry" + " 🛳️ após" * 100,
        "unbroken" * 200 + " ferry " + "unbroken" * 200,
        "x " * 400 + "\n\n\tferry\n\n" + "y " * 400,
    ],
)
def test_a_snippet_is_the_text_at_its_offsets(store, text):
    report = Report(text)
    with store.writing() as writer:
        writer.put_report(report)
    (hit,) = store.search("ferry")
    assert hit.snippet == text[hit.snippet_start : hit.snippet_start + len(hit.snippet)]
    assert hit.snippet == hit.snippet.strip()
    assert _marked(hit) == ["ferry"]
    assert len(hit.snippet) <= 240


def test_a_snippet_shows_where_most_of_the_words_are(store):
    text = (
        "The ferry left. "
        + "Nothing happened. " * 60
        + "The ferry struck a reef; its captain swam. "
        + "So it was. " * 60
    )
    with store.writing() as writer:
        writer.put_report(Report(text))
    (hit,) = store.search("captain reef ferry")
    assert _marked(hit) == ["ferry", "reef", "captain"]
    (phrase,) = store.search('"struck a reef"')
    assert _marked(phrase) == ["struck a reef"]


def test_a_hit_in_the_title_alone_shows_the_start_of_the_text(store):
    with store.writing() as writer:
        writer.put_report(Report("\n\nSome words. " * 50, title="Crane falls"))
    (hit,) = store.search("crane")
    assert hit.snippet.startswith("Some words.")
    assert hit.snippet_start == 2
    assert hit.marks == ()


def test_searching_within_a_transaction_of_somebody_else_sees_what_is_committed(archive):
    with archive.writing() as writer:
        writer.put_report(Report("A second Margit."))
        assert len(archive.search("margit")) == 1
    assert len(archive.search("margit")) == 2


_typed = st.text() | st.text("\"“”*-:()^+{}\\';, \tORANDNEARtitle\0ferry", max_size=40)


@settings(max_examples=300, deadline=None)
@given(query=_typed, extra=st.text())
def test_no_query_is_an_error_of_the_database(full_store, query, extra):
    try:
        hits = full_store.search(query, source=extra)
        hits += full_store.search(f"ferry OR {query}")
    except InputError as error:
        assert "date" in error.what  # noqa: PT017
    else:
        for hit in hits:
            text = full_store.report(hit.report).text
            assert hit.snippet == text[hit.snippet_start : hit.snippet_start + len(hit.snippet)]
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


@pytest.fixture(scope="module")
def full_store(lasting_store):
    with lasting_store.writing() as writer:
        for text in ("The ferry OR title, and NEAR it a 'quoted' one.", "🛳️ ferry é-and \\ not"):
            writer.put_report(Report(text, source="Tidings and title"))
    return lasting_store


def test_a_very_long_query_is_refused(archive):
    with pytest.raises(InputError, match="at most 32 words"):
        archive.search(" ".join(f"word{number}" for number in range(1000)))
    assert len(archive.search("ferry " * 32)) == 3
