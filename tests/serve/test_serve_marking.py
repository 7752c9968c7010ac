from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_desk import FIRST, first_report, hostile_report, second_report

from storyledger.model import Block, BlockKind, Report
from storyledger.serve.marking import snippet_markup, text_markup


class Content(HTMLParser):
    """Text content as a browser has it, and the part of it inside the cited marks."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=False)
        self.text, self.cited, self.ids, self._inside = "", "", [], False
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "mark":
            assert attributes["class"] == "cited"
            self.ids.append(attributes.get("id"))
            self._inside = True

    def handle_endtag(self, tag):
        self._inside = self._inside and tag != "mark"

    def handle_data(self, data):
        self.text += data
        self.cited += data if self._inside else ""

    def handle_charref(self, name):
        self.handle_data("\r" if name == "13" else unescape(f"&#{name};"))

    def handle_entityref(self, name):
        self.handle_data(unescape(f"&{name};"))


@pytest.mark.parametrize("report", [first_report(), second_report(), hostile_report()])
def test_every_character_of_the_text_is_there(report):
    assert Content(text_markup(report)).text == report.text.replace("\x00", "\ufffd")


def test_the_cited_words_are_one_mark():
    report = first_report()
    start = FIRST.index("She says")
    content = Content(text_markup(report, (start, start + 40)))
    assert content.cited == FIRST[start : start + 40]
    assert content.ids == ["cited"]


def test_words_across_blocks_are_marked_in_each():
    report = first_report()
    start, end = 5, len(FIRST) - 5
    content = Content(text_markup(report, (start, end)))
    assert content.cited == FIRST[start:end]
    assert content.ids[0] == "cited"
    assert not any(content.ids[1:])


def test_nothing_in_a_report_becomes_markup():
    markup = str(text_markup(hostile_report(), (0, 20)))
    assert "<script" not in markup
    assert "<img" not in markup
    assert "</article>" not in markup


def test_what_is_said_of_a_block_stands_beside_the_text():
    markup = str(text_markup(second_report()))
    assert 'class="block k-post" data-label="Post: Aldous Crake @thecrake, 2023-05-09"' in markup
    assert "Caption" not in Content(text_markup(first_report())).text


@given(st.text(), st.data())
def test_any_text_with_any_blocks_and_any_citation_is_whole(text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(list(BlockKind))
    blocks = tuple(
        Block(data.draw(kinds), start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)
    )
    cited = tuple(sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))))
    asked = cited if cited[0] < cited[1] else None
    content = Content(text_markup(Report(text, blocks=blocks), asked))
    assert content.text == text.replace("\x00", "\ufffd")
    if asked:
        assert content.cited == text[slice(*asked)].replace("\x00", "\ufffd")


def test_a_snippet_shows_its_hits_and_leaves_out_marks_that_do_not_fit():
    marked = snippet_markup("the <old> quay", ((4, 9), (2, 6), (10, 99)))
    assert str(marked) == "th<mark>e &lt;o</mark>ld&gt; quay"
