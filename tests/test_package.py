"""The wheel, installed into an environment of its own and used far from the source tree."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = """부산시, 새솔다온과 업무협약 체결
부산광역시는 15일 (주)새솔다온과 로봇산업 육성을 위한 업무협약을 체결했다.
"""


def run(*command: str | Path, cwd: Path) -> str:
    # Nothing of the source tree may lend a hand.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([str(c) for c in command], cwd=cwd, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("minkwan-*.whl")
    return found


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command. Only minkwan itself is installed; what it depends on is lent by a path file."""
    home = tmp_path_factory.mktemp("home") / "env"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    (site,) = home.glob("lib/python*/site-packages")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=home,
    )
    # Lent behind our own folder, so that a copy of minkwan installed there is never the one in use;
    # as plain text, so that no path file of the lender's (an editable install) is run.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    place = run(python, "-c", "import minkwan; print(minkwan.__file__)", cwd=home)
    assert Path(place.strip()).is_relative_to(home)
    return home / "bin" / "minkwan"


def test_the_wheel_holds_what_the_commands_read_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    kept = {str(path.relative_to(ROOT)) for folder in ("ontology", "queries") for path in (ROOT / folder).glob("*.*")}
    source = {p.relative_to(ROOT / "src") for p in (ROOT / "src" / "minkwan").rglob("*") if p.is_file()}
    code = {str(path) for path in source if "__pycache__" not in path.parts}
    assert {f"minkwan/{name}" for name in kept} | code == {name for name in names if name.startswith("minkwan/")}
    info = {name.split("/", 1)[1] for name in names if not name.startswith("minkwan/")}
    assert {"licenses/LICENSE", "licenses/NOTICE", "METADATA", "entry_points.txt"} <= info


def test_an_installed_minkwan_works_anywhere(command: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(ARTICLE, encoding="utf-8")
    assert "signsAgreementWith" in run(command, "build", "news.txt", "-o", "g.ttl", cwd=tmp_path)
    assert "새솔다온" in run(command, "query", "g.ttl", "agreements", "--party", "부산광역시", cwd=tmp_path)
    run(command, "view", "g.ttl", "-o", "g.html", cwd=tmp_path)
    assert "새솔다온" in (tmp_path / "g.html").read_text(encoding="utf-8")
    run(command, "check", "g.ttl", cwd=tmp_path)
    assert "새솔다온" in run(command, "export", "g.ttl", "-f", "jsonld", cwd=tmp_path)
