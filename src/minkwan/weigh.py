"""The scale: candidates of all finders become the claims of an article.

A candidate is accepted when the classes of both sides fit the relation. Repeats of one fact are
folded: what is told as done outweighs what is told as planned, a stated tense outweighs a
headline without one, and each further witness raises the confidence. Where rules read a fact, they
set its status and words; what the network alone proposes is accepted where it is likely enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from minkwan.knowledge import Knowledge
from minkwan.knowledge.confidence import worth
from minkwan.knowledge.ontology import Relation
from minkwan.mentions import bare
from minkwan.records import Account, Candidate, Claim, Details, Mention, Reading, Status, Thing
from minkwan.sight import HOW as LEARNED

# Classes tried, in this order, for a name whose class nothing but its role tells.
_GUESSES = (
    "Company",
    "Event",
    "Facility",
    "PublicInstitution",
    "Program",
    "Association",
    "Delegation",
    "Place",
    "Person",
)
_BODIES = frozenset(("PublicInstitution", "Company", "University", "Hospital", "Association", "Government"))
_BRANCH = re.compile(r"(?:센터|지점|지사|지부|지회|본부|전시장|대학원|연구소|연구원|봉사단|학과|학부|공장|위원회)$")
_PLACED = {"locatedIn": "Place", "visits": "Place", "investsIn": "Place"}
_LIKE = {"exhibitsIn": "participatesIn"}  # a list of exhibitors is as real as the taking part it belongs to
# What happens on a day, so that a headline or a list without tense shares the tense of the rest.
_EVENTFUL = frozenset(("participatesIn", "exhibitsIn", "visits", "meetsWith", "signsAgreementWith", "hosts"))
# A claim less likely right than half of the F1 that is reached costs more than it brings (Lipton et al.
# 2014, arXiv:1402.1892).
ACCEPTED = 0.3
# From here on, where both readers read, 92 of 100 facts were right on 275 articles that neither had seen;
# they are 26 of 100 that were to be found.
TRUSTED = 0.8
_NICKNAME = re.compile(r"[’'”\"」』]?(?:으로|로|이라|라고)? ?불리는")


def weigh(
    reading: Reading,
    candidates: Iterable[Candidate],
    knowledge: Knowledge,
    *,
    min_confidence: float = 0.0,
    every: bool = False,
) -> Account:
    """Claims of one article, in order of subject, relation and object, with the things they join.

    Claims below ``min_confidence`` are left out, and those that are not likely enough, but for
    ``every``.
    """
    links = reading.links
    proposed = [c for c in candidates if joins(c, links)]
    kinds = classes(reading, proposed, knowledge)
    groups: dict[tuple[int, str, int], list[Candidate]] = {}
    for candidate in proposed:
        s, o = links[candidate.subject], links[candidate.object]
        relation = knowledge.ontology.relations[candidate.relation]
        if not fits(relation, kinds[s], kinds[o]):
            continue
        if relation.symmetric and (o, candidate.relation, s) in groups:
            s, o = o, s
        groups.setdefault((s, candidate.relation, o), []).append(candidate)
    tenses = _tenses(groups)
    needed = 0.0 if every else least(knowledge, min_confidence)
    claims = [
        claim
        for (s, relation, o), found in sorted(groups.items())
        if (claim := _fold(s, relation, o, found, tenses, knowledge)).confidence >= needed
    ]
    placed = {c.object for c in claims if c.relation in _PLACED}
    acting = {c.subject for c in claims if c.relation != "locatedIn"} | {
        c.object for c in claims if c.relation not in _PLACED
    }
    used = sorted({c.subject for c in claims} | {c.object for c in claims})
    things = _things(reading, used, kinds, placed, acting)
    return Account(reading.article, things, tuple(claims))


def least(knowledge: Knowledge, min_confidence: float) -> float:
    """The confidence that a claim needs. Rules alone are believed: how sure they are says less."""
    return max(min_confidence, ACCEPTED) if knowledge.network else min_confidence


def joins(candidate: Candidate, links: Sequence[int]) -> bool:
    """Whether a candidate joins two things that the article names."""
    subject, object_ = links[candidate.subject], links[candidate.object]
    return subject >= 0 and object_ >= 0 and subject != object_


def fits(relation: Relation, subject: str, object_: str) -> bool:
    """Whether the classes of both ends are those of the relation; of a symmetric one in either order."""
    if subject in relation.domain and object_ in relation.range:
        return True
    return relation.symmetric and object_ in relation.domain and subject in relation.range


def classes(reading: Reading, proposed: Sequence[Candidate], knowledge: Knowledge) -> dict[int, str]:
    """The class of each thing: that of most of its mentions, else what its roles allow."""
    votes: dict[int, Counter[str]] = {}
    for mention, link in zip(reading.mentions, reading.links, strict=True):
        if link >= 0 and mention.kind != "Name":
            votes.setdefault(link, Counter())[mention.kind] += 1
    kinds = {link: max(sorted(counter), key=lambda k: counter[k]) for link, counter in votes.items()}
    for candidate in proposed:
        relation = knowledge.ontology.relations[candidate.relation]
        for number, allowed in ((candidate.subject, relation.domain), (candidate.object, relation.range)):
            link = reading.links[number]
            if link not in kinds:
                kinds[link] = next((k for k in _GUESSES if k in allowed), "Company")
    return kinds


def _tenses(groups: dict[tuple[int, str, int], list[Candidate]]) -> dict[tuple[str, int], Status]:
    """What the article's full sentences say of a relation and object, for lists without tense.

    Under -1 stands what they say of the relation at all, and of all that happens.
    """
    told: dict[tuple[str, int], Counter[Status]] = {}
    for (_, relation, o), found in groups.items():
        for candidate in found:
            if not candidate.untensed and candidate.found_by != LEARNED:
                for key in ((relation, o), (relation, -1), ("", -1)):
                    if key[0] or relation in _EVENTFUL:
                        told.setdefault(key, Counter())[candidate.status] += 1
    return {key: max(sorted(counter), key=lambda k: counter[k]) for key, counter in told.items()}


def _fold(
    s: int,
    relation: str,
    o: int,
    found: list[Candidate],
    tenses: Mapping[tuple[str, int], Status],
    knowledge: Knowledge,
) -> Claim:
    by_rules = [c for c in found if c.found_by != LEARNED]
    tensed = [c for c in by_rules or found if not c.untensed]
    if tensed:
        statuses = {c.status for c in tensed}
        status: Status = "done" if "done" in statuses else "planned" if "planned" in statuses else "negated"
    else:
        status = by_rules[0].status
        for key in ((relation, o), (_LIKE.get(relation, ""), -1), ("", -1)):
            if key in tenses and (key[0] or relation in _EVENTFUL):
                status = tenses[key]
                break
    if relation in _LIKE and tenses.get((_LIKE[relation], -1)) == "planned":
        status = "planned"  # who takes part in a coming fair has not exhibited there yet
    best = max(by_rules or found, key=lambda c: (c.status == status, c.details.date is not None, c.score))
    scores: dict[str, float] = {}
    for candidate in found:
        scores[candidate.found_by] = max(candidate.score, scores.get(candidate.found_by, 0))
    spans = sorted({(c.start, c.end) for c in by_rules or found if c.status == status or c.untensed})
    return Claim(
        s,
        relation,
        o,
        status,
        _confidence(relation, scores, knowledge),
        tuple(sorted({c.found_by for c in found})),
        tuple(spans) or ((best.start, best.end),),
        _details(best, found),
    )


def _confidence(relation: str, scores: Mapping[str, float], knowledge: Knowledge) -> float:
    """What a claim is worth: by the rules that found it, and by what the network makes of it."""
    by_rules = {finder: score for finder, score in scores.items() if finder != LEARNED}
    rules = worth(by_rules, knowledge.confidence) if by_rules else None
    if knowledge.network is None:
        return rules or 0.0
    return round(knowledge.network.calibration.joint(relation, scores.get(LEARNED), rules), 2)


def _details(best: Candidate, found: Sequence[Candidate]) -> Details:
    """The best candidate's details, completed by what the others state."""
    details = best.details
    for candidate in found:
        other = candidate.details
        details = replace(
            details,
            date=details.date or other.date,
            amount=details.amount if details.amount is not None else other.amount,
            post=details.post or other.post,
            designation=details.designation or other.designation,
            kind=details.kind or other.kind,
        )
    return details


