"""What the documentation shows is what happens: both READMEs, the help, and the commands walk together."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import click
import pyoxigraph as ox
import pytest

from minkwan.cli import main
from minkwan.cli.commands import minkwan

ROOT = Path(__file__).parents[1]
READMES = [ROOT / "README.md", ROOT / "README.ko.md"]
README, KOREAN = (path.read_text(encoding="utf-8") for path in READMES)
SEED = next((ROOT / "seeds").glob("*.txt"))


class Shown(NamedTuple):
    """A command as the documentation shows it, and what it is shown to print."""

    command: str
    output: str


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def shown_commands(text: str) -> list[Shown]:
    found = []
    for block in blocks(text, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Shown(command, output))
    return found


def words_of(command: str) -> list[str]:
    """The words of a minkwan command, up to where the shell leads its output elsewhere."""
    return shlex.split(re.split(r" [|>] ", command)[0])[1:]


def assert_parses(command: str) -> None:
    words = words_of(command)
    try:
        if words[0] in minkwan.commands:
            minkwan.commands[words[0]].make_context(words[0], words[1:])
        else:
            minkwan.make_context("minkwan", words)
    except click.exceptions.Exit:
        pass
    except click.UsageError as error:
        pytest.fail(f"'{command}' is no command: {error.format_message()}")


def resembles(output: str, shown: str) -> bool:
    """Whether the output is what was shown; a line of three dots stands for any lines.

    Several blank lines count as one.
    """
    lines = [line.rstrip() for line in shown.strip("\n").split("\n")]
    pattern = "\n".join(r"(?:.*\n)*?.*" if line == "..." else re.escape(line) for line in lines)
    real = "\n".join(line.rstrip() for line in output.split("\n")).strip("\n")
    real = re.sub(r"\n{3,}", "\n\n", real)
    return re.fullmatch(pattern, real) is not None


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_command_shown_can_be_typed(path: Path) -> None:
    commands = [shown.command for shown in shown_commands(path.read_text(encoding="utf-8"))]
    ours = [command for command in commands if command.startswith("minkwan ")]
    assert ours
    for command in ours:
        assert_parses(command)


@pytest.mark.parametrize("name", sorted(minkwan.commands))
def test_every_command_is_shown_and_has_examples_that_can_be_typed(name: str) -> None:
    assert [shown for shown in shown_commands(README) if shown.command.startswith(f"minkwan {name} ")]
    command = minkwan.commands[name]
    assert command.help
    text = command.get_help(click.Context(command, info_name=f"minkwan {name}"))
    examples = re.findall(r"^  (minkwan .*)$", text.split("Examples:\n")[1], re.MULTILINE)
    assert examples
    for example in examples:
        assert example.startswith(f"minkwan {name} ")
        assert_parses(example)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_every_option_that_the_prose_names_exists(path: Path) -> None:
    known = {opt for command in minkwan.commands.values() for p in command.params for opt in p.opts}
    known |= {opt for parameter in minkwan.params for opt in parameter.opts} | {"--help", "--version"}
    prose = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`(--[a-z-]+)", prose)) <= known


def test_the_korean_readme_shows_the_same() -> None:
    for language in ("console", "python", "turtle"):
        assert blocks(README, language) == blocks(KOREAN, language)
    assert re.findall(r"^#+ ", README, re.MULTILINE) == re.findall(r"^#+ ", KOREAN, re.MULTILINE)


def test_the_first_two_commands_are_those_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = [shown.command for shown in shown_commands(README)][:2]
    assert commands == ["make demo", "make test"]
    assert all(re.search(rf"^{command.split()[1]}:", makefile, re.MULTILINE) for command in commands)


def test_every_file_that_the_readmes_link_to_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", README + KOREAN)
    assert targets
    assert not [target for target in targets if not (ROOT / target).exists()]


def test_the_commands_print_what_the_readme_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    shutil.copy(SEED, tmp_path / "article.txt")
    for command, output in shown_commands(README):
        if command.startswith("minkwan ") and "gold" not in command:
            assert main(words_of(command)) == 0
            said = capsys.readouterr()
            if output.strip():
                assert resembles(said.out, output), f"$ {command}\n{said.out}"


def test_the_python_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = blocks(README, "python")
    shutil.copy(SEED, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {"__name__": "__main__"})
    said = capsys.readouterr().out
    shown = re.findall(r"^# (.*)$", example, re.MULTILINE)
    assert shown
    assert set(shown) <= set(said.split("\n"))


def test_the_triples_that_the_readme_shows_are_in_the_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SEED, tmp_path / "article.txt")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "article.txt", "-o", "graph.ttl"]) == 0
    graph = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    (shown,) = blocks(README, "turtle")
    prefixes = "".join(line + "\n" for line in graph.split("\n") if line.startswith("@prefix"))
    stated = set(ox.parse(prefixes + shown, format=ox.RdfFormat.TURTLE))
    assert stated
    assert stated <= set(ox.parse(graph, format=ox.RdfFormat.TURTLE))
