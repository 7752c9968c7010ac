import re
from dataclasses import replace

import pytest
from invented_desk import invented_ledger

from storyledger.errors import StoreError
from storyledger.model import Block, BlockKind
from storyledger.serve.openings import shown_hit, titled

STORY = "/stories/s-7f3a"


def reports():
    return invented_ledger().kept


def test_the_stories_are_listed(desk):
    page = desk.get("/")
    assert page.status_code == 200
    assert "Vandermolen, Crake and the Port Hall" in page.text
    assert "15 November 2022 to 10 May 2023" in page.text
    assert "2 reports" in page.text
    assert "2 outlets" in page.text


def test_an_empty_ledger_says_what_to_do(desk, ledger):
    ledger.tales.clear()
    assert "storyledger add" in desk.get("/").text


def test_many_stories_come_in_pages(desk, ledger):
    ledger.tales *= 90
    first, last = desk.get("/"), desk.get("/?page=3")
    assert first.text.count('<li class="story"') == 40
    assert last.text.count('<li class="story"') == 10
    assert "Page 3 of 3" in last.text
    assert 'href="/?page=2"' in first.text
    assert desk.get("/?page=4").status_code == 404
    assert desk.get("/?page=x").status_code == 400


def test_the_timeline_tells_dates_as_they_are_known(desk):
    page = desk.get(STORY).text
    for words in ("mid-1990s", "June 2019", "9 May 2023", "undated"):
        assert words in page
    assert page.count("<svg class=") > 10


def test_the_timeline_has_a_page_by_its_name_too(desk):
    page = desk.get(f"{STORY}/timeline")
    assert page.status_code == 200
    assert re.findall(r'<p class="status">.*?</p>', page.text) == re.findall(
        r'<p class="status">.*?</p>', desk.get(STORY).text
    )


def test_every_timeline_line_leads_to_its_exact_words(desk, ledger):
    page = desk.get(STORY).text
    for entry in ledger.tales[0].entries:
        for span in entry.sentences:
            assert f'href="/reports/{span.report}?start={span.start}&amp;end={span.end}#cited"' in page


def test_what_is_somebodys_word_never_stands_without_whose(desk):
    page = desk.get(STORY).text
    lines = re.findall(r'<p class="status">.*?</p>', page)
    owned = [line for line in lines if re.search("alleged|denied|argued|admitted|asked", line)]
    assert len(owned) == 4
    assert all('<span class="whose">by ' in line for line in owned)
    assert sum("by a source that is not named" in line for line in owned) == 1
    titles = re.findall(r"<title>(.*?)</title>", page, re.S)[1:]
    assert all(" by " in title for title in titles if ": alleged" in title or ": denied" in title)


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?status=ruled", "awarded 2.4 million", "in the mid-1990s, and"),
        ("?person=Ines+Vandermolen", "in the mid-1990s, and", "A hearing on costs"),
        ("?person=Aldous+Crake&status=denied", "Crake has denied it.", "sued harbourmaster"),
        ("?person=&status=", "A hearing on costs", "No entry of this kind"),
        ("?person=Nobody", "No entry of this kind", "A hearing on costs"),
    ],
)
def test_the_timeline_is_filtered(desk, query, shown, hidden):
    page = desk.get(STORY + query)
    assert page.status_code == 200
    assert shown in page.text
    assert hidden not in page.text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?from=soon", "The parameter from is not a day"),
        ("?to=2021-13", "The parameter to is not a day"),
        ("?from=2022&to=2021", "from is later than to"),
        ("?since=yesterday", "The parameter since is not a day"),
    ],
)
def test_days_that_are_none_are_said_so(desk, query, message):
    page = desk.get(STORY + query)
    assert page.status_code == 400
    assert message in page.text


def test_a_year_is_one_click_away_and_shows_that_year_alone(desk, ledger):
    page = desk.get(STORY).text
    years = re.findall(r'<a href="([^"]*from=(\d{4})&amp;to=\2)"', page)
    assert len(years) > 1
    for address, year in years:
        zoomed = desk.get(address.replace("&amp;", "&")).text
        told = [
            entry
            for entry in ledger.tales[0].entries
            if entry.when.known and entry.when.earliest.year <= int(year) <= entry.when.latest.year
        ]
        assert all(entry.sentences[0].text.split()[-1] in zoomed for entry in told)


def test_what_is_told_for_long_stands_apart_with_its_notes(desk, ledger):
    first, *others = ledger.tales[0].entries
    noted = replace(first, passed=True, also_dated=("2021-05-06",), new=True, who=("Bo Lindqvist-Shah",))
    ledger.tales[0].entries = (noted, *others)
    page = desk.get(STORY).text
    assert page.index('id="list"') < page.index("Over longer times")
    assert "no report says that it came about" in page
    assert "other reports give 2021-05-06" in page
    assert "[Bo Lindqvist-Shah]</span>" in page


