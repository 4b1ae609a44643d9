"""Long lines are shown in parts; nothing of the text is lost, and no word is cut that need not be."""

from musnad.web.reading import Stretch, broken


def stretch(text: str, start: int = 0) -> Stretch:
    return Stretch(text, start, "", "", own=True)


def test_a_short_line_stays_whole():
    line = [stretch("one "), stretch("two", 4)]
    assert list(broken(line, 10)) == [tuple(line)]


def test_a_long_line_is_cut_after_spaces():
    text = "word " * 1000
    parts = list(broken([stretch(text)], 33))
    assert "".join(one.text for part in parts for one in part) == text
    assert all(sum(len(one.text) for one in part) <= 33 for part in parts)
    assert all(part[-1].text.endswith(" ") for part in parts)
    assert all(text[one.start :].startswith(one.text) for part in parts for one in part)


def test_a_line_without_spaces_is_cut_all_the_same():
    parts = list(broken([stretch("x" * 95)], 10))
    assert [len(part[0].text) for part in parts] == [10] * 9 + [5]


def test_a_part_begins_anew_rather_than_cut_a_word():
    parts = list(broken([stretch("abc "), stretch("longer", 4)], 6))
    assert [[one.text for one in part] for part in parts] == [["abc "], ["longer"]]
