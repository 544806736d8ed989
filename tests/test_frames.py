from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import triples_of
from minkwan import knowledge as knowledge_room
from minkwan import resources
from minkwan.errors import KnowledgeError
from minkwan.knowledge import Knowledge
from minkwan.knowledge.ontology import load_ontology
from minkwan.records import Account

RELATIONS = sorted(load_ontology(resources.ONTOLOGY).relations)


def test_every_relation_has_a_frame_file_with_examples_and_near_misses(knowledge: Knowledge) -> None:
    assert set(knowledge.frames.examples) == set(RELATIONS)
    for relation, examples in knowledge.frames.examples.items():
        assert any(e.facts for e in examples), relation
        assert any(not e.facts for e in examples), relation


@pytest.mark.parametrize("relation", RELATIONS)
def test_examples_are_read_and_near_misses_are_not(
    relation: str, knowledge: Knowledge, tell: Callable[..., Account]
) -> None:
    for example in knowledge.frames.examples[relation]:
        found = {(s, o, status) for s, r, o, status in triples_of(tell(example.text)) if r == relation}
        turned = (
            {(o, s, status) for s, o, status in found} if knowledge.ontology.relations[relation].symmetric else set()
        )
        if example.facts:
            assert set(example.facts) <= found | turned, example.text
            assert len(found) == len(example.facts), (example.text, found)
        else:
            assert not found, example.text


def test_a_property_and_one_frame_file_make_a_new_relation(tmp_path: Path, tell: Callable[..., Account]) -> None:
    other = _with_new_relation(tmp_path)
    account = tell("박가람 한빛도지사는 이나래 누리시장을 멘토로 삼았다.", other=other)
    assert ("박가람", "hasMentor", "이나래", "done") in triples_of(account)


def _with_new_relation(folder: Path) -> Knowledge:
    ontology = folder / "ontology.ttl"
    ontology.write_text(
        resources.ONTOLOGY.read_text(encoding="utf-8")
        + "\nmk:hasMentor a owl:ObjectProperty ; rdfs:subPropertyOf mk:relatedTo ;\n"
        '  rdfs:domain mk:Person ; rdfs:range mk:Person ; rdfs:label "멘토"@ko , "has mentor"@en .\n',
        encoding="utf-8",
    )
    frames = folder / "frames"
    frames.mkdir()
    for path in (resources.KNOWLEDGE / "frames").glob("*.toml"):
        (frames / path.name).write_bytes(path.read_bytes())
    (frames / "hasMentor.toml").write_text(
        """
relation = "hasMentor"

[[pattern]]
id = "takes-as"
text = "{s:Person}(?:은|는|이|가) {o:Person}(?:을|를) 멘토로"

[[example]]
text = "박가람 한빛도지사는 이나래 누리시장을 멘토로 삼았다."
facts = ["박가람 | 이나래 | done"]

[[near_miss]]
text = "멘토 제도가 새로 생겼다."
""",
        encoding="utf-8",
    )
    return knowledge_room.load(ontology=ontology, frames=frames)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('relation = "likes"\n', "relation 'likes' is no property of the ontology"),
        ('relation = "visits"\nclauses = []\n', "unknown key 'clauses'"),
        ('relation = "visits"\n[[clause]]\nid = "x"\nverbs = "가"\n', "'subject' is missing"),
        (
            'relation = "visits"\n[[clause]]\nid = "x"\nsubject = "Robot"\nobject = "Place"\n',
            "'Robot' is no class of the ontology",
        ),
        ('relation = "visits"\n[[pattern]]\nid = "x"\ntext = "{s:Person} ("\n', "needs an id and a text"),
        ('relation = "visits"\n[[pattern]]\nid = "x"\ntext = "{s:Person}({o:Place}"\n', "is no regular expression"),
        ('relation = "visits"\n[[example]]\ntext = "가"\n', "an example needs text and facts"),
        ("relation = ", "mend the TOML"),
    ],
)
def test_a_malformed_frame_file_is_named_with_its_place(tmp_path: Path, content: str, sentence: str) -> None:
    (tmp_path / "bad.toml").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        knowledge_room.load(frames=tmp_path)
    assert "bad.toml" in str(caught.value)
    assert sentence in str(caught.value)
