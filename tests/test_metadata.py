"""What a note is about: title, authors, link, identity and kind of work."""

from __future__ import annotations

import pytest

from mkdeck.citation import cited
from mkdeck.metadata import short_title, without_owner
from tests.notes import note_of


def title_of(text: str, name: str = "note.md") -> str:
    return note_of(text, name).title


def authors_of(value: str) -> tuple[str, ...]:
    return note_of(f"---\ntitle: T\n{value}\n---\n").authors


def test_the_title_is_that_of_the_front_matter_else_the_first_heading_else_the_file() -> None:
    assert title_of("---\ntitle: Front\n---\n# Heading", "file-name.md") == "Front"
    assert title_of("---\ntitle:\n---\n# Heading", "file-name.md") == "Heading"
    assert title_of("## Sub\n\ntext", "books/file-name_here.md") == "File Name Here"
    assert title_of("", "-.md") == "Untitled"


def test_the_first_of_several_headings_is_no_title_if_the_file_is_called_otherwise() -> None:
    parts = "# Chain of command\n\n- a\n\n# Supply\n\n- b\n\n# Weather\n\n- c\n"
    assert title_of(parts, "Out of the Fog.md") == "Out of the Fog"
    assert title_of(parts, "chain-of-command.md") == "Chain of command"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("the-quiet-sea.md", "The Quiet Sea"),
        ("Storm-Proof Lamps of Leith.md", "Storm-Proof Lamps of Leith"),
        ("nature's-harbour.md", "Nature's Harbour"),
        ("tide_tables.md", "Tide Tables"),
    ],
)
def test_a_file_name_keeps_its_own_capitals_and_hyphens(name: str, title: str) -> None:
    assert title_of("- a\n", name) == title


def test_a_title_loses_its_emoji_and_keeps_its_signs() -> None:
    assert title_of("---\ntitle: '🧠🌱 Growth 🌱 & Mind™: C++ 🎯'\n---\n") == "Growth & Mind™: C++"
    assert title_of("# 🎯 The Heading 🎯") == "The Heading"


def test_a_title_in_italics_or_as_a_link_is_plain() -> None:
    assert title_of("# [Linked Title](https://example.org)") == "Linked Title"
    assert title_of('---\ntitle: "[[page|Shown]]"\n---\n') == "Shown"


@pytest.mark.parametrize("value", ["1984", "2666", "007", "Yes", "2001-02-31"])
def test_a_title_may_look_like_a_number_a_date_or_a_yes(value: str) -> None:
    assert title_of(f"---\ntitle: {value}\n---\n# Other") == value


def test_the_names_of_values_may_be_in_capitals() -> None:
    note = note_of("---\nTitle: T\nAUTHOR: Ann Lee\nUrl: https://example.org/t\n---\n")
    assert (note.title, note.authors, note.url) == ("T", ("Ann Lee",), "https://example.org/t")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Short: Very", "Short: Very"),
        ("A Long Title of a Book: And Its Subtitle", "A Long Title of a Book"),
        ("A Long Title of a Book - And Its Subtitle", "A Long Title of a Book"),
        ("A Long Title That Has No Subtitle At All", "A Long Title That Has No Subtitle At All"),
    ],
)
def test_prompts_use_a_long_title_without_its_subtitle(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize("title", ["Ada Lovelace: Notes on the Engine", "Notes on the Engine | Ada Lovelace | Talks"])
def test_a_talk_is_called_without_its_speaker_who_is_its_author(title: str) -> None:
    note = note_of(f"---\ntitle: '{title}'\n---\n", "videos/notes.md")
    assert (note.short, note.authors, note.work) == ("Notes on the Engine", ("Ada Lovelace",), "video")


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("author: Ann Lee", ("Ann Lee",)),
        ("author: Ann Lee and Bo Ray", ("Ann Lee", "Bo Ray")),
        ("author: Ann Lee, Bo Ray & Cy Day", ("Ann Lee", "Bo Ray", "Cy Day")),
        ("authors:\n  - Ann Lee\n  - '[[people/bo|Bo Ray]]'", ("Ann Lee", "Bo Ray")),
        ("author: '[[Ann Lee]]'", ("Ann Lee",)),
        ("author: M. L. King, Jr.", ("M. L. King, Jr.",)),
        ("author: M. L. King, Jr. and Sammy Davis Jr.", ("M. L. King, Jr.", "Sammy Davis Jr.")),
        ("author: Ann Lee, Ph.D., Bo Ray PhD & Cy Day, M.D.", ("Ann Lee", "Bo Ray", "Cy Day")),
        ("authors: ['M. L. King, Jr.', 'Ann Lee, Ph.D.']", ("M. L. King, Jr.", "Ann Lee")),
        ("author: ann-lee", ("Ann Lee",)),
        ("speaker: Ann Lee", ("Ann Lee",)),
        ("author:", ()),
        ("author: ''", ()),
        ("author: []", ()),
        ("author: {name: Ann}", ()),
    ],
)
def test_authors_are_read_in_every_way_in_which_they_are_written(value: str, authors: tuple[str, ...]) -> None:
    assert authors_of(value) == authors


