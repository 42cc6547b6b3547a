"""Sources become trees of headings, labels and items. Each test shows Markdown and the items it becomes.

An item is shown as (shape, line, label, text); two spaces before the shape are one level of the tree.
"""

from __future__ import annotations

import pytest

from mkdeck.model import Picture
from tests.notes import only, outline, shown


def test_headings_of_any_level_hold_what_follows_them() -> None:
    text = """\
        # One
        a
        ### Three
        b
        ## Two
        ###### Six
        c
        """
    assert outline(text) == [
        ("heading", 1, "One", ""),
        ("  paragraph", 2, "", "a"),
        ("  heading", 3, "Three", ""),
        ("    paragraph", 4, "", "b"),
        ("  heading", 5, "Two", ""),
        ("    heading", 6, "Six", ""),
        ("      paragraph", 7, "", "c"),
    ]


def test_underlined_headings_are_headings() -> None:
    assert outline("One\n===\n\nTwo\n---\na") == [
        ("heading", 1, "One", ""),
        ("  heading", 4, "Two", ""),
        ("    paragraph", 6, "", "a"),
    ]


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("## 🧠 Key Theories 🧠", "Key Theories"),
        ("## **Key Theories:**", "Key Theories"),
        ("## 1. Key Theories", "Key Theories"),
        ("## Key Theories ##", "Key Theories"),
        ("## [Key Theories](https://example.org)", "Key Theories"),
        ("## [[Key Theories]] #tag", "Key Theories"),
        ("## [[page|Key Theories]] ^block", "Key Theories"),
        ("## Key *Theories* `x` $y$", "Key Theories `x` $y$"),
        ("## ", ""),
    ],
)
def test_the_words_of_a_heading_are_its_label(heading: str, label: str) -> None:
    assert outline(heading) == [("heading", 1, label, "")]


def test_the_link_of_a_heading_is_kept() -> None:
    assert only("# [Title](https://example.org/x)").linked == "https://example.org/x"


def test_a_bold_line_of_its_own_stands_as_a_heading_under_all_headings() -> None:
    text = """\
        ## Section

        **🧠 Label**

        - a

        **Other label:**
        - b

        ## Next
        """
    assert outline(text) == [
        ("heading", 1, "Section", ""),
        ("  label", 3, "Label", ""),
        ("    bullet", 5, "", "a"),
        ("  label", 7, "Other label", ""),
        ("    bullet", 8, "", "b"),
        ("heading", 10, "Next", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "**Label:** text",
        "**Label**: text",
        "**Label** - text",
        "**Label** – text",
        "**Label** — text",
        "**Label:**text",
        "**Label :** text",
        "**Label** : text",
        "**Label:** - text",
        "**Label**<br>text",
        "**Label**\nText",
        "**Label**  \ntext",
        "__Label__: text",
        "**🧠 Label:** text",
        "🧠 **Label:** text",
        "🧠 **Label**: 🎯 text",
        "**Label 🧠**: text",
        "**Label** 🧠: text",
        "**🧠** **Label:** text",
        "🏷️**Label**: text",
        "1️⃣ **Label**: text",
        "**[Label](https://example.org)**: text",
        "[**Label**](https://example.org): text",
        "**[[Label]]**: text",
        "**[[page|Label]]**: text",
        "**==Label==**: text",
        "**1. Label**: text",
    ],
)
def test_a_label_is_taken_apart_wherever_its_colon_dash_and_emoji_stand(line: str) -> None:
    for prefix, shape in (("", "paragraph"), ("- ", "bullet"), ("1. ", "step")):
        ((found, at, label, text),) = outline(prefix + line.replace("\n", "\n" + " " * len(prefix)))
        assert (found, at, label, text.lower()) == (shape, 1, "Label", "text")


@pytest.mark.parametrize("line", ["**Bold** words open it.", "**Bold**, then more", "**Bold** and **bolder** words.", "**bold**ly"])
def test_bold_words_that_nothing_sets_apart_are_no_label(line: str) -> None:
    item = only(line)
    assert (item.label, item.text) == ("", line.replace("*", ""))