def test_a_long_timeline_is_folded(desk, ledger):
    ledger.tales[0].entries = ledger.tales[0].entries * 12
    page = desk.get(STORY).text
    assert "40 entries, the weightiest of 84" in page
    assert f'href="{STORY}?all=1"' in page
    assert "84 entries" in desk.get(STORY + "?all=1").text


def test_statements_stand_under_their_speakers(desk):
    page = desk.get(STORY + "/statements").text
    heads = re.findall(r"<h2>(.*?)</h2>", page)
    others = ["Sources without a name", "Speaker not stated"]
    assert heads == ["Aldous Crake", "Bo Lindqvist-Shah", "Ines Vandermolen", *others]
    assert '<span class="described">a dockside friend</span> <span class="stance">recalls' in page
    assert "in a post as @thecrake" in page
    assert "said <time" in page
    assert "&lt;b&gt;win&lt;/b&gt;" in page
    filtered = desk.get(STORY + "/statements?speaker=Aldous+Crake&stance=denies").text
    assert re.findall(r"<h2>(.*?)</h2>", filtered) == ["Aldous Crake"]
    unnamed = desk.get(STORY + "/statements?speaker=Sources+without+a+name").text
    assert re.findall(r"<h2>(.*?)</h2>", unnamed) == ["Sources without a name"]
    assert page.count("<details") == 1
    folded = page[page.index("<details") : page.index("</details>")]
    assert "<summary>1 statement without a speaker</summary>" in folded
    assert folded.count('<li class="said"') == 1
    assert "<details" not in desk.get(STORY + "/statements?speaker=Speaker+not+stated").text
    assert "No statement of this kind" in desk.get(STORY + "/statements?stance=sings").text


def test_long_lists_of_statements_and_people_are_folded(desk, ledger):
    story = ledger.tales[0]
    said, person = story.said[0], story.persons[0]
    story.said = (*[said] * 9, *(replace(said, speaker=f"Speaker {number:02}") for number in range(50)))
    story.persons = tuple(replace(person, name=f"Person {number:02}") for number in range(50))
    page = desk.get(STORY + "/statements").text
    assert page.count('<li class="said"') == 4 + 14
    assert "5 more statements" in page
    assert "36 more speakers" in page
    assert desk.get(STORY + "/statements?all=1").text.count("<h2>") == 51
    whole = desk.get(STORY + "/statements?speaker=Ines+Vandermolen").text
    assert whole.count('<li class="said"') == 9
    assert "26 more names" in desk.get(STORY + "/people").text
    assert desk.get(STORY + "/people?all=1").text.count('<li class="person"') == 50


def test_a_crowded_drawing_shows_the_weightiest(desk, ledger):
    story = ledger.tales[0]
    heavy = replace(story.entries[4], weight=9.0)
    story.entries = (*story.entries[:4] * 40, heavy)
    page = desk.get(STORY + "?all=1").text
    assert "the 90 weightiest entries are drawn" in page
    assert '<a class="mark st-ruled"' in page
    assert "weightiest entries are drawn" not in desk.get(STORY).text


def test_a_filter_offers_the_most_frequent_names_and_the_chosen_one(desk, ledger):
    story = ledger.tales[0]
    names = [f"Person {number:03}" for number in range(100)]
    story.entries = (replace(story.entries[0], by=(), actors=tuple(names)),)
    assert desk.get(STORY).text.count('<option value="Person') == 60
    assert '<option value="Person 099" selected>' in desk.get(STORY + "?person=Person+099").text


def test_words_told_by_somebody_else_say_by_whom(desk, ledger):
    story = ledger.tales[0]
    story.said = (replace(story.said[0], via="Bo Lindqvist-Shah"),)
    assert '<span class="via">according to Bo Lindqvist-Shah</span>' in desk.get(STORY + "/statements").text
    assert "according to Bo Lindqvist-Shah" in desk.get(f"/reports/{reports()[0].id}").text


def untitled(ledger):
    """Takes the titles from the first report and from the list, and gives the report header lines."""
    one = ledger.kept[0]
    header = "Date: 2022-11-15\nPlace: Crake Point\n\n"
    moved = [replace(b, start=b.start + len(header), end=b.end + len(header)) for b in one.blocks]
    blocks = (Block(BlockKind.HEADER, 0, len(header)), *moved)
    bare = replace(one, title=None, text=header + one.text, blocks=blocks)
    ledger.kept[0] = bare
    story = ledger.tales[0]
    refs = (replace(story.story.reports[0], id=bare.id, title=None), story.story.reports[1])
    story.story = replace(story.story, reports=refs, episodes=())
    return bare


