"""The measuring scripts run and say what they promise, on gold of our own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = """부산시, 새솔다온과 업무협약 체결
부산광역시는 15일 (주)새솔다온과 업무협약을 체결했다.
"""
GOLD = {
    "doc": "a",
    "entities": [
        {"name": "부산광역시", "type": "Government", "aliases": ["부산시"]},
        {"name": "새솔다온", "type": "Company", "aliases": []},
    ],
    "facts": [
        {
            "s": "부산광역시",
            "p": "signsAgreementWith",
            "o": "새솔다온",
            "status": "done",
            "quote": "업무협약을 체결했다",
        }
    ],
}


@pytest.fixture
def benchmarks(tmp_path: Path) -> Path:
    """A copy of the scripts, so that what they append is not the project's own."""
    return Path(shutil.copytree(ROOT / "benchmarks", tmp_path / "benchmarks"))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return folder


def run(script: Path, *arguments: str | Path) -> str:
    command = [sys.executable, str(script), *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_quality_shows_the_figures_and_appends_them(benchmarks: Path, gold: Path) -> None:
    said = run(benchmarks / "quality.py", gold, "--write", "--note", "a|b")
    assert re.search(r"precision +1\.000", said)
    assert re.search(r"signsAgreementWith +gold +1\.000", said)
    lines = (benchmarks / "quality.md").read_text(encoding="utf-8").splitlines()
    head, rule, *_, last = [line for line in lines if line.startswith("|")]
    assert head.count("|") == rule.count("|") == last.count("|")
    assert re.match(r"\| \d{4}-\d\d-\d\d \| \S+ \| gold \| [0-9a-f]{12} \| 1 \| 1\.000 \|", last)
    assert last.endswith("| a/b |")


def test_the_hash_of_gold_changes_with_the_gold(benchmarks: Path, gold: Path) -> None:
    for text in (TEXT, TEXT + "끝.\n"):
        (gold / "a.txt").write_text(text, encoding="utf-8")
        run(benchmarks / "quality.py", gold, "--write")
    first, second = (benchmarks / "quality.md").read_text(encoding="utf-8").splitlines()[-2:]
    assert first.split("|")[4] != second.split("|")[4]


def test_reading_tells_both_times_their_ratio_and_the_memory(benchmarks: Path, gold: Path) -> None:
    said = run(benchmarks / "reading.py", gold / "a.txt", "--repeat", "1")
    assert said.startswith(f"1 articles, {len(TEXT):,} characters")
    assert re.search(r"^Kiwi alone .*^whole path .*^ratio +\d+\.\d\d$.*^peak memory", said, re.MULTILINE | re.DOTALL)


def test_a_sample_is_the_same_for_the_same_seed_and_carries_the_words(
    benchmarks: Path, tmp_path: Path, gold: Path
) -> None:
    graph = tmp_path / "g.ttl"
    code = "import sys; from minkwan.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "build", str(gold / "a.txt"), "-o", str(graph)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    said = run(benchmarks / "sample.py", graph, "--count", "5")
    assert said == run(benchmarks / "sample.py", graph, "--count", "5")
    head, *rows = (line.split("\t") for line in said.splitlines())
    (row,) = [dict(zip(head, cells, strict=True)) for cells in rows if "signsAgreementWith" in cells]
    assert row["verdict"] == ""
    assert row["article"] == "a"
    assert {row["subject"], row["object"]} == {"부산광역시", "새솔다온"}
    assert row["words"] in TEXT
    assert TEXT[int(row["begin"]) : int(row["end"])] == row["words"]
