"""Training, on a toy: made-up articles, a network of one layer, all steps but the base encoder's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="training needs the extra 'training'")
pytest.importorskip("onnx", reason="training needs the extra 'training'")

import torch
from tokenizers import Tokenizer
from training.base import LAYERS
from training.calibrate import Case, crossed, fit, worth
from training.export import export
from training.gold import read_lessons
from training.network import Network
from training.train import loss, run, standardise, task
from training.workers import Plan, train

from minkwan import resources
from minkwan.network.files import TOKENIZER
from minkwan.network.files import Network as Files
from minkwan.network.labels import RELATIONS
from minkwan.network.pieces import cut, windows

NAMES = ("가람시", "나래군", "다온구", "라온시", "마루군", "바름구")


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    rows = []
    for number, town in enumerate(NAMES):
        company = f"{town[:2]}전자"
        told = f"{town}는 8일 {company}와 업무협약을 체결했다."
        rows.append({"id": f"g{number}", "published": "2024-01-08", "text": f"{town} 소식\n{told}"})
        content = {
            "entities": [
                {"name": town, "type": "Government", "aliases": []},
                {"name": company, "type": "Company", "aliases": []},
            ],
            "facts": [{"s": town, "p": "signsAgreementWith", "o": company, "status": "done", "quote": told}],
        }
        (folder / f"g{number}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "articles.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(resources.MODEL / TOKENIZER))


def test_a_lesson_places_its_names_and_facts(gold: Path) -> None:
    first = read_lessons([gold])[0]
    assert [first.article.text[p.start : p.end] for p in first.places] == ["가람시", "가람시", "가람전자"]
    (fact,) = first.facts
    assert RELATIONS[fact.relation] == "signsAgreementWith"
    assert not first.whole


def test_what_measures_is_not_learned(gold: Path) -> None:
    assert read_lessons([gold], apart=[gold]) == []


@pytest.mark.filterwarnings("ignore")
def test_a_toy_is_trained_goes_on_and_is_exported(gold: Path, tokenizer: Tokenizer, tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = Network(tokenizer.get_vocab_size(), 1)
    tasks = [task(lesson, tokenizer) for lesson in read_lessons([gold])]
    standardise(network, tasks)
    before = sum(loss(network, t).item() for t in tasks)
    said: list[str] = []
    run(network, tasks, epochs=2, seed=1, folder=tmp_path, say=said.append)
    run(network, tasks, epochs=3, seed=1, folder=tmp_path, say=said.append)
    assert [line.split(":")[0] for line in said] == ["epoch 1 of 2", "epoch 2 of 2", "epoch 3 of 3"]
    network.eval()
    assert sum(loss(network, t).item() for t in tasks) < before
    export(network, resources.MODEL / TOKENIZER, tmp_path / "model", whole=False)
    files = Files(tmp_path / "model")
    article = read_lessons([gold])[0].article
    (window,) = windows(cut(article, files.tokenizer), files.tokenizer)
    rows, tags = files.read(window)
    with torch.no_grad():
        expected_rows, expected_tags = network(torch.tensor(window.ids))
    assert rows.shape == expected_rows.shape
    assert abs(tags - expected_tags.numpy()).max() < 0.2  # weights are stored in 8 bits


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_share_the_steps(
    workers: int, gold: Path, tokenizer: Tokenizer, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    torch.manual_seed(1)
    network = Network(tokenizer.get_vocab_size(), LAYERS)
    tasks = [task(lesson, tokenizer) for lesson in read_lessons([gold])]
    standardise(network, tasks)
    torch.save(network.state_dict(), tmp_path / "start.pt")
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    before = sum(loss(network, t).item() for t in tasks)
    train(Plan((gold,), (), 0, tmp_path, tmp_path / "start.pt", 3, 1, 1.0, 2, workers))
    network.load_state_dict(torch.load(tmp_path / "weights.pt", weights_only=True))
    network.eval()
    assert sum(loss(network, t).item() for t in tasks) < before
    assert "6 articles to learn from" in capfd.readouterr().out


def test_calibration_learns_what_scores_are_worth() -> None:
    found = [
        Case(f"a{n}", "hosts", (1.0, score, score, *(0.0,) * 7), rules, score > 0 if n % 10 else score < 0)
        for n in range(300)
        for score in (-2.0, 2.0)
        for rules in (None, 0.8)
    ]
    weights = fit(found, found)
    assert worth(weights, found[-1]) == pytest.approx(0.9, abs=0.05)
    assert worth(weights, found[0]) == pytest.approx(0.1, abs=0.05)
    assert len(crossed(found, found)) == len(found)
