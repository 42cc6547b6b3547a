"""Marked text becomes HTML in which nothing of a note can be taken for Anki's own marks."""

from __future__ import annotations

import pytest

from mkdeck import markup
from mkdeck.markup import attribute, blank, blanks, code, em, fill, mask, math, plain, renumber, strong, to_html, without_emphasis


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('say "x"', 'say "x"'),
        ("{x}", "&#123;x&#125;"),
        ("{{c1::x}}", "&#123;&#123;c1::x&#125;&#125;"),
        ("{{Front}}", "&#123;&#123;Front&#125;&#125;"),
        ("{{#Front}}{{/Front}}", "&#123;&#123;#Front&#125;&#125;&#123;&#123;/Front&#125;&#125;"),
        (f"an {em('i')} and a {strong('b')}", "an <i>i</i> and a <b>b</b>"),
        (code("x < {y}"), "<code>x &lt; &#123;y&#125;</code>"),
        (math(r"\frac{a}{b}"), r"\(\frac&#123;a&#125;&#123;b&#125;\)"),
        (math("x", display=True), r"\[x\]"),
        (f"a{markup.BREAK}b", "a<br>b"),
    ],
)
def test_text_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (blank(1, "x"), "{{c1::x}}"),
        (blank(12, "x", "hint"), "{{c12::x::hint}}"),
        (blank(1, "a::b", "c::d"), "{{c1::a&#58;&#58;b::c&#58;&#58;d}}"),
        (blank(1, "}}"), "{{c1::&#125;&#125;}}"),
        (blank(1, "{{c2::x}}"), "{{c1::&#123;&#123;c2&#58;&#58;x&#125;&#125;}}"),
        (blank(1, math("a_{b_{c}}")), r"{{c1::\(a_&#123;b_&#123;c&#125;&#125;\)}}"),
        (blank(1, em("x")), "{{c1::<i>x</i>}}"),
        (f"{blank(1, 'a')} {blank(2, 'b')}", "{{c1::a}} {{c2::b}}"),
        (f"a::b {blank(1, 'c')}", "a::b {{c1::c}}"),
    ],
)
def test_blanks_become_cloze_marks_that_nothing_inside_can_close(text: str, html: str) -> None:
    assert to_html(text) == html


TWO = f"The {blank(1, 'first')} and the {blank(2, 'second', 'hint')}."


def test_blanks_can_be_listed_filled_masked_and_renumbered() -> None:
    assert blanks(TWO) == [(1, "first"), (2, "second")]
    assert fill(TWO) == "The first and the second."
    assert mask(TWO) == "The [...] and the [...]."
    assert mask(TWO, 2) == "The first and the [...]."
    assert to_html(renumber(TWO, {2: 5})) == "The {{c1::first}} and the {{c5::second::hint}}."


def test_plain_text_has_no_marks_left() -> None:
    assert plain(f"{em('a')} {code('b')} {math('c')} {TWO}") == "a b c The first and the second."


def test_emphasis_can_go_while_code_and_math_stay() -> None:
    text = f"{em('a')} {strong('b')} {code('c')} {math('d')}"
    assert without_emphasis(text) == f"a b {code('c')} {math('d')}"


def test_code_and_math_are_opaque() -> None:
    assert markup.is_opaque(code("x"))
    assert markup.is_opaque(math("x"))
    assert not markup.is_opaque(em("x"))


def test_tex_is_only_where_the_note_has_math() -> None:
    assert "\\(" not in to_html(r"write \(x\) or \[y\], and \\(z\\)")
    assert to_html(math("a[0]")) == r"\(a&#91;0]\)"


def test_tex_that_would_make_links_or_styles_is_inert_and_the_rest_stays() -> None:
    assert "\\href" not in to_html(math(r"\href{javascript:1}{x}"))
    assert to_html(math(r"\frac{a}{b} \hrefx \\ \text{class}")) == r"\(\frac&#123;a&#125;&#123;b&#125; \hrefx \\ \text&#123;class&#125;\)"
    assert to_html(code(r"\href \(x\)")) == r"<code>\href \(x\)</code>"


def test_what_anki_acts_on_is_spelled_with_references() -> None:
    assert to_html("[sound:a.mp3] [[type:Front]] {{x}}") == "&#91;sound:a.mp3] &#91;&#91;type:Front]] &#123;&#123;x&#125;&#125;"
    assert attribute('"[latex]{{') == "&quot;&#91;latex]&#123;&#123;"
