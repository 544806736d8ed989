"""How far the best frame came in a sentence that gave no fact.

A clause is tried again with one demand waived, then two: another voice, no cue, other particles,
other classes, a stand-in for a role that nobody plays. The cheapest set of waivers under which it
is found is what was missing. The finder itself is asked through its front door, so what is said
here holds for whatever it does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from minkwan.explain.wording import classes
from minkwan.finders.clauses import ClauseFinder, Found
from minkwan.knowledge import Knowledge
from minkwan.knowledge.frames import SUBJECT, Clause, Frames
from minkwan.records import Candidate, Mention, Reading
from minkwan.syntax import Node, nodes

_SHOWN = 3  # misses told of one sentence
_BARE = 4.0  # cost of a miss of which nothing but the predicate is there
_HANGUL = re.compile(r"[가-힣]+")


@dataclass(frozen=True, slots=True)
class Miss:
    """A frame that was not complete in a sentence.

    ``word`` is the predicate that called it up, at ``start`` to ``end``; ``subjects`` and
    ``objects`` are the mentions that would have filled its roles; ``missing`` says in plain words
    what else it wanted. ``cost`` grows with that.
    """

    frame: str
    relation: str
    word: str
    start: int
    end: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    missing: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Trial:
    """A clause to be tried at one node of a row."""

    clause: Clause
    row: tuple[Node, ...]
    at: int
    mentions: tuple[Mention, ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Waiver:
    """A demand that can be waived: what it costs, the trial without it, and the words for it."""

    cost: float
    waive: Callable[[_Trial], _Trial]
    tell: Callable[[_Trial, Found], str]
    role: str = ""  # the role that it is about: a role is eased in one way at a time
    alone: bool = False  # whether nobody plays the role


class NearMisses:
    """Asks every sentence of a reading how far its frames came."""

    def __init__(self, reading: Reading, candidates: Sequence[Candidate], knowledge: Knowledge) -> None:
        self.reading = reading
        self.knowledge = knowledge
        self.text = reading.article.text
        self.every = knowledge.ontology.classes["Entity"]
        self.acts_for: dict[int, int] = {}
        for candidate in candidates:
            if candidate.relation == "holdsOfficeAt" and not candidate.details.former:
                self.acts_for.setdefault(reading.links[candidate.subject], candidate.object)

    def row(self, number: int) -> tuple[Node, ...]:
        """The sentence as the finders see it."""
        mentions = self.reading.mentions
        first = next((i for i, m in enumerate(mentions) if m.sentence >= number), len(mentions))
        sentence = self.reading.sentences[number]
        return tuple(nodes(sentence, mentions, first, self.text, self.knowledge.frames.by_noun))

    def misses(self, number: int, *, relation: str | None = None) -> tuple[Miss, ...]:
        """The frames that came closest in a sentence, best first; of one relation if it is named."""
        row = self.row(number)
        found = [
            miss
            for at in range(len(row))
            for clause in self._called(row[at])
            if relation in (None, clause.relation) and (miss := self._miss(row, at, clause, number)) is not None
        ]
        found.sort(key=lambda m: (m.cost, m.start, m.frame))
        best: dict[tuple[str, int], Miss] = {}
        for miss in found:
            if miss.cost < _BARE or not best:  # a bare word is told only where nothing came closer
                best.setdefault((miss.relation, miss.start), miss)
        return tuple(best.values())[:_SHOWN]

    def unknown_words(self, number: int) -> tuple[str, ...]:
        """Predicates of a sentence that no frame knows, in order."""
        stems = [n.stem for n in self.row(number) if n.sort == "verb" and not any(self._called(n))]
        return tuple(dict.fromkeys(stems))

    def _called(self, node: Node) -> Sequence[Clause]:
        """The clauses that a node calls up."""
        frames = self.knowledge.frames
        if node.sort == "verb":
            return frames.by_verb.get(node.stem, ())
        if node.sort == "phrase":
            return frames.by_noun.get(node.head) or frames.by_noun.get(node.head[-3:], ())
        return ()

    def _miss(self, row: tuple[Node, ...], at: int, clause: Clause, number: int) -> Miss | None:
        """What a clause lacked at a node; None where it was complete."""
        title = self.reading.sentences[number].role == "title"
        trial = _Trial(clause, row, at, self.reading.mentions, self.reading.links)
        if self._try(trial, title=title) is not None:
            return None
        waivers = list(self._waivers(clause, row, at))
        sets = [s for size in (1, 2, 3) for s in combinations(waivers, size) if _compatible(s)]
        sets = [s for s in sets if len(s) < 3 or sum(w.alone for w in s) == 2]
        for waived in sorted(sets, key=lambda s: sum(w.cost for w in s)):
            eased = trial
            for waiver in waived:
                eased = waiver.waive(eased)
            found = self._try(eased, title=title)
            if found is not None:
                return Miss(
                    f"{clause.relation}.{clause.id}",
                    clause.relation,
                    _word(row[at]),
                    row[at].start,
                    row[at].end,
                    self._real(found.subjects),
                    self._real(found.objects),
                    tuple(waiver.tell(eased, found) for waiver in waived),
                    sum(waiver.cost for waiver in waived),
                )
        missing = ("nothing else of the frame is there",)
        node = row[at]
        name = f"{clause.relation}.{clause.id}"
        return Miss(name, clause.relation, _word(node), node.start, node.end, (), (), missing, 9.0)

    def _real(self, numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(n for n in numbers if n < len(self.reading.mentions))

    def _try(self, trial: _Trial, *, title: bool) -> Found | None:
        """The clause as the finder finds it at the trial's node, if it does."""
        node = trial.row[trial.at]
        only: Mapping[str, tuple[Clause, ...]] = {node.stem or node.head: (trial.clause,)}
        empty: Mapping[str, tuple[Clause, ...]] = {}
        verb = node.sort == "verb"
        frames = Frames((trial.clause,), (), {}, only if verb else empty, empty if verb else only)
        finder = ClauseFinder(
            trial.row,
            trial.mentions,
            trial.links,
            self.text,
            frames,
            title=title,
            topic=(),
            acts_for=self.acts_for,
        )
        return next((found for found in finder.found() if found.at == trial.at), None)

    # -- what can be waived

    def _waivers(self, clause: Clause, row: Sequence[Node], at: int) -> Iterator[_Waiver]:
        node = row[at]
        if node.sort == "verb" and clause.voice != "any":
            wanted = "passive" if clause.voice == "passive" else "active"
            yield _Waiver(1.0, _with(voice="any"), lambda *_: f"the frame wants the word in its {wanted} voice")
        if clause.needs:
            needs = clause.needs.pattern
            yield _Waiver(1.0, _with(needs=None), lambda *_: f"the cue is missing: none of {needs} is near")
        if clause.unless:
            unless = clause.unless
            yield _Waiver(1.0, _with(unless=None), lambda t, f: f"ruled out by '{self._seen(unless, f)}'")
        if clause.object_head:
            head = clause.object_head.pattern
            yield _Waiver(1.2, _with(object_head=None), lambda *_: f"the object's phrase does not end in {head}")
        if clause.subject_head:
            owner = clause.subject_head.pattern
            yield _Waiver(1.2, _with(subject_head=None), lambda *_: f"the subject's phrase does not end in {owner}")
        yield _Waiver(1.1, self._linked, self._unlinked)
        spoken = frozenset(n.josa for n in row if _HANGUL.fullmatch(n.josa))
        if "context" not in clause.object_josa:
            yield self._particle("object", clause.object_josa, spoken)
        yield self._particle("subject", clause.subject_josa, spoken)
        yield self._class("object", clause.object)
        yield self._class("subject", clause.subject)
        yield self._stand_in("object", clause.object, clause.object_josa)
        yield self._stand_in("subject", clause.subject, clause.subject_josa)

    def _particle(self, role: str, wanted: frozenset[str], spoken: frozenset[str]) -> _Waiver:
        def tell(trial: _Trial, found: Found) -> str:
            numbers = found.objects if role == "object" else found.subjects
            node = next((n for n in trial.row if set(numbers) & set(n.members)), None)
            has = f"carries '{node.josa}'" if node and node.josa else "carries no particle"
            return f"{self._names(numbers)} {has}; as {role} it needs one of {_particles(wanted)}"

        change = _with(object_josa=wanted | spoken) if role == "object" else _with(subject_josa=wanted | spoken)
        return _Waiver(1.4, change, tell, role)

    def _class(self, role: str, wanted: Sequence[str]) -> _Waiver:
        def tell(_: _Trial, found: Found) -> str:
            numbers = found.objects if role == "object" else found.subjects
            wrong = [n for n in numbers if self.reading.mentions[n].kind not in (*wanted, "Name")]
            kinds = ", ".join(dict.fromkeys(self.reading.mentions[n].kind for n in wrong))
            allowed = classes(wanted, self.knowledge.ontology.classes)
            return f"{self._names(wrong)} is {kinds}; the {role} must be {allowed}"

        change = _with(object=self.every) if role == "object" else _with(subject=self.every)
        return _Waiver(1.5, change, tell, role)

    def _stand_in(self, role: str, wanted: Sequence[str], josa: frozenset[str]) -> _Waiver:
        """Somebody who plays a role that nobody plays, right before the predicate."""
        particle = next((p for p in ("이", "가", "을", "를") if p in josa), next(iter(sorted(josa - {"context"})), ""))

        def waive(trial: _Trial) -> _Trial:
            here = trial.row[trial.at].start
            number = len(trial.mentions)
            thing = max(trial.links, default=0) + 1
            actor = Mention(here, here, wanted[0], "", 0)
            clause = trial.clause
            if "context" in josa and role == "object":
                actor, clause = replace(actor, start=-1, end=-1), replace(clause, object_josa=josa)
                row, at = trial.row, trial.at
            else:
                node = Node("phrase", here, here, josa=particle, members=[number], own=True)
                row, at = (*trial.row[: trial.at], node, *trial.row[trial.at :]), trial.at + 1
            return _Trial(clause, row, at, (*trial.mentions, actor), (*trial.links, thing))

        def tell(trial: _Trial, _: Found) -> str:
            allowed = classes(wanted, self.knowledge.ontology.classes)
            before = ", nor does what the text spoke of before fit" if role == "subject" else ""
            if "context" in josa:
                return f"no {role}: the text names no {allowed} before"
            return f"no {role}: no {allowed} with one of {_particles(josa)} belongs to the word{before}"

        return _Waiver(2.0, waive, tell, role, alone=True)

    def _linked(self, trial: _Trial) -> _Trial:
        top = max(trial.links, default=0) + 1
        return replace(trial, links=tuple(link if link >= 0 else top + i for i, link in enumerate(trial.links)))

    def _unlinked(self, _: _Trial, found: Found) -> str:
        lost = [n for n in self._real((*found.subjects, *found.objects)) if self.reading.links[n] < 0]
        return f"{self._names(lost)} could not be linked to anything named in the article"

    # -- words

    def _seen(self, pattern: re.Pattern[str], found: Found) -> str:
        match = pattern.search(self.text, found.start, min(found.end + 30, len(self.text)))
        return match.group() if match else pattern.pattern

    def _names(self, numbers: Sequence[int]) -> str:
        mentions = self.reading.mentions
        return ", ".join(f"'{self.text[mentions[n].start : mentions[n].end]}'" for n in self._real(numbers))


def _with(**changes: object) -> Callable[[_Trial], _Trial]:
    """A trial with some demands of its clause changed."""
    return lambda trial: replace(trial, clause=replace(trial.clause, **changes))  # type: ignore[arg-type]


def _compatible(waivers: Sequence[_Waiver]) -> bool:
    roles = [w.role for w in waivers if w.role]
    return len(roles) == len(set(roles))


def _word(node: Node) -> str:
    return node.stem if node.sort == "verb" else node.head


def _particles(josa: frozenset[str]) -> str:
    if josa == frozenset(SUBJECT.split()):
        return "은/는/이/가/…"
    return "/".join(sorted(p for p in josa if p != "context"))
