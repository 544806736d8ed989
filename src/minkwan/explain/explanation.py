"""The records of an explanation, and how they are put together from the stages' own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minkwan.explain.near import Miss, NearMisses
from minkwan.explain.wording import classes
from minkwan.knowledge import Knowledge
from minkwan.records import Account, Candidate, Claim, Reading, Thing
from minkwan.sight import HOW as LEARNED
from minkwan.weigh import classes as classes_of_things
from minkwan.weigh import joins, least, weigh

Key = tuple[int, str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A fact that was found: the claim, its two things, and the candidates that it was folded from.

    ``cues`` are the words that set its status.
    """

    claim: Claim
    subject: Thing
    object: Thing
    candidates: tuple[Candidate, ...]
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A candidate that became no fact, and why."""

    candidate: Candidate
    reason: str


@dataclass(frozen=True, slots=True)
class Silent:
    """A sentence that gave no fact: the frames that came closest, or why none was called up."""

    sentence: int
    misses: tuple[Miss, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one article was read."""

    reading: Reading
    account: Account
    candidates: tuple[Candidate, ...]
    found: tuple[Found, ...]
    refused: tuple[Refused, ...]
    silent: tuple[Silent, ...]

    def label(self, mention: int) -> str:
        """The words of a mention, as they stand in the text."""
        here = self.reading.mentions[mention]
        return self.reading.article.text[here.start : here.end]

    def thing(self, link: int) -> str:
        """The name of the thing that mentions of this link name: the longest of those that name it."""
        own = [i for i, other in enumerate(self.reading.links) if other == link]
        naming = [i for i in own if not self.reading.mentions[i].anaphoric] or own
        return max((self.label(i) for i in naming), key=len, default="")


def explain(
    reading: Reading, candidates: Sequence[Candidate], knowledge: Knowledge, *, min_confidence: float = 0.0
) -> Explanation:
    """Why a read article gave the facts that it gave, and no others.

    ``candidates`` are those of all finders, as they were weighed.
    """
    candidates = tuple(candidates)
    account = weigh(reading, candidates, knowledge, min_confidence=min_confidence)
    every = weigh(reading, candidates, knowledge, every=True)
    folded = _folded(reading, candidates, every, knowledge)
    things = {thing.number: thing for thing in account.things}
    found = tuple(
        _found(claim, things, folded[claim.subject, claim.relation, claim.object]) for claim in account.claims
    )
    accepted = {(claim.subject, claim.relation, claim.object) for claim in account.claims}
    unsure = {(c.subject, c.relation, c.object): c for c in every.claims}
    needed = least(knowledge, min_confidence)
    refused = [
        Refused(candidate, f"its confidence of {unsure[key].confidence:.2f} is below {needed:.2f}")
        for key, group in folded.items()
        if key not in accepted
        for candidate in group
    ]
    counted = {id(candidate) for group in folded.values() for candidate in group}
    kinds = classes_of_things(reading, [c for c in candidates if joins(c, reading.links)], knowledge)
    for candidate in candidates:
        if id(candidate) not in counted:
            refused.append(Refused(candidate, _why(candidate, reading, kinds, knowledge)))
    refused.sort(key=lambda r: (r.candidate.start, r.candidate.end, r.candidate.relation, r.candidate.found_by))
    # What the network alone proposes, and hardly believes, breaks no silence.
    heard = [c for c in candidates if c.found_by != LEARNED]
    silent = _silent(reading, heard, [c for f in found for c in f.candidates], knowledge)
    return Explanation(reading, account, candidates, found, tuple(refused), silent)


def _folded(
    reading: Reading, candidates: Sequence[Candidate], account: Account, knowledge: Knowledge
) -> dict[Key, list[Candidate]]:
    """The candidates that each claim was folded from; a symmetric relation takes both orders."""
    claims = {(claim.subject, claim.relation, claim.object) for claim in account.claims}
    folded: dict[Key, list[Candidate]] = {key: [] for key in sorted(claims)}
    for candidate in candidates:
        s, o = reading.links[candidate.subject], reading.links[candidate.object]
        orders = [(s, candidate.relation, o)]
        if knowledge.ontology.relations[candidate.relation].symmetric:
            orders.append((o, candidate.relation, s))
        for key in orders:
            if key in claims:
                folded[key].append(candidate)
                break
    return folded


def _found(claim: Claim, things: dict[int, Thing], candidates: Sequence[Candidate]) -> Found:
    cues = tuple(dict.fromkeys(c.cue for c in candidates if c.cue and c.status == claim.status))
    return Found(claim, things[claim.subject], things[claim.object], tuple(candidates), cues)


def _why(candidate: Candidate, reading: Reading, kinds: dict[int, str], knowledge: Knowledge) -> str:
    """Why the scale left out a candidate."""
    links, text = reading.links, reading.article.text
    for number in (candidate.subject, candidate.object):
        if links[number] < 0:
            mention = reading.mentions[number]
            return f"'{text[mention.start : mention.end]}' could not be linked to anything named in the article"
    s, o = links[candidate.subject], links[candidate.object]
    if s == o:
        return "both ends are one thing"
    relation, groups = knowledge.ontology.relations[candidate.relation], knowledge.ontology.classes
    if kinds[s] not in relation.domain:
        return f"the subject is {kinds[s]}, but {relation.name} starts from {classes(sorted(relation.domain), groups)}"
    return f"the object is {kinds[o]}, but {relation.name} leads to {classes(sorted(relation.range), groups)}"


def _silent(
    reading: Reading, candidates: Sequence[Candidate], accepted: Sequence[Candidate], knowledge: Knowledge
) -> tuple[Silent, ...]:
    """The sentences in which no accepted candidate stands."""
    near = NearMisses(reading, candidates, knowledge)
    silent: list[Silent] = []
    for number, sentence in enumerate(reading.sentences):
        if any(sentence.start <= c.start < sentence.end for c in accepted):
            continue
        named = sum(m.sentence == number and m.kind != "Post" for m in reading.mentions)
        misses = near.misses(number) if named else ()
        silent.append(Silent(number, misses, "" if misses else _unspoken(near, number, named)))
    return tuple(silent)


def _unspoken(near: NearMisses, number: int, named: int) -> str:
    """Why no frame was near in a sentence."""
    if not named:
        return "nothing is named here"
    words = near.unknown_words(number)
    if words:
        return f"no frame knows {', '.join(f'{word!r}' for word in words)}"
    return "no word here calls up a frame"
