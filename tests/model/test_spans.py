from storyledger.model import Report


def test_a_span_as_w3c_selectors_is_found_by_place_and_by_words() -> None:
    report = Report(
        "The ferry to Skarne sailed on Monday with eleven people aboard, the harbour master said."
    )
    span = report.span(13, 19)
    position, quote = span.selectors(report.text)
    assert (position["start"], position["end"], quote["exact"]) == (13, 19, "Skarne")
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert around in report.text
    assert report.text.index(around) + len(quote["prefix"]) == 13
