"""From the things of single articles to entities: one id for each, the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minkwan.coreference import squash
from minkwan.knowledge.names import Names
from minkwan.rdf import digest, local_name
from minkwan.records import Account, Agreement, Article, Claim, Collection, Entity, Evidence, Fact, Status, Thing

_EDITIONED = frozenset(("Event",))


def resolve(accounts: Iterable[Account], names: Names) -> Collection:
    """One collection from the accounts of many articles, in a fixed order whatever theirs was."""
    entities: dict[str, Entity] = {}
    facts: list[Fact] = []
    agreements: dict[str, Agreement] = {}
    articles: list[Article] = []
    entries = {entry.key: entry for entry in names.entries}
    for account in sorted(accounts, key=lambda a: (a.article.id, a.article.text)):
        articles.append(account.article)
        ids = {thing.number: _identify(thing, account, entries) for thing in account.things}
        for thing in account.things:
            entry = entries.get(thing.key or "")
            _add(entities, ids[thing.number], thing, entry.name if entry else thing.label)
        signed = _agreements(account, ids, agreements)
        for number, claim in enumerate(account.claims):
            facts.append(_fact(claim, account.article, ids, signed.get(number)))
    return Collection(
        tuple(articles),
        tuple(sorted(entities.values(), key=lambda e: e.id)),
        tuple(sorted(facts, key=lambda f: (f.evidence[0].article, f.subject, f.relation, f.object))),
        tuple(agreements[i] for i in sorted(agreements)),
    )


def _identify(thing: Thing, account: Account, entries: object) -> str:
    kind = thing.kinds[0]
    if thing.key and isinstance(entries, dict) and thing.key in entries:
        return f"{entries[thing.key].kind.lower()}/{local_name(thing.key)}"
    name = squash(thing.label)
    if kind == "Person":
        return f"person/{local_name(name)}_{local_name(_office(thing, account))}"
    if kind in _EDITIONED and account.article.published and not any(c.isdigit() for c in name):
        return f"{kind.lower()}/{local_name(name)}_{account.article.published[:4]}"
    return f"{kind.lower()}/{local_name(name)}"


def _office(thing: Thing, account: Account) -> str:
    """What tells a person from namesakes: the body of an office, else the article itself."""
    things = {t.number: t for t in account.things}
    for claim in account.claims:
        if claim.relation == "holdsOfficeAt" and claim.subject == thing.number:
            body = things[claim.object]
            return body.key or squash(body.label)
    return digest(account.article.id, account.article.text)


def _add(entities: dict[str, Entity], id_: str, thing: Thing, label: str) -> None:
    old = entities.get(id_)
    kinds = list(old.kinds) if old else []
    kinds.extend(k for k in thing.kinds if k not in kinds)
    names = set(thing.surfaces) | {thing.label} | set(old.aliases if old else ())
    if old:
        names.add(old.label)
        label = max(label, old.label, key=lambda n: (len(n), n)) if thing.key is None else label
    entities[id_] = Entity(id_, tuple(sorted(kinds)), label, tuple(sorted(names - {label})))


def _fact(claim: Claim, article: Article, ids: dict[int, str], agreement: str | None) -> Fact:
    evidence = tuple(Evidence(article.id, b, e, article.text[b:e]) for b, e in claim.spans)
    return Fact(
        ids[claim.subject],
        claim.relation,
        ids[claim.object],
        claim.status,
        claim.confidence,
        claim.found_by,
        evidence,
        claim.details,
        agreement,
    )


def _agreements(account: Account, ids: dict[int, str], agreements: dict[str, Agreement]) -> dict[int, str]:
    """Signings of one article that share date and status and a party are one agreement."""
    signings = [(n, c) for n, c in enumerate(account.claims) if c.relation == "signsAgreementWith"]
    clusters: list[tuple[set[str], list[int], Claim]] = []
    for number, claim in signings:
        parties = {ids[claim.subject], ids[claim.object]}
        for cluster in clusters:
            if (
                cluster[2].spans == claim.spans
                and cluster[2].details.date == claim.details.date
                and cluster[2].status == claim.status
            ):
                cluster[0].update(parties)
                cluster[1].append(number)
                break
        else:
            clusters.append((parties, [number], claim))
    found: dict[int, str] = {}
    for parties, numbers, claim in clusters:
        id_ = digest(account.article.id, claim.details.date or "", claim.status, *sorted(parties))
        status: Status = claim.status
        agreements[id_] = Agreement(
            id_, tuple(sorted(parties)), claim.details.kind or "other", status, claim.details.date
        )
        found.update(dict.fromkeys(numbers, id_))
    return found


def counted(collection: Collection) -> Sequence[tuple[str, int]]:
    """How many articles, entities, facts and agreements a collection holds."""
    return (
        ("articles", len(collection.articles)),
        ("entities", len(collection.entities)),
        ("facts", len(collection.facts)),
        ("agreements", len(collection.agreements)),
    )