def _things(
    reading: Reading, used: Sequence[int], kinds: dict[int, str], placed: set[int], acting: set[int]
) -> tuple[Thing, ...]:
    mentions: dict[int, list[Mention]] = {number: [] for number in used}
    nested: dict[int, set[str]] = {}
    text = reading.article.text
    before: Mention | None = None
    first = 0  # where the row of nested names begins
    for mention, link in zip(reading.mentions, reading.links, strict=True):
        inside = before is not None and _nested(before, mention, text)
        if not inside:
            first = mention.start
        if link in mentions:
            mentions[link].append(mention)
            if before is not None and inside:
                nested.setdefault(link, set()).update((text[before.start : mention.end], text[first : mention.end]))
        before = mention
    things = []
    for number in used:
        own = [m for m in mentions[number] if not m.anaphoric] or mentions[number]
        names = [bare(m.name) for m in own]
        label = _label(own, text)
        surfaces = {m.name for m in own} | set(names) | nested.get(number, set())
        for m in own:
            surfaces.update(_with_legal_form(text, m))
            if m.how == "owner and branch":
                surfaces.add(m.name.split(" ", 1)[-1])
        kind = kinds[number]
        both: tuple[str, ...] = (kind,)
        if kind == "Government" and number in placed and _territorial(own):
            both = ("Government", "Place") if number in acting else ("Place",)
        elif kind == "Place" and number in acting and _territorial(own):
            both = ("Place", "Government")
        key = next((m.key for m in own if m.key), None)
        things.append(Thing(number, both, label, tuple(sorted(s for s in surfaces if len(s) > 1)), key))
    return tuple(things)