def test_a_report_without_a_title_is_called_by_its_headline_or_first_words(desk, ledger):
    bare = untitled(ledger)
    assert "Harbourmaster sued over pilot&#39;s account</a>" in desk.get(STORY + "/reports").text
    ledger.kept[0] = replace(bare, blocks=tuple(b for b in bare.blocks if b.kind is not BlockKind.HEADLINE))
    assert titled(ledger.kept[0]).startswith("“Former pilot Ines Vandermolen sued")
    assert titled(replace(bare, blocks=())).startswith("“Date: 2022-11-15")
    assert titled(replace(bare, text="", blocks=())) == "0001.txt"
    number = replace(bare, text="7:\n\nThe quay reopened.", blocks=(Block(BlockKind.BODY, 0, 2),))
    assert titled(number) == "“7: The quay reopened.”"
    assert titled(replace(bare, text="‘No,’ she said.", blocks=())) == "‘No,’ she said."
    assert "Untitled report" not in desk.get("/").text


def test_a_snippet_leaves_out_the_lines_that_say_where_a_report_is_from():
    ledger = invented_ledger()
    bare = untitled(ledger)
    (hit,) = [hit for hit in ledger.search("Harbourmaster sued") if hit.report == bare.id]
    shown = shown_hit(bare, hit)
    assert hit.snippet_start < len("Date: 2022-11-15\n")
    assert shown.snippet == bare.text[shown.snippet_start : shown.snippet_start + len(shown.snippet)]
    assert [shown.snippet[start:end] for start, end in shown.marks] == ["Harbourmaster sued"]
    (hit,) = [hit for hit in ledger.search("Crake Point") if hit.report == bare.id]
    assert shown_hit(bare, hit).snippet == hit.snippet


def test_people_have_roles_with_evidence(desk, ledger):
    page = desk.get(STORY + "/people").text
    role = ledger.tales[0].persons[0].roles[0].evidence
    assert f"/reports/{role.report}?start={role.start}&amp;end={role.end}#cited" in page
    assert "Vandermolen" in page
    assert f'href="{STORY}?person=Ines+Vandermolen"' in page


def test_what_linking_proposes_stands_with_the_reports(desk, ledger):
    page = desk.get(STORY + "/reports").text
    assert "1 report would be a story of their own" in page
    assert "reports that speak of pilots, and of tolls" in page
    assert f"storyledger accept {ledger.proposals()[0].id}" in page
    assert desk.get("/api/proposals").json() == [ledger.proposals()[0].to_dict()]


def test_a_person_has_a_page_with_roles_statements_events_and_reports(desk, ledger):
    assert f'href="{STORY}/people/p1"' in desk.get(STORY + "/people").text
    page = desk.get(STORY + "/people/p1").text
    story = ledger.tales[0]
    record = story.person("p1")
    assert "<h2>Ines Vandermolen</h2>" in page
    assert record.statements
    assert record.events
    assert page.count('<li class="said"') == len(record.statements)
    assert page.count('<li class="entry ') == len(record.events)
    for heading in ("Roles", "In the timeline", "Statements", "Reports"):
        assert f"<h2>{heading}</h2>" in page
    by_name = desk.get(STORY + "/people/vandermolen")
    assert (by_name.status_code, by_name.headers["location"]) == (307, f"{STORY}/people/p1")
    assert desk.get(STORY + "/people/nobody").status_code == 404
    assert desk.get("/api" + STORY + "/people/nobody").status_code == 404


def test_the_page_says_why_names_were_joined(desk, ledger):
    story = ledger.tales[0]
    join = replace(story.persons[0].joins[0], name="I. Vandermolen", reason="Ed: <her> initial")
    story.persons = (replace(story.persons[0], joins=(join,)),)
    assert "Ed: &lt;her&gt; initial" in desk.get(STORY + "/people/p1").text


def test_sources_without_a_name_stand_apart(desk):
    page = desk.get(STORY + "/people").text
    assert "<summary>1 source, each of one report</summary>" in page
    assert "two dockside friends" in page
    assert "2 people" in page


def test_reports_stand_by_date_and_under_episodes_of_several(desk, ledger):
    page = desk.get(STORY + "/reports").text
    assert page.index("Harbourmaster sued") < page.index("Jury finds")
    assert "The verdict" not in page
    story = ledger.tales[0]
    one, two = story.episodes
    both = replace(two, reports=(*one.reports, *two.reports))
    story.story = replace(story.story, episodes=(replace(one, reports=()), both))
    page = desk.get(STORY + "/reports").text
    assert page.index("The verdict") < page.index("Harbourmaster sued") < page.index("Jury finds")


@pytest.mark.parametrize("view", ["", "/statements", "/people", "/reports"])
def test_the_start_of_an_id_leads_to_the_story(desk, view):
    answer = desk.get(f"/stories/s-7{view}?status=ruled")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"{STORY}{view}?status=ruled"


