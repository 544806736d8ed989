"""The rules by which the house is built, read off the code itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "minkwan"

# Names that the seed article alone made known to us. Whoever finds them must have read them there.
SEED_NAMES = {
    *("택산", "모토모", "엠아이제이", "퓨런헬스케어", "오톰", "크레도", "메쥬", "아이도트", "지오비전", "메디칼아이피"),
    *("마티카", "프레즈비테리언", "유레카파크", "디지털헬스관", "G-Frontier"),
}
LIST_SEPARATOR = re.compile(r"[\t|;,]")


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {module_name(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def imports(tree: ast.AST) -> Iterator[str]:
    """Everything a module imports, inside functions too; imports for type checkers alone left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            module = node.module or ""
            yield from (f"{module}.{a.name}" if f"{module}.{a.name}" in TREES else module for a in node.names)
        else:
            yield from imports(node)


def ours(name: str) -> set[str]:
    """The modules of ours that a module imports; the front door, which holds the version, not counted."""
    return {found for found in imports(TREES[name]) if found in TREES and found != "minkwan"}


def room(name: str) -> str:
    return name.split(".")[1]


def order(graph: dict[str, set[str]]) -> list[str]:
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_no_module_imports_in_a_circle() -> None:
    order({name: ours(name) for name in TREES if name != "minkwan"})


def test_no_room_imports_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    for name in TREES:
        if name != "minkwan":
            rooms.setdefault(room(name), set()).update(map(room, ours(name)))
    order({name: used - {name} for name, used in rooms.items()})


@pytest.mark.parametrize("name", ["minkwan.records", "minkwan.errors", "minkwan.resources"])
def test_the_ground_floor_stands_on_nothing_of_ours(name: str) -> None:
    assert not ours(name)


def test_nothing_imports_the_command_line() -> None:
    assert not [name for name in TREES if "cli" in map(room, ours(name)) and room(name) != "cli"]


def test_only_the_command_line_and_the_front_door_build() -> None:
    users = {name for name in TREES if "minkwan.pipeline" in imports(TREES[name])}
    assert {room(name) for name in users if name != "minkwan"} <= {"cli"}


@pytest.mark.parametrize(
    ("package", "user"), [("kiwipiepy", "minkwan.morphology"), ("click", "minkwan.cli"), ("rich", "minkwan.cli")]
)
def test_a_package_has_one_user(package: str, user: str) -> None:
    users = {name for name, tree in TREES.items() if package in {found.split(".")[0] for found in imports(tree)}}
    assert users
    assert all(name == user or name.startswith(f"{user}.") for name in users)


def test_only_the_command_line_prints_and_exits() -> None:
    speech = re.compile(
        r"print|input|breakpoint|sys\.(exit|stdout\b.*|stderr\b.*)|os\._exit|warnings\.warn|logging\..*"
    )
    found = [
        f"{name}, line {node.lineno}: {ast.unparse(node.func)}"
        for name, tree in TREES.items()
        if not f"{name}.".startswith("minkwan.cli.")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and speech.fullmatch(ast.unparse(node.func))
    ]
    assert not found


def written_strings(path: Path) -> Iterator[str]:
    """What a file says, piece by piece: the cells of a list, which may hold a longer name, or the lines."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        yield from LIST_SEPARATOR.split(line) if path.suffix == ".tsv" else (line,)


def test_no_name_of_the_seed_article_is_known_beforehand() -> None:
    found = []
    for path in (p for folder in (PACKAGE, ROOT / "ontology", ROOT / "queries") for p in sorted(folder.rglob("*"))):
        if path.suffix in {".py", ".toml", ".tsv", ".txt", ".json", ".ttl", ".rq", ".html", ".js", ".css", ".md"}:
            for text in written_strings(path):
                bare = text.replace(" ", "")
                # A register's cell is a whole name: '아로마티카' is none of ours.
                known = {bare} & SEED_NAMES if path.suffix == ".tsv" else {n for n in SEED_NAMES if n in bare}
                found += [f"{path.relative_to(ROOT)}: {name}" for name in known]
    assert not found


def test_every_file_can_be_read_at_a_sitting() -> None:
    lines = {path.relative_to(PACKAGE): path.read_text(encoding="utf-8").count("\n") for path in PACKAGE.rglob("*.py")}
    assert not {str(path): count for path, count in lines.items() if count > 400}
