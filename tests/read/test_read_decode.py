import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyledger.errors import InputError
from storyledger.read.decode import Decoded, decode, remarks, storable

_WORDS = "The café’s owner — Zoë — said no."


@pytest.mark.parametrize(
    ("data", "flags"),
    [
        (_WORDS.encode(), ()),
        (codecs.BOM_UTF8 + _WORDS.encode(), ()),
        (codecs.BOM_UTF16_LE + _WORDS.encode("utf-16-le"), ("decoded as utf-16-le",)),
        (codecs.BOM_UTF16_BE + _WORDS.encode("utf-16-be"), ("decoded as utf-16-be",)),
        (_WORDS.encode("cp1252"), ("decoded as windows-1252",)),
    ],
)
def test_text_is_decoded_and_assumptions_are_flagged(data: bytes, flags: tuple[str, ...]) -> None:
    assert decode(data) == Decoded(_WORDS, flags)


def test_a_declared_encoding_is_tried_before_a_guess() -> None:
    words = "Мэр ушёл в отставку."
    assert decode(words.encode("koi8-r"), "koi8-r") == Decoded(words, ("decoded as koi8-r",))


def test_an_unknown_declared_encoding_is_passed_over() -> None:
    assert decode(_WORDS.encode("cp1252"), "no-such-code").text == _WORDS


def test_stray_bytes_in_utf8_leave_the_rest_right() -> None:
    data = "Zoë, José and François left the café".encode() + b" \x97 he said"
    decoded = decode(data)
    assert decoded.text == "Zoë, José and François left the café — he said"
    assert decoded.flags == ("decoded as utf-8 with windows-1252 bytes",)


def test_another_script_is_left_to_detection() -> None:
    words = "Мэр города ушёл в отставку после недели протестов против договора о порте. " * 5
    decoded = decode(words.encode("cp1251"))
    assert decoded.text == words
    assert decoded.flags[0].startswith("decoded as ")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "PNG"),
        (b"words\x00words", "NUL"),
        ("words".encode("utf-16-le"), "UTF-16"),
        (b"\x01\x02\x03\x04words", "control"),
        (b"\xff\xfe\x00bad", "UTF-16-LE"),
    ],
)
def test_binary_data_is_refused_with_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert what in str(caught.value)
    assert "Binary" in str(caught.value)


@pytest.mark.parametrize("text", ["itâ€™s late", "a cafÃ© in town", "for Â£5", "â\x80\x9cquoted"])
def test_mojibake_is_flagged(text: str) -> None:
    assert remarks(text) == ("mojibake",)


@pytest.mark.parametrize("text", ["it’s late", "São Paulo, SÃO PAULO", "château", "plain", "Â"])
def test_right_letters_are_not_mojibake(text: str) -> None:
    assert remarks(text) == ()


def test_what_no_store_takes_is_replaced_one_for_one() -> None:
    assert storable("a\ud800b\x00c") == ("a�b�c", True)
    assert storable("a\U0001f600") == ("a\U0001f600", False)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except InputError:
        return
    decoded.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=100))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(f"words {text}".encode()).text == f"words {text}"
