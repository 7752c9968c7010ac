import json
from pathlib import Path

import pytest
from invented_desk import invented_ledger

from storyledger.serve.app import _PAGES

STORY = "/api/stories/s-7f3a"


def test_the_objects_are_those_of_the_api(desk):
    ledger = invented_ledger()
    story = ledger.tales[0]
    expected = {
        "/api/stories": [story.to_dict()],
        STORY: story.to_dict(),
        f"{STORY}/timeline": story.timeline().to_dict(),
        f"{STORY}/statements": [said.to_dict() for said in story.said],
        f"{STORY}/people": [person.to_dict() for person in (*story.persons, *story.sources)],
        f"{STORY}/people/p1": story.person("p1").to_dict(),
        "/api/search?q=crake": [hit.to_dict() for hit in ledger.search("crake")],
    }
    for path, content in expected.items():
        answer = desk.get(path)
        assert answer.headers["content-type"] == "application/json"
        assert answer.json() == json.loads(json.dumps(content))


def test_the_index_and_the_documentation_list_every_endpoint(desk):
    listed = [endpoint["path"] for endpoint in desk.get("/api").json()["endpoints"]]
    routes = [route for route, _ in _PAGES if route.startswith("/api/")]
    assert listed == routes
    docs = (Path(__file__).parents[2] / "docs" / "commands.md").read_text("utf-8")
    for route in routes:
        assert f"`{route}`" in docs


def test_filters_and_lengths(desk):
    assert len(desk.get(f"{STORY}/timeline?entries=2").json()["entries"]) == 2
    assert desk.get(f"{STORY}/timeline?entries=2").json()["folded"] == 5
    assert len(desk.get(f"{STORY}/timeline?status=alleged").json()["entries"]) == 2
    assert len(desk.get(f"{STORY}/statements?speaker=Aldous+Crake").json()) == 2
    assert len(desk.get("/api/search?q=crake&limit=1").json()) == 1


@pytest.mark.parametrize("position", [0, 1, 2])
def test_a_report_comes_whole(desk, position):
    report = invented_ledger().kept[position]
    got = desk.get(f"/api/reports/{report.id}").json()
    assert got["text"] == report.text
    assert got["story"] == ("s-7f3a" if position < 2 else None)
    assert len(got["also_in"]) == (position == 0)


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/stories/nope", 404, "missing"),
        ("/api/reports/nope/timeline", 404, "missing"),
        ("/api/search", 400, "input"),
        ("/api/search?q=x&limit=0", 400, "input"),
        (f"{STORY}/timeline?entries=many", 400, "input"),
        (f"{STORY}/timeline?status=guilty", 400, "input"),
    ],
)
def test_errors_are_objects_too(desk, path, status, kind):
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]["kind"] == kind
    assert answer.json()["error"]["message"]
