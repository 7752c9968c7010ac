"""The labels that training gets, on corpora of a report each."""

import json

import pytest

from corpora import NONE, all_documents, events, factuality, names, pronouns, statements, stretch, syntax
from storyledger.annotate.encoder.heads import DEPENDENCIES, EVENT_CLASSES, PARTS, RELATIONS, TAGS

TEXT = "Ada Holm said that the bridge is unsafe. It was denied by Bo Lind."


def write(folder, name, *rows):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def span(words, text=TEXT):
    return [text.index(words), text.index(words) + len(words)]


def labelled(document, head, text=TEXT):
    """The labelled words of a head that are not outside of everything: {word: tag}."""
    found = {}
    for place, label in enumerate(document.labels[head]):
        if label > 0:
            word = text[document.pieces.starts[place] :].split()[0].strip(".,")
            found[word] = TAGS[head][label]
    return found


@pytest.fixture
def attributed(tmp_path):
    write(
        tmp_path,
        "statements/polnear-train.jsonl",
        {
            "id": "r1",
            "title": None,
            "text": TEXT,
            "attributions": [
                {
                    "source": [span("Ada Holm")],
                    "cue": [span("said")],
                    "content": [span("that the bridge is unsafe")],
                },
                {"source": [], "cue": [span("was denied")], "content": [span("It")]},
            ],
        },
    )
    silver = [{"start": 0, "end": 8, "label": "PERSON"}]
    write(tmp_path, "names/polnear-train-silver.jsonl", {"id": "r1", "entities": silver})
    return next(statements(tmp_path))


def test_attributions_become_tags_and_pointers(attributed):
    tags = labelled(attributed, "statements")
    chosen = ("Ada", "Holm", "said", "that", "bridge", "It", "was", "denied")
    assert {word: tags[word] for word in chosen} == {
        "Ada": "B-source", "Holm": "E-source", "said": "S-cue", "that": "B-content", "bridge": "I-content",
        "It": "S-content", "was": "B-cue", "denied": "E-cue",
    }  # fmt: skip
    place = {
        word: attributed.words(*span(word))[0] for word in ("Ada", "said", "bridge", "It", "was", "denied")
    }
    assert attributed.labels["cue_source"][place["said"]] == place["Ada"]
    assert list(attributed.labels["cue_source"][[place["was"], place["denied"]]]) == [-1, -1]
    assert attributed.labels["content_cue"][place["bridge"]] == place["said"]
    assert attributed.labels["content_cue"][place["It"]] == place["was"]
    assert attributed.labels["content_cue"][place["Ada"]] == NONE


def test_silver_names_allow_the_kinds_that_their_class_may_stand_for(attributed):
    kinds = {
        tag
        for number, tag in enumerate(TAGS["names"])
        if attributed.labels["silver"][attributed.words(*span("Ada"))[0]] >> number & 1
    }
    assert kinds == {"B-person"}
    plain = attributed.labels["silver"][attributed.words(*span("bridge"))[0]]
    assert plain & 1


def test_a_window_keeps_the_pointers_that_stay_inside_it(attributed):
    start = attributed.pieces.breaks[1]
    part = stretch(attributed, start, len(attributed.pieces.ids))
    assert part.labels["content_cue"].max() == part.words(*span("was"))[0]
    cut = stretch(attributed, 1, len(attributed.pieces.ids))
    said = cut.words(*span("said"))[0]
    assert cut.labels["cue_source"][said] == NONE


def test_names_keep_their_kinds(tmp_path):
    tokens, tags = ["Ada", "Holm", "left", "Skarne", "."], ["B-Person", "I-Person", "O", "B-Location", "O"]
    write(
        tmp_path, "names/worldwide-train.jsonl", {"id": "n", "sentences": [{"tokens": tokens, "tags": tags}]}
    )
    (found,) = names(tmp_path)
    assert labelled(found, "names", "Ada Holm left Skarne.") == {
        "Ada": "B-person",
        "Holm": "E-person",
        "Skarne": "S-place",
    }


def timeml(number, text=TEXT):
    said, denied = span("said", text), span("denied", text)
    return {
        "id": f"d{number:03}",
        "dct": "2020-05-06",
        "text": text,
        "timexes": [],
        "events": [
            {"id": "e1", "start": said[0], "end": said[1], "class": "REPORTING"},
            {"id": "e2", "start": denied[0], "end": denied[1], "class": "I_ACTION"},
        ],
        "tlinks": [["e1", "BEFORE", "t0"], ["t0", "BEFORE", "e2"]],
    }


def test_the_last_documents_of_timebank_and_their_sentences_elsewhere_are_left_out(tmp_path):
    held = "Cleo Marr said that the ferry sank. It was denied by the crew of the ship."
    write(tmp_path, "times/timebank.jsonl", timeml(0), *(timeml(number, held) for number in range(1, 38)))
    write(tmp_path, "times/aquaint.jsonl", timeml(500))
    found = list(events(tmp_path))
    assert [len(document.pieces.ids) for document in found] == [len(found[0].pieces.ids)] * 2
    assert labelled(found[0], "events") == {"said": EVENT_CLASSES[2], "denied": EVENT_CLASSES[3]}
    relations = [RELATIONS[label] for label in found[0].labels["relation"] if label != NONE]
    assert relations == ["before", "after"]
    rows = [
        {"text": "Cleo Marr said that the ferry sank .", "targets": [{"span1": [2, 3], "label": 3.0}]},
        {"text": "The crew may go .", "targets": [{"span1": [3, 4], "label": 0.5}]},
    ]
    write(tmp_path, "status/uw-factuality-train.jsonl", *rows)
    (kept,) = factuality(tmp_path)
    assert [label for label in kept.labels["factuality"] if label != NONE] == [0.5]


def test_trees_point_to_heads(tmp_path):
    lines = [
        "# newdoc id = a", "# text = Lind denied it.",
        "1\tLind\tLind\tPROPN\t_\t_\t2\tnsubj\t_\t_", "2\tdenied\tdeny\tVERB\t_\t_\t0\troot\t_\t_",
        "3\tit\tit\tPRON\t_\t_\t2\tobj\t_\tSpaceAfter=No", "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_", "",
    ]  # fmt: skip
    for name in ("ewt", "gum"):
        path = tmp_path / f"syntax/{name}-train.conllu"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = next(syntax(tmp_path))
    words = [place for place, head in enumerate(found.pieces.heads) if head]
    assert [PARTS[found.labels["parts"][place]] for place in words] == ["PROPN", "VERB", "PRON", "PUNCT"]
    assert [DEPENDENCIES[found.labels["dependencies"][place]] for place in words] == [
        "nsubj",
        "root",
        "obj",
        "punct",
    ]
    assert [found.labels["syntax"][place] for place in words] == [words[1], -1, words[1], words[1]]


def test_pronouns_point_to_whom_they_mean(tmp_path):
    text = "Ada Holm met Bea Lind before she left."
    row = {
        "Text": text, "Pronoun": "she", "Pronoun-offset": str(text.index("she")),
        "A": "Ada Holm", "A-offset": "0", "A-coref": "FALSE",
        "B": "Bea Lind", "B-offset": str(text.index("Bea")), "B-coref": "TRUE",
    }  # fmt: skip
    write(tmp_path, "coref/gap-development.jsonl", row, row | {"B-coref": "FALSE"})
    (found,) = pronouns(tmp_path)
    spoken, meant = found.words(*span("she", text))[0], found.words(*span("Bea", text))[0]
    assert found.labels["antecedent"][spoken] == meant


def test_a_corpus_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="polnear"):
        list(all_documents(tmp_path))
