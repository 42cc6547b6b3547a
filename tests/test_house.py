"""The rules of the house, kept by tests: who imports whom, what a start loads, how long a module may be, what never enters."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus import CORPUS, title_of

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "mkdeck"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Vocabulary: values, patterns, marks, English, the table of headings, what a work is called.
SHARED = {
    "model",
    "packing",
    "deflate",
    "guids",
    "later",
    "lazy",
    "regular",
    "history",
    "markup",
    "language",
    "errors",
    "sections",
    "naming",
}
STAGES = {
    "read": {"read"},
    "parse": {"parse", "comments", "inline", "metadata", "citation"},
    "extract": {"extract"},
    "write": {"write"},
    "check": {"check"},
    "identity": {"identity"},
    "render": {"render", "media"},
    "anki": {"anki"},
    "preview": {"preview"},
}
MEETING_PLACES = {"choose", "understand", "pipeline", "gather", "cache", "workers", "manifest", "ledger", "settle", "shelf"}
ENDS = {
    *("cli", "config", "decisions", "deliver", "files", "findings", "record", "report", "report_changes", "terminal", "toml_lines"),
    *("__main__", "__init__"),
}

LONGEST = 300
LONGER: dict[str, str] = {}
HEAVY = {"genanki", "rich", "anki", "markdown_it", "mdit_py_plugins", "frontmatter", "yaml", "nh3", "sentencex", "keyring", "platformdirs"}


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


def room_of(name: str) -> str:
    """The room of a module: `write/draft.py`, `mkdeck.write.draft` -> write."""
    parts = name.removeprefix("mkdeck.").removesuffix(".py").replace("/", ".").split(".")
    return parts[0]


def imports_of(module: Path) -> Iterator[str]:
    """The modules of mkdeck that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.partition(".")[0] == "mkdeck")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(module)} has a relative import"
            if node.module == "mkdeck":
                yield from (f"mkdeck.{alias.name}" for alias in node.names if alias.name != "__version__")
            elif node.module and node.module.startswith("mkdeck."):
                yield node.module


def rooms_imported(module: Path) -> set[str]:
    return {room_of(name) for name in imports_of(module)} - {room_of(name_of(module))}


def test_every_module_has_its_room() -> None:
    known = SHARED | MEETING_PLACES | ENDS | set().union(*STAGES.values())
    assert {room_of(name_of(module)) for module in MODULES} <= known


def test_stages_never_import_each_other() -> None:
    wrong = []
    for module in MODULES:
        room = room_of(name_of(module))
        for stage, rooms in STAGES.items():
            if room in rooms:
                wrong += [f"{stage}: {name_of(module)} imports {other}" for other in rooms_imported(module) - rooms - SHARED]
    assert wrong == []


def test_what_all_stages_share_knows_no_stage() -> None:
    shared = [module for module in MODULES if room_of(name_of(module)) in SHARED]
    assert [(name_of(module), rooms_imported(module) - SHARED) for module in shared if rooms_imported(module) - SHARED] == []


def test_the_model_needs_the_standard_library_only() -> None:
    tree = ast.parse((PACKAGE / "model.py").read_text(encoding="utf-8"))
    roots = {alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    roots |= {(node.module or "").partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert roots <= sys.stdlib_module_names


def test_only_the_ends_know_the_pipeline() -> None:
    assert {room_of(name_of(module)) for module in MODULES if "pipeline" in rooms_imported(module)} <= ENDS


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    """Packages import their own modules, and those never the package's writers or walkers at import time."""
    graph = {name_of(module): set(imports_of(module)) for module in MODULES}
    names = {f"mkdeck.{name.removesuffix('.py').removesuffix('/__init__').replace('/', '.')}": name for name in graph}
    edges = {name: {names[other] for other in imported if other in names} - {name} for name, imported in graph.items()}
    while edges:
        leaves = [name for name, targets in edges.items() if not targets]
        inner = {name: [t for t in targets if not t.endswith("__init__.py")] for name, targets in edges.items()}
        leaves = leaves or [name for name, targets in inner.items() if not targets]
        assert leaves, f"a circle: {edges}"
        edges = {name: targets - set(leaves) for name, targets in edges.items() if name not in leaves}


@pytest.mark.parametrize("statement", ["import mkdeck", "import mkdeck.cli", "import mkdeck.pipeline"])
def test_an_import_loads_nothing_heavy(statement: str) -> None:
    code = f"import sys; {statement}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_no_module_is_longer_than_one_can_read() -> None:
    long = {name_of(module) for module in MODULES if len(module.read_text(encoding="utf-8").splitlines()) > LONGEST}
    assert long - LONGER.keys() == set(), "two things in one room? Part them, or say in LONGER why not"
    assert LONGER.keys() - long == set(), "these are short again: take them out of LONGER"


def sources() -> str:
    files = [file for file in PACKAGE.rglob("*") if file.suffix in (".py", ".html", ".css")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside the project")
def test_no_note_of_the_corpus_is_named_in_the_sources() -> None:
    text = sources().lower()
    named = set()
    for file in CORPUS.rglob("*.md"):
        words = {title_of(file).lower(), file.stem.lower()}
        named |= {word for word in words if len(re.findall(r"\w+", word)) > 1 and re.search(rf"\b{re.escape(word)}\b", text)}
        for host in re.findall(r"(?im)^(?:url|affiliate link):\s*https?://([^/\s]+)", file.read_text(encoding="utf-8")):
            named |= {host} if host.lower() in text else set()
    assert named == set()


def texts() -> Iterator[tuple[str, str]]:
    """Every text that is part of the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no checkout of the repository")
    for name in filter(None, listed.stdout.split("\0")):
        file = ROOT / name
        if file.suffix not in (".png", ".apkg") and file.is_file():
            yield name, file.read_text(encoding="utf-8", errors="replace")


def test_the_project_names_no_machine_and_no_registry() -> None:
    machine = [re.escape(str(ROOT)), re.escape(f"{Path.home()}/")]
    patterns = [
        *machine,
        r"(?<![\w.])/(?:home|Users)/\w",
        r"\b[A-Za-z]:\\[Uu]sers\\\w",
        r"https?://(?!pypi\.org|files\.pythonhosted)[\w.-]*(?:pypi|artifactory|nexus|devpi|registry|mirror)[\w.-]*",
        r"(?:extra-)?index[-]url|find[-]links|trusted[-]host",
    ]
    pattern = re.compile("|".join(patterns))
    found = [f"{name}: {hit[0]}" for name, text in texts() for hit in pattern.finditer(text)]
    assert found == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_name_of_a_module_is_given_once(module: Path) -> None:
    """A second constant of the same name would silently replace the first, for the functions above it too."""
    found: dict[str, int] = {}
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        names += [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        for name in names:
            assert name not in found, f"{name_of(module)}:{node.lineno} gives {name} again (first in line {found[name]})"
            found[name] = node.lineno
