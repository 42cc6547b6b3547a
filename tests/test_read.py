"""Files become sources: which files are notes, their front matter, and true line numbers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdeck.markup import clean
from mkdeck.model import Problem, Source
from mkdeck.read import SIZE_LIMIT, find, read
from tests.notes import outline, read_text, source_of


def write(folder: Path, name: str, content: bytes | str = "text") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def names(*paths: Path, ignore: tuple[str, ...] = ()) -> list[str]:
    return [file.relative_to(root).as_posix() for root, file in find(paths, ignore)]


def problem_of(folder: Path, name: str, content: bytes | str) -> Problem:
    problem = read(folder, write(folder, name, content))
    assert isinstance(problem, Problem), problem
    return problem


def test_notes_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.md", "a.MARKDOWN", "sub/c.md", "sub/deeper/d.md", "picture.png", "table.csv"):
        write(tmp_path, name)
    assert names(tmp_path) == ["a.MARKDOWN", "b.md", "sub/c.md", "sub/deeper/d.md"]


def test_hidden_files_and_the_folders_of_tools_hold_no_notes(tmp_path: Path) -> None:
    for name in (".hidden.md", ".obsidian/x.md", "node_modules/x/readme.md", "Templates/daily.md", "real.md"):
        write(tmp_path, name)
    assert names(tmp_path) == ["real.md"]


def test_ignored_patterns_are_passed_over(tmp_path: Path) -> None:
    for name in ("drafts/a.md", "b.md", "books/index.md"):
        write(tmp_path, name)
    assert names(tmp_path, ignore=("drafts/*", "*index.md")) == ["b.md"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path, "sub/a.md")
    assert list(find([file, tmp_path, tmp_path / "sub"])) == [(tmp_path / "sub", file)]


def test_a_file_that_is_named_is_read_whatever_its_name_ends_with(tmp_path: Path) -> None:
    assert names(write(tmp_path, "note.txt")) == ["note.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "again.md").symlink_to(tmp_path / "a.md")
    assert names(tmp_path) == ["a.md"]


def test_a_note_without_front_matter_is_all_body() -> None:
    source = source_of("# Title\n\ntext\n")
    assert (dict(source.meta), source.body, source.first_line) == ({}, "# Title\n\ntext\n", 1)


def test_front_matter_is_taken_apart() -> None:
    source = source_of(
        """\
        ---
        title: "A: B"
        tags: [one, two]
        aliases:
          - C
        empty:
        ---
        body
        """
    )
    assert dict(source.meta) == {"title": "A: B", "tags": ["one", "two"], "aliases": ["C"], "empty": None}
    assert source.body.strip() == "body"


@pytest.mark.parametrize(
    "value", ["007", "1984", "3.10", "1e3", "Yes", "off", "2001-02-03", "2001-02-31", "12:30", "0x10", "+1", ".5", "="]
)
def test_a_value_is_the_text_that_was_written(value: str) -> None:
    assert source_of(f"---\ntitle: {value}\n---\nbody").meta == {"title": value}


@pytest.mark.parametrize("value", ["", "~", "null"])
def test_a_value_that_says_nothing_is_none(value: str) -> None:
    assert source_of(f"---\ntitle: {value}\n---\nbody").meta == {"title": None}


@pytest.mark.parametrize("end", ["---\n---\n", "---\n\n---\n", "---\n# only a comment\n---\n"])
def test_empty_front_matter_is_no_problem(end: str) -> None:
    source = source_of(f"{end}body")
    assert (dict(source.meta), source.body.strip()) == ({}, "body")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA sentence.\n\n---\n\nMore.",
        "---\n- a\n- list\n---\nbody",
        "---\ntitle: never closed\n\nbody",
        "---\n",
        "---",
        "--- a dash\n---\n",
    ],
)
def test_what_only_looks_like_front_matter_stays_in_the_body(text: str) -> None:
    source = source_of(text)
    assert (dict(source.meta), source.body, source.first_line) == ({}, text, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: A: B\n---\nbody", 2),
        ("---\nauthor: Ann\ntitle: A: B\n---\nbody", 3),
        ("---\n\n\nauthor: Ann\ntitle: A: B\n---\nbody", 5),
        ("---\r\nauthor: Ann\r\ntitle: A: B\r\n---\r\nbody", 3),
        ("---\na: !!python/object:os.system x\n---\nbody", 2),
        ("---\na: b\n\tc: d\n---\nbody", 3),
        ("---\na: *nothing\n---\nbody", 2),
        ('---\nurl: x\ntitle: "A: B\nauthor: Ann\nyear: 1\n---\nbody', 3),
        ("---\ntags: [a, b\nauthor: Ann\n---\nbody", 2),
    ],
)
def test_invalid_front_matter_is_a_problem_on_its_line(text: str, line: int) -> None:
    problem = read_text(text)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.line, problem.code) == ("vault/note.md", line, "front-matter")
    assert problem.message
    assert problem.remedy


def test_what_is_not_closed_in_a_front_matter_is_named() -> None:
    quoted, listed = read_text('---\ntitle: "A: B\nauthor: Ann\n---\nbody'), read_text("---\ntags: [a, b\nauthor: Ann\n---\nbody")
    assert isinstance(quoted, Problem)
    assert isinstance(listed, Problem)
    assert quoted.message == "in the front matter a quotation mark is not closed"
    assert listed.message == "in the front matter a bracket [ is not closed"


def test_front_matter_that_is_nested_without_end_is_a_problem() -> None:
    problem = read_text(f"---\na: {'[' * 5000}\n---\nbody")
    assert isinstance(problem, Problem)


def test_front_matter_that_multiplies_itself_is_cheap() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    body = source_of("---\n" + "\n".join(lines) + "\n---\nbody").body  # the whole source cannot even be printed
    assert body.strip() == "body"


@pytest.mark.parametrize("before", ["", "---\ntitle: T\n---\n", "---\ntitle: T\n---\n\n\n\n", "---\n\n\na: b\n\n---\n\n"])
def test_lines_are_those_of_the_file(before: str) -> None:
    text = f"{before}# Heading\n\n- bullet\n\n> quote"
    expected = [(text.split("\n").index(line) + 1) for line in ("# Heading", "- bullet", "> quote")]
    assert [line for _, line, _, _ in outline(text)] == expected


def test_all_line_ends_are_one() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_lines_are_true_with_windows_line_ends() -> None:
    assert outline("---\r\ntitle: T\r\n---\r\n\r\n# H\r\n\r\ntext\r\n") == [
        ("heading", 5, "H", ""),
        ("  paragraph", 7, "", "text"),
    ]


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    source = read(tmp_path, write(tmp_path, "a.md", b"\xef\xbb\xbf---\ntitle: T\n---\nbody"))
    assert isinstance(source, Source)
    assert (source.meta, source.body.strip()) == ({"title": "T"}, "body")


def test_notes_cannot_forge_the_marks_of_mkdeck_nor_steer_a_terminal() -> None:
    assert clean("a\ue000b\ue00a1\ue00bc\uf000 \x1b[31m \u202eX\x00\x07") == "ab1c [31m X"


def test_letters_with_accents_are_composed() -> None:
    assert clean("e\u0301") == "\u00e9"


def test_a_source_knows_its_file_and_its_time(tmp_path: Path) -> None:
    file = write(tmp_path, "sub/a.md")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    source = read(tmp_path, file)
    assert isinstance(source, Source)
    assert (source.path, source.name, source.root, source.modified) == (str(file), "sub/a.md", tmp_path, 1_700_000_000)


def test_a_file_that_is_not_utf_8_is_a_problem_on_its_line(tmp_path: Path) -> None:
    problem = problem_of(tmp_path, "a.md", "ascii\nmore\nna\u00efve".encode("latin-1"))
    assert (problem.code, problem.line) == ("not-utf-8", 3)


def test_a_file_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    assert problem_of(tmp_path, "a.md", b"x" * (SIZE_LIMIT + 1)).code == "too-large"


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    problem = read(tmp_path, tmp_path / "gone.md")
    assert isinstance(problem, Problem)
    assert problem.code == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_a_problem_and_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    problem = read(tmp_path, tmp_path / "pipe.md")
    assert isinstance(problem, Problem)
    assert problem.code == "not-a-file"


def test_a_folder_with_the_name_of_a_note_is_no_note(tmp_path: Path) -> None:
    write(tmp_path, "folder.md/inside.md")
    assert names(tmp_path) == ["folder.md/inside.md"]
