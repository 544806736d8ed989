"""Counts on gold how often each frame is right, and writes the table that confidence rests on.

    python benchmarks/calibrate.py GOLD_DIR… [--write]

Each GOLD_DIR holds gold as `minkwan evaluate` reads it. The table is
`src/minkwan/knowledge/confidence.tsv`. Never count on the gold that measures the project.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from minkwan import pipeline, resources
from minkwan.evaluate.gold import GoldArticle, GoldFact, comparable, read_gold
from minkwan.ingest import read_inputs
from minkwan.knowledge import Knowledge, load
from minkwan.knowledge.confidence import Record, table
from minkwan.morphology import Analyser
from minkwan.records import Account, Article, Claim


def judged(account: Account, gold: GoldArticle, knowledge: Knowledge) -> list[tuple[Claim, bool]]:
    """The claims of an article that count, each right or wrong."""
    keys = {t.number: {comparable(n) for n in (t.label, *t.surfaces)} for t in account.things}
    symmetric = {name for name, relation in knowledge.ontology.relations.items() if relation.symmetric}
    left = list(gold.facts)
    found: list[tuple[Claim, bool]] = []
    for claim in account.claims:
        s, o = keys[claim.subject], keys[claim.object]
        hit = next(
            (g for g in left if g.relation == claim.relation and _agrees(s, o, g, claim.relation in symmetric)), None
        )
        if hit:
            left.remove(hit)
        if hit is None or not hit.optional:
            found.append((claim, hit is not None))
    return found


def _agrees(s: set[str], o: set[str], gold: GoldFact, symmetric: bool) -> bool:
    straight = bool(s & gold.subject_keys and o & gold.object_keys)
    return straight or (symmetric and bool(s & gold.object_keys and o & gold.subject_keys))


def main() -> int:
    """Counts, prints, and writes where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write the table")
    arguments = parser.parse_args()
    knowledge, analyser = load(), Analyser()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    articles = 0
    for folder in arguments.gold:
        gold = {g.id: g for g in read_gold(folder)}
        for article in read_inputs([folder / "articles.jsonl"]):
            if not isinstance(article, Article) or article.id not in gold:
                continue
            articles += 1
            account = pipeline.account(article, knowledge, analyser)
            for claim, good in judged(account, gold[article.id], knowledge):
                for finder in claim.found_by:
                    (right if good else wrong)[finder] += 1
    finders = sorted({*right, *wrong})
    for finder in finders:
        share = right[finder] / (right[finder] + wrong[finder])
        sys.stdout.write(f"{finder:50} {right[finder]:5} {wrong[finder]:5} {share:6.2f}\n")
    if arguments.write:
        source = f"Counted on {articles} articles with gold facts, {date.today().isoformat()}."
        counted = [(finder, Record(right[finder], wrong[finder])) for finder in finders]
        (resources.KNOWLEDGE / "confidence.tsv").write_text(table(counted, source=source), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