def test_a_line_that_is_bold_throughout_may_hold_its_label() -> None:
    assert outline("- **Label: the whole text of this line is bold**") == [("bullet", 1, "Label", "the whole text of this line is bold")]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("* 🎯 Turn Inward: From goals to systems", "Turn Inward", "From goals to systems"),
        ("* The Power of Habit: Small steps", "The Power of Habit", "Small steps"),
        ("* Use this: do it", "", "Use this: do it"),
        ("* https://example.org/x: a link", "", "https://example.org/x: a link"),
        ("* We met at 10:30 there", "", "We met at 10:30 there"),
        ("* A sentence. Then this: text", "", "A sentence. Then this: text"),
    ],
)
def test_a_label_without_bold_is_in_title_case(line: str, label: str, text: str) -> None:
    assert outline(line) == [("bullet", 1, label, text)]


def test_lists_nest() -> None:
    text = """\
        - a
            - b
                1. c
                   - d
            - e
        * f
        """
    assert outline(text) == [
        ("bullet", 1, "", "a"),
        ("  bullet", 2, "", "b"),
        ("    step", 3, "", "c"),
        ("      bullet", 4, "", "d"),
        ("  bullet", 5, "", "e"),
        ("bullet", 6, "", "f"),
    ]


def test_a_list_item_keeps_what_else_stands_in_it() -> None:
    text = """\
        1. a

           second paragraph

           > quote

           ```
           code
           ```
        2. b
        """
    assert outline(text) == [
        ("step", 1, "", "a"),
        ("  step", 3, "", "second paragraph"),
        ("  quote", 5, "", "quote"),
        ("  code", 7, "", "`code`"),
        ("step", 10, "", "b"),
    ]


def test_an_item_that_announces_its_list_is_a_label() -> None:
    assert outline("- **Kinds:**\n  - a\n- Three kinds:\n  - b") == [
        ("bullet", 1, "Kinds", ""),
        ("  bullet", 2, "", "a"),
        ("bullet", 3, "Three kinds", ""),
        ("  bullet", 4, "", "b"),
    ]


def test_a_list_item_may_open_with_a_list_a_quote_or_a_heading() -> None:
    assert outline("- - a\n- > b\n- ## c\n-\n- d") == [
        ("bullet", 1, "", "a"),
        ("bullet", 2, "", ""),
        ("  quote", 2, "", "b"),
        ("bullet", 3, "", ""),
        ("  heading", 3, "c", ""),
        ("bullet", 5, "", "d"),
    ]


def test_a_task_is_its_text() -> None:
    assert outline("- [ ] a\n- [x] **B**: c") == [("bullet", 1, "", "a"), ("bullet", 2, "B", "c")]


def test_a_table_is_a_row_of_cells_for_each_line_with_all_that_stands_in_them() -> None:
    text = """\
        | Term | Meaning | See |
        |------|:-------:|-----|
        | **A** | **B**: c *d* | [[X\\|y]] |
        | 🧠 E: f | g \\| h | |
        | i |
        """
    assert outline(text) == [
        ("row", 1, "header", "Term | Meaning | See"),
        ("row", 3, "", "A | B: c <i>d</i> | y"),
        ("row", 4, "", "E: f | g | h | "),
        ("row", 5, "", "i |  | "),
    ]


def test_a_picture_in_a_table_is_kept() -> None:
    rows = outline("| a | b |\n|---|---|\n| ![x](p.png) | c |")
    assert rows[1] == ("row", 3, "", " | c")
    assert only("![x](p.png)").pictures == (Picture("p.png", "x"),)


def test_a_quote_is_its_paragraphs() -> None:
    assert outline("> one\n> more\n>\n> two\n\n> three") == [
        ("quote", 1, "", "one more"),
        ("quote", 4, "", "two"),
        ("quote", 6, "", "three"),
    ]


def test_a_callout_is_a_title_and_what_stands_under_it() -> None:
    text = """\
        > [!note] The **title**
        > text
        > - bullet

        > [!tip]
        > text

        > [!faq]- Folded
        >
        > text
        > > [!todo]+ Nested
        > > more
        """
    assert outline(text) == [
        ("callout", 1, "The title", ""),
        ("  paragraph", 2, "", "text"),
        ("  bullet", 3, "", "bullet"),
        ("callout", 5, "Tip", ""),
        ("  paragraph", 6, "", "text"),
        ("callout", 8, "Folded", ""),
        ("  paragraph", 10, "", "text"),
        ("  callout", 11, "Nested", ""),
        ("    paragraph", 12, "", "more"),
    ]


