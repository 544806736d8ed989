"""Why one particular fact was found in an article, or was not."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from minkwan.errors import UsageError
from minkwan.evaluate.gold import comparable
from minkwan.explain.explanation import Explanation
from minkwan.explain.near import Miss, NearMisses
from minkwan.explain.wording import classes
from minkwan.knowledge import Knowledge
from minkwan.records import Sentence

_FEW = 3  # sentences told of where none names both ends
_LONGEST_QUOTE = 100


def ask(explanation: Explanation, subject: str, relation: str, object_: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What became of a fact that somebody expected, in plain sentences.

    ``subject`` and ``object_`` are names as the text writes them. Raises UsageError for a
    relation that the ontology doesn't have.
    """
    relations = knowledge.ontology.relations
    if relation not in relations:
        close = difflib.get_close_matches(relation, relations, 1, 0.0)
        raise UsageError(f"'{relation}' is no relation of the ontology; did you mean '{close[0]}'?")
    subjects, objects = _things(explanation, subject), _things(explanation, object_)
    lost = [name for name, found in ((subject, subjects), (object_, objects)) if not found]
    if lost:
        return tuple(_unnamed(explanation, name) for name in lost)
    said = list(_found(explanation, subjects, relation, objects, symmetric=relations[relation].symmetric))
    if said:
        return tuple(said)
    return tuple(_missed(explanation, subjects, relation, objects, knowledge))


def _things(explanation: Explanation, name: str) -> list[int]:
    """The things of this name: where none has just this one, those whose name holds it."""
    wanted = comparable(name)
    reading = explanation.reading
    exact, holding = [], []
    for mention, link in zip(reading.mentions, reading.links, strict=True):
        if mention.kind == "Post" or not wanted:
            continue
        names = {comparable(mention.name), comparable(reading.article.text[mention.start : mention.end])}
        if wanted in names:
            exact.append(link)
        elif any(wanted in n for n in names):
            holding.append(link)
    return list(dict.fromkeys(exact or holding))


def _unnamed(explanation: Explanation, name: str) -> str:
    if comparable(name) and comparable(name) in comparable(explanation.reading.article.text):
        return f"'{name}' stands in the text, but no finder of names took it for a name."
    return f"'{name}' does not stand in the text."


def _found(
    explanation: Explanation, subjects: Sequence[int], relation: str, objects: Sequence[int], *, symmetric: bool
) -> Iterator[str]:
    for fact in explanation.found:
        claim = fact.claim
        straight = claim.subject in subjects and claim.object in objects
        turned = symmetric and claim.object in subjects and claim.subject in objects
        if claim.relation == relation and (straight or turned):
            by = ", ".join(claim.found_by)
            yield f"Found: it is {claim.status}, with a confidence of {claim.confidence:.2f}, by {by}."


def _missed(
    explanation: Explanation, subjects: Sequence[int], relation: str, objects: Sequence[int], knowledge: Knowledge
) -> Iterator[str]:
    """What stood in the way, from the plainest to the finest."""
    links = explanation.reading.links
    yield "Not found."
    for number in (*subjects, *objects):
        if number < 0:
            yield "A name of the two could not be linked to anything named in the article."
    for refused in explanation.refused:
        candidate = refused.candidate
        ends = links[candidate.subject], links[candidate.object]
        between = ends[0] in subjects and ends[1] in objects
        if candidate.relation == relation and (between or (ends[1] in subjects and ends[0] in objects)):
            yield f"{candidate.found_by} proposed it, but {refused.reason}."
    for fact in explanation.found:
        claim = fact.claim
        if {claim.subject, claim.object} <= {*subjects, *objects} and claim.subject != claim.object:
            yield (
                f"Found between the two instead: {fact.subject.label} {claim.relation} {fact.object.label} "
                f"({claim.status}, by {', '.join(claim.found_by)})."
            )
    yield from _classes(explanation, subjects, relation, objects, knowledge)
    yield from _sentences(explanation, subjects, relation, objects, knowledge)


def _classes(
    explanation: Explanation, subjects: Sequence[int], relation: str, objects: Sequence[int], knowledge: Knowledge
) -> Iterator[str]:
    """Ends whose class the relation doesn't allow."""
    rule, groups, reading = knowledge.ontology.relations[relation], knowledge.ontology.classes, explanation.reading
    for role, numbers, allowed in (("subject", subjects, rule.domain), ("object", objects, rule.range)):
        kinds = {m.kind for m, link in zip(reading.mentions, reading.links, strict=True) if link in numbers}
        if not kinds & (allowed | {"Name"}):
            is_ = " and ".join(sorted(kinds))
            yield f"The {role} was taken for {is_}; {relation} needs {classes(sorted(allowed), groups)} there."


def _sentences(
    explanation: Explanation, subjects: Sequence[int], relation: str, objects: Sequence[int], knowledge: Knowledge
) -> Iterator[str]:
    """How far the relation's frames came in the sentences that name both ends."""
    reading = explanation.reading
    holding = [
        {m.sentence for m, link in zip(reading.mentions, reading.links, strict=True) if link in numbers}
        for numbers in (subjects, objects)
    ]
    near = NearMisses(reading, explanation.candidates, knowledge)
    both = sorted(holding[0] & holding[1])
    if not both:
        yield "No sentence names both ends; frames read one sentence at a time."
    for number in both or [n for n in sorted(holding[0] | holding[1]) if near.misses(n, relation=relation)][:_FEW]:
        sentence = reading.sentences[number]
        said = list(_proposed(explanation, relation, sentence))
        said += [tell(explanation, miss) for miss in near.misses(number, relation=relation)]
        words = reading.article.text[sentence.start : sentence.end]
        shown = words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"
        yield f"In «{shown}»: {'; '.join(said) or f'no word calls up a frame of {relation}'}."


def _proposed(explanation: Explanation, relation: str, sentence: Sentence) -> Iterator[str]:
    """What was proposed of a relation in a sentence: other ends than those that were asked for."""
    ends: dict[tuple[str, str], list[str]] = {}
    for candidate in explanation.candidates:
        if candidate.relation == relation and sentence.start <= candidate.start < sentence.end:
            names = explanation.label(candidate.subject), explanation.label(candidate.object)
            ends.setdefault(names, []).append(candidate.found_by)
    for (subject, object_), finders in ends.items():
        yield f"{', '.join(dict.fromkeys(finders))} took ‘{subject}’ and ‘{object_}’"


def tell(explanation: Explanation, miss: Miss) -> str:
    """A near miss in one phrase: the frame, its word, who was there, what was missing."""
    played = [
        f"{role} {', '.join(f'‘{explanation.label(n)}’' for n in numbers)}"
        for role, numbers in (("subject", miss.subjects), ("object", miss.objects))
        if numbers
    ]
    there = f" with {' and '.join(played)}" if played else ""
    return f"{miss.frame} was called up by ‘{miss.word}’{there}, but {', and '.join(miss.missing)}"
