"""`mkdeck review`: the real program serves the page, a real browser decides, and the next build does as was decided."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mkdeck import decisions
from mkdeck.history import Choice
from tests.cli.conftest import NOTE, environment
from tests.preview.browser import Window


@dataclass(frozen=True, slots=True)
class Review:
    """A running `mkdeck review`, and the folder in which it runs."""

    process: subprocess.Popen[str]
    url: str
    folder: Path

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].partition("/")[0])

    @property
    def token(self) -> str:
        return self.url.rstrip("/").rpartition("/")[2]

    @property
    def file(self) -> Path:
        return self.folder / "decks" / "notes.review.toml"

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[int, str]:
        """Send a request as given, without what a browser adds."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def stop(self) -> tuple[int, str]:
        """End it as Ctrl-C does; the status and the last line."""
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=20)
        return self.process.returncode, out.strip().rpartition("\n")[2]

    def mkdeck(self, *arguments: str) -> str:
        """Run another command in the folder."""
        command = [sys.executable, "-m", "mkdeck", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment(), capture_output=True, encoding="utf-8", timeout=60, check=True)
        return done.stdout


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review of one note."""
    (tmp_path / "notes").mkdir()
    venice = "\n- The city of Venice used 40 locks to keep the water of the lagoon out of its markets.\n"
    (tmp_path / "notes" / "systems.md").write_text(NOTE.replace("\n## 📚", f"{venice}\n## 📚"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdeck", "review", "notes", "--no-open"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, encoding="utf-8")
    try:
        assert process.stdout
        yield Review(process, process.stdout.readline().rpartition(" ")[2].strip(), tmp_path)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def guid(desk: Window) -> str:
    """The identity of the card on the stage."""
    return desk.page.locator("#facts dd").last.inner_text()


def says(desk: Window, selector: str, text: str | re.Pattern[str]) -> None:
    """Wait until an element says a text."""
    expect(desk.page.locator(selector)).to_have_text(text)


def verdict(desk: Window) -> str:
    return desk.text("#verdict")


def to(desk: Window, words: str) -> str:
    """Go to the card that a search for some words finds first."""
    desk.page.locator("[data-filter='In the deck']").select_option("")
    desk.page.fill("#search", words)
    desk.page.locator("#list .row").first.click()
    return guid(desk)


def test_a_dropped_card_is_saved_at_once_and_the_next_build_leaves_it_out(desk: Window, review: Review) -> None:
    desk.open(review.url)
    dropped, front = guid(desk), desk.card()
    desk.page.keyboard.press("d")
    says(desk, "#progress", "1 decided")
    assert decisions.load(review.file)[dropped].choice is Choice.DROP
    assert guid(desk) != dropped
    built = json.loads(review.mkdeck("notes", "--json"))
    assert built["decisions"] == {"kept": 0, "dropped": 1, "edited": 0, "again": 0}
    cards = [json.loads(line) for line in review.mkdeck("cards", "notes", "--json").splitlines()]
    assert dropped not in {card["guid"] for card in cards}
    assert len(cards) == built["cards"]
    assert "1  was dropped by you (mkdeck review)" in review.mkdeck("notes")
    assert review.mkdeck("notes").count("You decided: 0 kept, 1 dropped, 0 edited") == 1
    assert front
    assert review.stop() == (0, "1 decision in decks/notes.review.toml. The next mkdeck NOTES makes the deck accordingly.")


def test_what_was_decided_is_undone_step_by_step_also_after_a_reload(desk: Window, review: Review) -> None:
    desk.open(review.url)
    first = guid(desk)
    desk.page.keyboard.press("k")
    says(desk, "#progress", "1 decided")
    desk.page.keyboard.press("ArrowUp")
    assert verdict(desk) == "You decided: kept."
    desk.page.keyboard.press("d")
    says(desk, "#list .row >> nth=0", re.compile("dropped"))
    desk.page.keyboard.press("ArrowUp")
    says(desk, "#verdict", "You decided: dropped.")
    desk.page.reload()
    desk.page.locator("[data-filter='In the deck']").select_option("")
    desk.page.locator("[data-filter='Decision']").select_option("dropped")
    assert guid(desk) == first
    desk.page.keyboard.press("u")
    says(desk, "#verdict", "You decided: kept.")
    assert decisions.load(review.file)[first].choice is Choice.KEEP
    desk.page.keyboard.press("u")
    says(desk, "#progress", "0 decided")
    assert decisions.load(review.file) == {}
    desk.page.keyboard.press("u")
    says(desk, "#verdict", "There is nothing to undo.")
    assert desk.complaints == []


def test_an_edited_question_is_shown_saved_and_built(desk: Window, review: Review) -> None:
    desk.open(review.url)
    edited = to(desk, "feedback loop")
    before = desk.card()
    desk.page.keyboard.press("e")
    assert desk.faults() == []
    box = desk.page.get_by_role("textbox", name="Front")
    box.press("End")
    box.press("Control+A")
    box.press_sequentially("Which loop <feeds> & closes?")
    desk.page.get_by_role("button", name="Save").click()
    says(desk, "#verdict", "You decided: edited.")
    assert desk.card() != before
    assert "Which loop <feeds> & closes?" in desk.card()
    saved = decisions.load(review.file)[edited]
    assert (saved.choice, saved.front, saved.back) == (Choice.EDIT, "Which loop &lt;feeds&gt; &amp; closes?", "")
    desk.page.reload()
    to(desk, "feeds closes")
    assert guid(desk) == edited
    cards = [json.loads(line) for line in review.mkdeck("cards", "notes", "--json").splitlines()]
    assert next(card["front"] for card in cards if card["guid"] == edited) == "Which loop &lt;feeds&gt; &amp; closes?"
    assert [url for url in desk.requests if not url.startswith((review.url, "data:"))] == []
    assert desk.complaints == []


def test_selected_words_become_a_blank_and_a_blank_can_be_taken_away(desk: Window, review: Review) -> None:
    desk.open(review.url)
    found = desk.evaluate("mkdeck.cards.find((card) => card.type === 'cloze').guid")
    to(desk, found.lower())
    assert guid(desk) == found
    text = desk.evaluate("mkdeck.cards.find((card) => card.type === 'cloze').first")
    desk.page.keyboard.press("e")
    select = """(word) => {
        const box = document.querySelector("[data-field=text]");
        const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word);
            if (at < 0 || walker.currentNode.parentElement.closest("mark")) continue;
            getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + word.length);
            return true;
        }
        return false;
    }"""
    word = next(word for word in text.partition("{{")[0].split() if len(word) > 3 and word.isalpha())
    assert desk.evaluate(select, word)
    desk.page.get_by_role("button", name="Make a blank").click()
    desk.page.keyboard.press("Control+Enter")
    says(desk, "#verdict", "You decided: edited.")
    assert f"{{{{c2::{word}}}}}" in decisions.load(review.file)[found].text
    assert desk.page.locator("#clozes button").count() == 2
    desk.page.keyboard.press("e")
    desk.evaluate("getSelection().selectAllChildren(document.querySelector('[data-field=text] mark'))")
    desk.page.get_by_role("button", name="Take a blank away").click()
    desk.evaluate("getSelection().selectAllChildren(document.querySelector('[data-field=text] mark'))")
    desk.page.get_by_role("button", name="Take a blank away").click()
    desk.page.get_by_role("button", name="Save").click()
    says(desk, "#verdict", re.compile(re.escape("no blank")))
    desk.page.keyboard.press("Escape")
    assert desk.page.locator("#clozes button").count() == 2


def test_a_decision_whose_note_has_changed_is_shown_again(desk: Window, review: Review) -> None:
    desk.open(review.url)
    kept = to(desk, "venice")
    desk.page.keyboard.press("k")
    says(desk, "#progress", "1 decided")
    assert review.stop()[0] == 0
    note = review.folder / "notes" / "systems.md"
    note.write_text(note.read_text(encoding="utf-8").replace("40 locks", "70 locks"), encoding="utf-8")
    assert "1 kept, 0 dropped, 0 edited; look at 1 again" in review.mkdeck("notes", "--dry-run")
    review.mkdeck("preview", "notes", "-q")
    desk.open((review.folder / "decks" / "notes.html").as_uri())
    desk.page.locator("[data-filter='Decision']").select_option("again")
    assert desk.text("#count").startswith("1 of ")
    assert guid(desk) == kept


def test_a_file_that_was_made_wrong_by_hand_is_told_on_the_page_and_stays_as_it_is(desk: Window, review: Review) -> None:
    desk.open(review.url)
    review.file.parent.mkdir(exist_ok=True)
    review.file.write_text('[abc]\ndecision = "throw"\n', encoding="utf-8")
    desk.page.keyboard.press("k")
    says(desk, "#verdict", re.compile(re.escape("notes.review.toml:2:")))
    assert review.file.read_text(encoding="utf-8") == '[abc]\ndecision = "throw"\n'


def test_only_this_page_of_this_run_on_this_computer_is_answered(review: Review) -> None:
    host, page, action = f"127.0.0.1:{review.port}", f"/{review.token}/", f"/{review.token}/decide"
    json_type = {"Content-Type": "application/json"}
    good = {"Host": host, "Origin": f"http://{host}", **json_type}
    body = {"guid": "nobody", "decision": "drop"}
    assert review.ask("GET", page, Host=host)[0] == 200
    assert review.ask("POST", action, body, **good)[0] == 409
    for wrong in ("example.org", f"example.org:{review.port}", "127.0.0.1", f"localhost:{review.port}", ""):
        assert review.ask("GET", page, Host=wrong)[0] == 403
        assert review.ask("POST", action, body, **good | {"Host": wrong})[0] == 403
    for wrong in ("", "null", "http://example.org", f"https://{host}", f"http://localhost:{review.port}", f"http://{host}.example.org"):
        assert review.ask("POST", action, body, **good | {"Origin": wrong})[0] == 403
    assert review.ask("POST", action, body, Host=host, **json_type)[0] == 403
    assert review.ask("POST", action, body, **good | {"Content-Type": "text/plain"})[0] == 403
    for wrong in ("/", "/decide", f"/{review.token}", f"/{review.token[:-1]}/", f"/{review.token}x/", "//", f"/x/{review.token}/"):
        assert review.ask("GET", wrong, Host=host)[0] == 404
        assert review.ask("POST", f"{wrong}decide", body, **good)[0] in (403, 404)
    assert review.ask("POST", action, [1], **good)[0] == 400
    assert review.ask("POST", action, "x" * 300_000, **good)[0] == 400
    assert review.ask("POST", f"/{review.token}/../etc", body, **good)[0] == 404
    assert review.ask("DELETE", page, Host=host)[0] == 501
    assert not review.file.exists()
    assert review.ask("GET", page, Host=host)[0] == 200


def test_a_page_of_another_site_cannot_read_or_decide(desk: Window, review: Review, tmp_path: Path) -> None:
    (tmp_path / "evil.html").write_text("<!doctype html><p>evil", encoding="utf-8")
    desk.page.goto((tmp_path / "evil.html").as_uri())
    attack = """async (url) => {
        const guid = "x", body = JSON.stringify({ guid, decision: "drop" });
        const tried = [fetch(url), fetch(url + "decide", { method: "POST", body }),
            fetch(url + "decide", { method: "POST", body, mode: "no-cors" }),
            fetch(url + "decide", { method: "POST", body, headers: { "Content-Type": "application/json" } })];
        return (await Promise.allSettled(tried)).map((one) => one.status === "fulfilled" ? one.value.type : "refused");
    }"""
    assert set(desk.evaluate(attack, review.url)) <= {"refused", "opaque"}
    assert not review.file.exists()


def test_a_script_in_an_edit_is_cleaned_before_it_is_saved(review: Review, desk: Window) -> None:
    desk.open(review.url)
    edited = to(desk, "feedback loop")
    bad = "Why?<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    desk.evaluate(
        "([guid, front]) => fetch('decide', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
        " body: JSON.stringify({ guid, decision: 'edit', front }) })",
        [edited, bad],
    )
    desk.page.reload()
    to(desk, "why?")
    assert guid(desk) == edited
    assert decisions.load(review.file)[edited].front == 'Why?<img src="x">'
    assert desk.page.title() == "Notes · mkdeck"