def _nested(outer: Mention, inner: Mention, text: str) -> bool:
    """Whether a place or body stands before a part of it: '한빛 가람구' is a name of 가람구 too."""
    if inner.start - outer.end != 1 or not text[outer.end].isspace() or outer.anaphoric or inner.anaphoric:
        return False
    if outer.kind in _BODIES and inner.kind in ("Facility", "Delegation", "PublicInstitution"):
        return True  # '나래연구원 한빛센터'
    if outer.kind in _BODIES and inner.kind in _BODIES and _BRANCH.search(inner.name):
        return True  # '가람은행 나래금융센터'
    return (
        outer.kind in ("Place", "Government")
        and inner.kind in ("Place", "Government", "Facility")
        and outer.name[-1] not in "부처청원회"
    )


def _label(mentions: Sequence[Mention], text: str) -> str:
    """The fullest name: not a gloss in brackets, with its edition where it has one, the longest."""

    def rank(mention: Mention) -> tuple[bool, bool, int, int]:
        name = bare(mention.name)
        gloss = text[mention.start - 1 : mention.start] == "(" or bool(_NICKNAME.match(text, mention.end))
        edition = mention.kind == "Event" and any(c.isdigit() for c in name)
        return not gloss, edition, len(name.replace(" ", "")), -mention.start

    return bare(max(mentions, key=rank).name)


def _territorial(mentions: Sequence[Mention]) -> bool:
    """Whether a body has a territory: it is then a government when it acts and a place otherwise."""
    return any((m.key and m.name[-1] in "도시군구") or m.kind == "Place" for m in mentions)


def _with_legal_form(text: str, mention: Mention) -> list[str]:
    found = []
    for form in ("(주)", "㈜", "주식회사 "):
        if text.endswith(form, 0, mention.start):
            found.append(form + mention.name)
        if text.startswith(form, mention.end):
            found.append(mention.name + form)
    return found
