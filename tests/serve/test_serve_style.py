import re
from pathlib import Path

import pytest

import storyledger.serve
from storyledger.model import Status
from storyledger.serve.statuses import LOOKS

SHEET = (Path(storyledger.serve.__file__).parent / "static" / "desk.css").read_text(encoding="utf-8")


def palette(scheme):
    light, dark = re.findall(r":root \{(.*?)\}", SHEET, re.S)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return colours | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast ratio of WCAG 2.2; text needs 4.5."""
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme):
    colours = palette(scheme)
    words = ["ink", "soft", "accent", *(f"st-{status}" for status in Status)]
    pairs = [(word, ground) for word in words for ground in ("paper", "raised", "sunk")]
    for word, ground in [*pairs, ("mark-ink", "mark")]:
        assert contrast(colours[word], colours[ground]) >= 4.5, (word, ground)


def test_every_status_has_a_colour_and_a_shape_of_its_own():
    assert set(LOOKS) == set(Status)
    for status in Status:
        assert f".st-{status} {{ --st: var(--st-{status}); }}" in SHEET
    shapes = [(look.shape, look.solid) for look in LOOKS.values()]
    assert len(set(shapes)) == len(shapes)


def test_the_sheet_loads_nothing():
    assert "url(" not in SHEET
    assert "@import" not in SHEET