def text_of(line: str) -> str:
    return shown(only(line).text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("A [[Page]] b", "A Page b"),
        ("A [[folder/Page]] b", "A Page b"),
        ("A [[folder/page|shown]] b", "A shown b"),
        ("A [[Page#Heading]] b", "A Page b"),
        ("A [[Page#^block|shown]] b", "A shown b"),
        ("A [[#Heading]] b", "A Heading b"),
        ("A [link](https://example.org) b", "A link b"),
        ("A [link][ref] b\n\n[ref]: https://example.org", "A link b"),
        ("A <https://example.org> b", "A https://example.org b"),
    ],
)
def test_links_are_their_words(line: str, text: str) -> None:
    assert text_of(line) == text


def test_the_first_link_of_a_line_is_kept() -> None:
    assert only("- [[Page]] and [x](https://example.org)").linked == "Page"
    assert only("- [x](https://example.org)").linked == "https://example.org"


@pytest.mark.parametrize(
    ("line", "pictures", "text"),
    [
        ("![[pic.png]]", [("pic.png", "")], ""),
        ("![[pic.png|300]]", [("pic.png", "")], ""),
        ("![[pic.png|300x200]]", [("pic.png", "")], ""),
        ("![[pic.png|A caption]]", [("pic.png", "A caption")], ""),
        ("a ![alt](dir/pic.png) b", [("dir/pic.png", "alt")], "a b"),
        ("![alt|300](pic.png)", [("pic.png", "alt")], ""),
        ("![](a.png)![[b.JPG]]", [("a.png", ""), ("b.JPG", "")], ""),
        ("![[Other note]]", [], ""),
    ],
)
def test_pictures_are_kept_apart_and_embedded_notes_are_not(line: str, pictures: list[tuple[str, str]], text: str) -> None:
    item = only(line)
    assert ([(picture.target, picture.alt) for picture in item.pictures], item.text) == (pictures, text)


@pytest.mark.parametrize(
    ("line", "text", "emphasis"),
    [
        ("so ==many words== here", "so many words here", ("many words",)),
        ("so **many words** here", "so many words here", ("many words",)),
        ("==so *many* words== here", "so <i>many</i> words here", ("so", "many", "words")),
        ("==use `x` now== or not", "use `x` now or not", ("use `x` now",)),
        ("==**both**== of them", "both of them", ("both",)),
        (
            "==A whole sentence is highlighted here.==",
            "A whole sentence is highlighted here.",
            ("A whole sentence is highlighted here",),
        ),
        ("**A whole sentence is bold here!**", "A whole sentence is bold here!", ("A whole sentence is bold here!",)),
        ("a == b and c == d", "a == b and c == d", ()),
        ("`a==b` or `c==d`", "`a==b` or `c==d`", ()),
        ("`==x==` and `[[y]]` and `**z**`", "`==x==` and `[[y]]` and `**z**`", ()),
    ],
)
def test_highlights_and_bold_are_remembered(line: str, text: str, emphasis: tuple[str, ...]) -> None:
    item = only(line)
    assert (shown(item.text), tuple(map(shown, item.emphasis))) == (text, emphasis)


def test_italics_stay_as_marks_without_spaces_inside() -> None:
    assert text_of("so *very * a, _b_ and snake_case_name, ***c***") == "so *very * a, <i>b</i> and snake_case_name, <i>c</i>"


def test_comments_are_not_read_and_lines_stay_where_they_are() -> None:
    text = """\
        a %%hidden%% b <!-- hidden --> c

        %%
        - hidden

        %%

        <!--
        # hidden
        -->
        d `%%shown%%` e `<!-- shown -->`

        ```
        %% shown %%
        ```
        """
    assert outline(text) == [
        ("paragraph", 1, "", "a b c"),
        ("paragraph", 11, "", "d `%%shown%%` e `<!-- shown -->`"),
        ("code", 13, "", "`%% shown %%`"),
    ]