def test_the_link_is_that_of_the_front_matter_else_of_the_first_heading() -> None:
    assert note_of("---\nURL: https://example.org/a\n---\n# [T](https://example.org/b)").url == "https://example.org/a"
    assert note_of("# [T](https://example.org/b)").url == "https://example.org/b"
    assert note_of("# T").url == ""


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "not a link", "https://", "https://a b", "https://a/{{x}}", "//a.b"],
)
def test_only_a_plain_web_address_is_a_link(address: str) -> None:
    note = note_of(f"---\nURL: '{address}'\n---\n# T", "books/t.md")
    assert (note.url, note.identity) == ("", "books/t.md")


def test_a_note_is_known_by_its_address_wherever_its_file_lies() -> None:
    one = note_of("---\nURL: HTTPS://www.Example.org/A/\n---\n", "a.md")
    other = note_of("---\ntitle: New\nURL: http://example.org/A\n---\n", "moved/b.md")
    assert one.identity == other.identity == "example.org/A"


def test_two_videos_whose_addresses_differ_in_capitals_only_are_two() -> None:
    one, other = (note_of(f"---\nURL: https://example.org/watch?v={name}\n---\n") for name in ("dQw4", "DqW4"))
    assert one.identity != other.identity


def test_a_note_without_an_address_is_known_by_its_path() -> None:
    assert note_of("# T", "books/t.md").identity == "books/t.md"


@pytest.mark.parametrize(
    ("name", "front", "work"),
    [
        ("books/a.md", "", "book"),
        ("articles/a.md", "", "article"),
        ("talks/2024/a.md", "", "video"),
        ("Podcasts/a.md", "", "podcast"),
        ("a.md", "type: book", "book"),
        ("a.md", "tags: paper", "article"),
        ("a.md", "", "text"),
    ],
)
def test_the_kind_of_work_comes_from_the_folder_or_the_tags(name: str, front: str, work: str) -> None:
    assert note_of(f"---\n{front}\n---\n", name).work == work


def test_the_folder_of_the_notes_itself_may_tell_the_kind_of_work() -> None:
    assert note_of("# T", "a.md", root="books").work == "book"


@pytest.mark.parametrize(
    ("heading", "title", "authors"),
    [
        ("The Quiet Sea (Ada Lind, 1986)", "The Quiet Sea", ("Ada Lind",)),
        ("The Quiet Sea — Ada Lind and Jan Berg (1986)", "The Quiet Sea", ("Ada Lind", "Jan Berg")),
        ("The Quiet Sea by Ada Lind", "The Quiet Sea", ("Ada Lind",)),
        ("The Quiet Sea (Ada Lind)", "The Quiet Sea", ("Ada Lind",)),
        ("The Quiet Sea (Second Edition)", "The Quiet Sea (Second Edition)", ()),
        ("Lind & Berg (1986) Waves in harbours", "Waves in harbours", ("Lind", "Berg")),
        ("Aristotle, Meteorology: handout", "Meteorology: handout", ("Aristotle",)),
        ("The Quiet Sea (Yale, 1998)", "The Quiet Sea", ()),
        ("Ropes, Knots, and Sails", "Ropes, Knots, and Sails", ()),
        ("Bird by Bird", "Bird by Bird", ()),
        ("Pilot's Day, Captain's Day", "Pilot's Day, Captain's Day", ()),
        ("Slack Water - A Year of Tides", "Slack Water - A Year of Tides", ()),
    ],
)
def test_a_title_that_cites_its_work_is_taken_apart(heading: str, title: str, authors: tuple[str, ...]) -> None:
    assert cited(heading) == (title, authors)


def test_a_lecture_is_not_called_after_its_speaker() -> None:
    assert without_owner("Lind: Tides and Time", ("Ada Lind",)) == "Tides and Time"
    assert without_owner("Tides: A History", ("Ada Lind",)) == "Tides: A History"


@pytest.mark.parametrize(
    ("heading", "file", "title", "authors"),
    [
        ("PHIL 7 – Lind, The Quiet Sea (1912)", "the-quiet-sea", "The Quiet Sea", ("Lind",)),
        ("Reading group: Quiet Seas and Winds", "quiet-seas-and-winds", "Quiet Seas and Winds", ()),
        ("Tides: A History", "tides", "Tides: A History", ()),
    ],
)
def test_the_part_of_a_title_after_which_the_file_is_called_is_the_title(
    heading: str, file: str, title: str, authors: tuple[str, ...]
) -> None:
    assert cited(heading, file) == (title, authors)
