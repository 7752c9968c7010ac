"""Stances: what the words of a cue come to, with negation, company and scope."""

from __future__ import annotations

import pytest
from test_statements_tagged import read

_TABLE = [
    # source, cue, content, stance
    ("Ada Holm", "denied", "that she took the money", "denies"),
    ("The judge", "made it clear", "that the charge would be heard", "says"),
    ("The judge", "has made it very clear", "that the charge would be heard", "says"),
    ("The judge", "did not make clear", "whether the charge would be heard", "declines"),
    ("The judge", "cleared", "Ada Holm of theft", "clears"),
    ("The judge", "will not clear", "Ada Holm of theft", "declines"),
    ("Ada Holm", "has always flatly denied", "taking the money", "denies"),
    ("Ada Holm", "pleaded not guilty", "to theft", "denies"),
    ("Ada Holm", "denied", "that she never paid", "denies"),
    ("Ada Holm", "did not deny", "that she took the money", "declines"),
    ("Ada Holm", "never denied", "that she took the money", "declines"),
    ("Ada Holm", "refused to deny", "that she took the money", "declines"),
    ("Ada Holm", "declined to comment", "on the missing money", "declines"),
    ("Ada Holm", "did not respond to", "requests for comment", "declines"),
    ("Ada Holm", "would not say", "whether she took the money", "declines"),
    ("Ada Holm", "refused to admit", "that she took the money", "declines"),
    ("Ada Holm", "was forced to admit", "that she took the money", "admits"),
    ("Ada Holm", "could come forward and admit", "that she took the money", "mentions"),
    ("Ada Holm", "should admit", "that she took the money", "mentions"),
    ("Ada Holm", "pleaded guilty", "to theft", "admits"),
    ("Ada Holm", "admitted", "that she did not pay", "admits"),
    ("Ada Holm", "accused", "Bo Lind of theft", "accuses"),
    ("Prosecutors", "charged", "Bo Lind, who runs the mill, with theft", "accuses"),
    ("Ada Holm", "agreed", "to pay the town for the damage", "promises"),
    ("Ada Holm", "agreed", "that the town was right", "confirms"),
    ("Ada Holm", "dismissed", "the claim that she took the money", "disputes"),
    ("Ada Holm", "dismissed", "Bo Lind as a crank", "criticizes"),
    ("Ada Holm", "took aim at", "the jury and the judge in the case", "criticizes"),
    ("Ada Holm", "raised questions about", "the accounts", "disputes"),
    ("Ada Holm", "has faced questions about", "the accounts", "asks"),
    ("Ada Holm", "questions", "the accounts", "disputes"),
    ("Ada Holm", "is showing support for", "the mill", "praises"),
    ("A judge", "rejected", "the motion to delay the trial", "dismisses"),
    ("The court", "denied", "his request for bail", "dismisses"),
    ("Ada Holm", "rejected", "the idea that she took the money", "disputes"),
    ("The judge", "ruled", "that the search was lawful", "rules"),
    ("Ada Holm", "not only said", "that it was true", "says"),
    ("Ada Holm", "has spoken about", "the money that went missing", "says"),
]


@pytest.mark.parametrize(("source", "cue", "content", "stance"), _TABLE)
def test_what_a_cue_comes_to(source, cue, content, stance):
    found = read(f"{source} {cue} {content}.", [(source, cue, [content])])
    assert [one[4] for one in found] == [stance]