def test_percent_signs_alone_hide_nothing() -> None:
    assert outline("100% of it %% is here\n\nand here") == [
        ("paragraph", 1, "", "100% of it %% is here"),
        ("paragraph", 3, "", "and here"),
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("A claim. ^abc-123", "A claim."),
        ("x^2 and y ^z here", "x^2 and y ^z here"),
        ("A claim. #tag #nested/tag", "A claim."),
        ("#tag #other", ""),
        ("The #tag stays here, as do C# and #1", "The #tag stays here, as do C# and #1"),
        ("A claim[^1] here.[^note]", "A claim here."),
        ("[^1]: The note's words.", "The note's words."),
        (r"1986\. A \*great\* year &amp; more &lt;", "1986. A *great* year & more <"),
    ],
)
def test_block_ids_tags_and_footnote_marks_are_no_text(line: str, text: str) -> None:
    assert text_of(line) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (r"The $\lambda_{i}$ rule", r"The $\lambda_{i}$ rule"),
        ("The $$x  + y$$ rule", "The $x + y$ rule"),
        ("It costs $5 and $6 today", "It costs $5 and $6 today"),
        ("*the $x$ rule*", "<i>the $x$ rule</i>"),
        ("$a_1 * b * c_2$", "$a_1 * b * c_2$"),
        ("``a`b`` and `x[10:20]` and `[^abc]`", "`a`b` and `x[10:20]` and `[^abc]`"),
    ],
)
def test_math_and_code_are_marked_and_untouched(line: str, text: str) -> None:
    assert text_of(line) == text


def test_blocks_of_math_and_code_are_items() -> None:
    text = """\
        $$
        x = \\frac{1}{2}
        $$

        ```python
        def f():
            return 1
        ```

            indented
        """
    assert outline(text) == [
        ("math", 1, "", r"$$x = \frac{1}{2}$$"),
        ("code", 5, "", "`def f():\n    return 1`"),
        ("code", 10, "", "`indented`"),
    ]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("- A claim [12:34]", "", "A claim"),
        ("- A claim (1:02:03) here", "", "A claim here"),
        (r"- A claim \[[01:42](https://example.org?t=102)\].", "", "A claim."),
        ("- A claim [01:42](https://example.org?t=102) here", "", "A claim here"),
        ("- [00:12](https://example.org) - **Topic**: text", "Topic", "text"),
        ("- 🎬 [00:12](https://example.org) **Topic**: text", "Topic", "text"),
        ("- **[00:12](https://example.org) Topic**: text", "Topic", "text"),
        ("- **Topic** [00:12](https://example.org): text", "Topic", "text"),
        ("- **Topic** [00:12 - 01:13](https://example.org): text", "Topic", "text"),
        ("- 00:12 - Topic", "", "Topic"),
        ("- 00:12 – 01:13 Topic", "", "Topic"),
        ("- 10:30 is when we met", "", "10:30 is when we met"),
    ],
)
def test_time_stamps_are_no_text(line: str, label: str, text: str) -> None:
    assert outline(line) == [("bullet", 1, label, text)]


def test_embedded_html_has_no_text() -> None:
    text = """\
        <blockquote class="post">Words of a post</blockquote>
        <script async src="https://example.org/x.js"></script>

        A <b>bold</b> word<br>and more.
        """
    assert outline(text) == [("code", 1, "", ""), ("paragraph", 4, "", "A bold word and more.")]
    assert only("<iframe src='https://example.org'></iframe>").raw == "html"


def test_rules_and_reference_definitions_are_no_items() -> None:
    assert outline("---\n\n***\n\n[x]: https://example.org") == []


def test_cloze_syntax_and_template_braces_are_text() -> None:
    assert text_of("{{c1::answer}} and {{Field}} and {x}") == "{{c1::answer}} and {{Field}} and {x}"


def test_text_that_runs_from_right_to_left_keeps_its_order() -> None:
    assert outline("- **מושג:** הסבר של המושג") == [("bullet", 1, "מושג", "הסבר של המושג")]


def test_deep_nesting_ends_without_an_error() -> None:
    deep = "\n".join("  " * depth + f"- level {depth}" for depth in range(100))
    assert len(outline(deep)) > 15
    assert outline(">" * 3000 + " x") is not None
    assert outline("[" * 3000 + "x" + "]" * 3000) is not None
    assert outline("*a " * 3000) is not None