def test_a_report_leads_back_to_its_story_and_to_the_lines_that_rest_on_it(desk):
    first = reports()[0]
    page = desk.get(f"/reports/{first.id}?start=0&end=12").text
    assert f'<a href="{STORY}">' in page
    assert "alleged by Ines Vandermolen" in page
    assert "both name a harbour and speak of an inquiry" in page
    assert '<mark class="cited" id="cited">Harbourmaste</mark>' in page


def test_a_hostile_report_stays_text(desk):
    page = desk.get(f"/reports/{reports()[2].id}").text
    assert "alert(" in page
    assert "<script>alert" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page
    assert "<i>Rag" not in page


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?start=5&end=5", "not in the report"),
        ("?start=9&end=5", "not in the report"),
        ("?start=0&end=99999", "not in the report"),
        ("?start=-1&end=5", "not a whole number"),
        ("?start=a&end=5", "not a whole number"),
        ("?start=1", "not a whole number"),
        ("?end=1", "not a whole number"),
        ("?start=²&end=5", "not a whole number"),
        ("?start=1&end=" + "9" * 5000, "not a whole number"),
    ],
)
def test_offsets_that_make_no_sense(desk, query, message):
    answer = desk.get(f"/reports/{reports()[0].id}{query}")
    assert answer.status_code == 400
    assert message in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/stories/nope", "/reports/nope", "/nope", "/static/nope.css", "/api/nope"])
def test_what_is_not_there(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "There is no such" in answer.text


def test_errors_of_a_parameter_and_a_method(desk):
    assert "Use one of: reported" in desk.get(STORY + "?status=guilty").text
    assert desk.get(STORY + "?status=guilty").status_code == 400
    assert desk.get("/search?q=%22open").status_code == 400
    assert desk.get("/", method="POST").status_code == 405


def test_search_marks_its_hits_and_leads_to_them(desk):
    page = desk.get("/search?q=crake").text
    assert "<mark>Crake</mark>" in page
    place = reports()[0].text.casefold().index("crake")
    assert f"/reports/{reports()[0].id}?start={place}&amp;end={place + 5}#cited" in page
    assert "No report has these words" in desk.get("/search?q=zzz").text
    assert desk.get("/search?q=+").status_code == 200
    assert "alone" in desk.get("/search?q=crake&story=s-7f3a").text
    assert desk.get("/search?q=crake&story=nope").status_code == 404


def test_a_ledger_that_cannot_be_read_is_said_so(desk_of):
    def locked():
        raise StoreError("The ledger cannot be read", "quay.db", "Check the disk")

    answer = desk_of(locked).get("/")
    assert answer.status_code == 503
    assert "Check the disk" in answer.text


def test_a_mistake_of_ours_shows_no_details(desk_of):
    def broken():
        raise RuntimeError("secret path")

    answer = desk_of(broken).get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers
    assert "Storyledger" in answer.text


PATHS = ["/", STORY, STORY + "/statements", STORY + "/people", STORY + "/reports", "/search?q=crake", "/nope"]


@pytest.mark.parametrize("path", [*PATHS, "/api/stories", "/static/desk.css"])
def test_every_answer_is_guarded(desk, path):
    headers = desk.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", PATHS)
def test_no_page_needs_anything_from_elsewhere(desk, path):
    page = desk.get(path).text
    loaded = re.findall(r'(?:src|href|action|hx-get)="([^"]*)"', page)
    assert loaded
    assert all(address.startswith(("/", "#")) for address in loaded)
    assert not re.search(r"\sstyle=|\son\w+=|<style|<script(?! src=)", page)


@pytest.mark.parametrize("path", PATHS)
def test_every_page_is_well_formed_for_readers(desk, path):
    page = desk.get(path).text
    assert page.count("<h1") == 1
    assert 'lang="en"' in page
    assert 'href="#main"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    fields = set(re.findall(r'<(?:input|select) id="([^"]+)"', page))
    assert fields == set(re.findall(r'<label[^>]* for="([^"]+)"', page))


def test_answers_can_be_kept_and_asked_again(desk):
    first = desk.get(STORY)
    again = desk.get(STORY, **{"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    sheet = re.search(r'href="(/static/desk[^"]+)"', first.text)[1]
    assert "immutable" in desk.get(sheet).headers["cache-control"]
    assert "immutable" not in desk.get("/static/desk.css").headers.get("cache-control", "")


def test_a_name_that_is_not_this_machine_is_refused(desk, desk_of, ledger):
    assert desk.get("/", host="elsewhere.example").status_code == 400
    assert desk_of(lambda: ledger, hosts=["*"]).get("/", host="elsewhere.example").status_code == 200
