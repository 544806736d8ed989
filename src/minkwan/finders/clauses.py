"""Clauses: a predicate takes its arguments by their particles, in whatever order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minkwan.finders.status import TIMES, status_at
from minkwan.finders.status import Reading as StatusReading
from minkwan.knowledge.frames import Clause, Frames
from minkwan.records import Mention
from minkwan.syntax import Node

_ORGANISATIONS = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)
# Nouns behind a name that still mean the named thing when it is visited, met or joined.
_LOOSE = re.compile(
    r"부스|본사|현지|현장|측|등|기업|업체|기관|회사|관계자|일원|일대|지역|내|전시장|행사장|현장에|본점|지점|대표단|임직원|"
    r"모두|양측|사|양사|두|곳|간"
)
_AREAS = frozenset(["일원", "일대", "지역", "내", "현지", "측", "등", "두", "곳", "모두", "정부", "시장", "당국"])
# What belongs to a firm or body and is visited in its stead.
_POSSESSED = re.compile(r"부스|전시관|전시장|공간|공장|본사|사옥|현장|연구소|시설|센터|사무소|매장|라인|생산")
_PASSIVE = frozenset(("되", "받", "당하", "어지", "지"))
_OCCASIONS = re.compile(r"자리|가운데|것|뒤|후|데|바|결과|계획|예정|방침|이후|만큼|이유|목적|계기|중|등|직후|즉시|채")
_LIGHT = frozenset(["위하", "관하", "대하", "통하", "따르", "담", "비롯", "포함", "의하", "다지", "주"])
_ABOUT = frozenset(["대하", "관하", "따르", "의하", "비하", "반하", "이르"])
_FAR = 14  # nodes to the left of a predicate among which its arguments stand


@dataclass(frozen=True, slots=True)
class Found:
    """A clause found: its frame, mentions in both roles, where it stands, its status."""

    clause: Clause
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    start: int
    end: int
    at: int
    status: StatusReading
    score: float
    inherited: bool


def called(node: Node, frames: Frames) -> Sequence[Clause]:
    """The clauses that a node's predicate, or its noun, calls up."""
    if node.sort == "verb":
        return frames.by_verb.get(node.stem, ())
    if node.sort == "phrase":
        nouns = frames.by_noun
        return nouns.get(node.head) or nouns.get(node.head[-3:]) or nouns.get(node.head[-2:], ())
    return ()


class ClauseFinder:
    """Finds the clauses of a row of nodes."""

    def __init__(
        self,
        row: Sequence[Node],
        mentions: Sequence[Mention],
        links: Sequence[int],
        text: str,
        frames: Frames,
        *,
        title: bool,
        topic: tuple[int, ...],
        acts_for: dict[int, int],
    ) -> None:
        self.row = row
        self.mentions = mentions
        self.links = links
        self.text = text
        self.frames = frames
        self.title = title
        self.topic = topic
        self.acts_for = acts_for
        self.visiting = False  # whether the clause at hand tells a visit

    def found(self) -> Iterator[Found]:
        """All clauses whose frame's two roles are filled."""
        for p, node in enumerate(self.row):
            clauses = called(node, self.frames)
            passive = node.sort == "verb" and node.voice in _PASSIVE
            for clause in clauses:
                if node.sort == "verb" and clause.voice != "any" and (clause.voice == "passive") != passive:
                    continue
                result = self._fill(clause, p)
                if result:
                    yield result

    # -- roles

    def _fits(self, number: int, kinds: Sequence[str]) -> bool:
        kind = self.mentions[number].kind
        return (kind in kinds or kind == "Name") and self.links[number] >= 0

    def _members(self, node: Node, kinds: Sequence[str], *, actor: bool = False) -> list[int]:
        """The mentions of a phrase that can stand in a role."""
        if not node.members:
            return []
        last = node.members[-1]
        person = next((m for m in node.members if self.mentions[m].kind == "Person"), None)
        if node.own and self.mentions[last].kind == "Delegation" and "Delegation" in kinds and self.links[last] >= 0:
            person = None  # '박가람 시장 등 방문단은': the delegation, not who is named in it
        if person is not None:
            if "Person" in kinds:
                return [person]
            office = self.acts_for.get(self.links[person])
            if actor and office is not None and self._fits(office, kinds):
                return [office]
            return []
        if node.listed:
            return [m for m in node.listed if self._fits(m, kinds)][-1:]
        if not node.own:
            owned = self.visiting and _POSSESSED.search(node.head)  # '가람전자 생산시설을 방문'
            if not (owned or _LOOSE.fullmatch(node.head) or node.head.endswith(("개사", "개국", "개", "등", "곳"))):
                return []
            if self.mentions[last].kind in ("Government", "Place") and not (
                node.head in _AREAS or node.head.endswith("개국")
            ):
                return []
        return [last] if self._fits(last, kinds) else []

    def _group(self, i: int, kinds: Sequence[str], *, actor: bool = False, joined: str = "와과") -> list[int]:
        """The members of a role with those coordinated to their left."""
        found = self._members(self.row[i], kinds, actor=actor)
        return self._extend(i, found, kinds, actor=actor, joined=joined) if found else []

    def _extend(self, i: int, found: list[int], kinds: Sequence[str], *, actor: bool, joined: str) -> list[int]:
        """Adds what is coordinated to the left of phrase ``i``."""
        k = i - 1
        while k >= 0:
            node = self.row[k]
            if node.sort == "comma":
                if k and self.row[k - 1].josa in ("와", "과"):  # 'A는 B와, C는 D와': another clause
                    break
                k -= 1
                continue
            linked = node.sort == "phrase" and (
                not node.josa
                or node.josa in (",", "·", "ㆍ", "․", "•", "▲", "△", "●", "○", "/", "및")
                or (node.josa in ("와", "과") and joined)
            )
            if node.sort == "adverb" and node.stem in ("및", "또는", "그리고"):
                k -= 1
                continue
            if not linked:
                break
            more = self._members(node, kinds, actor=actor)
            if not more:
                break
            found = more + found
            k -= 1
        return found

    def _fill(self, clause: Clause, p: int) -> Found | None:
        node = self.row[p]
        nominal = node.sort == "phrase"
        self.visiting = clause.relation == "visits"
        objects, object_at = self._object(clause, p, nominal=nominal)
        self.visiting = False
        subjects, subject_at, inherited = self._subject(clause, p, object_at, nominal=nominal)
        if (
            not subjects
            and objects
            and not nominal
            and node.tag == "ETM"
            and (clause.subject[0] != "Person" or self._occasion(p))
            and not self._relative(clause.subject, p)[0]
        ):
            subjects, subject_at, inherited = self._subject(clause, p, object_at, nominal=nominal, topical=True)
        if not objects and not nominal and node.tag == "ETM":
            objects, object_at = self._relative(clause.object, p)
        elif not subjects and not nominal and node.tag == "ETM" and objects:
            subjects, subject_at = self._relative(clause.subject, p)
            inherited = False
        behind = self.row[p + 1] if p + 1 < len(self.row) else None
        if nominal and objects and behind is not None and (behind.head, behind.josa) == ("중", "인"):
            subjects, subject_at = self._relative(clause.subject, p + 1)  # '한국을 방문 중인 사절단'
            inherited = False
            if not subjects:
                return None
        if clause.pairs != "subject-object":
            if (
                not objects
                and len(subjects) > 1
                and not inherited
                and (clause.relation != "meetsWith" or self._joined(subjects))
            ):
                objects, object_at = subjects, subject_at
            elif clause.pairs == "each" and len(objects) > 1 and (not subjects or inherited) and nominal:
                subjects, subject_at = objects, object_at
        if clause.certain:
            objects = [m for m in objects if self.mentions[m].kind != "Name"]
            subjects = [m for m in subjects if self.mentions[m].kind != "Name"]
        if not objects:
            return None
        if "context" in clause.object_josa and subjects:
            subjects = self._all(clause, p)
        if not subjects and clause.missing_subject and not self.title:
            if node.tag == "ETM" and clause.subject[0] == "Person" and not self._occasion(p):
                return None  # '한빛을 찾은 관람객': someone else
            fitting = ("Person", "Delegation") if clause.subject[0] == "Person" else clause.subject
            subjects = [m for m in self.topic if self._fits(m, fitting)]
            inherited = True
        if not subjects:
            return None
        things = {self.links[m] for m in objects}
        if clause.pairs == "subject-object" or objects is not subjects:
            subjects = [m for m in subjects if self.links[m] not in things]
        if not subjects:
            return None
        places = [i for i in (subject_at, object_at) if i >= 0]
        start = min([self.row[i].start for i in places] + [node.start])
        near = [] if "context" in clause.object_josa else [self.mentions[m].start for m in objects]
        first = min([*near, node.start] + ([] if inherited else [self.mentions[m].start for m in subjects]))
        start = min(start, first)
        end = max([self.row[i].end for i in places] + [node.end])
        if clause.needs and not clause.needs.search(self.text, start, self._reach(p, end)):
            return None
        if clause.unless and clause.unless.search(self.text, start, min(end + 30, self.row[-1].end)):
            return None
        status = status_at(self.row, p, title=self.title)
        score = clause.score * (0.75 if inherited else 1.0) * (1.0 if status.real else 0.5)
        return Found(clause, tuple(subjects), tuple(objects), start, end, p, status, score, inherited)

    def _relative(self, kinds: Sequence[str], p: int) -> tuple[list[int], int]:
        """The noun that a clause before it describes ('한빛이 세운 병원')."""
        if self._temporal(p):
            return [], -1
        for i in range(p + 1, min(p + 4, len(self.row))):
            node = self.row[i]
            if node.sort == "phrase" and node.members:
                found = self._members(node, kinds)
                return (found, i) if found else ([], -1)
            if node.sort in ("verb", "stop"):
                break
        return [], -1

    def _object(self, clause: Clause, p: int, *, nominal: bool) -> tuple[list[int], int]:
        node = self.row[p]
        if "context" in clause.object_josa:
            event = self._context(clause.object, node.start)
            return ([event], -1) if event is not None else ([], -1)
        if nominal and node.members and clause.bare:  # 'A 방문': no particle
            inner = [m for m in node.listed or node.members if self._fits(m, clause.object)]
            if inner and self.mentions[inner[-1]].kind != "Person":
                return self._extend(p, [inner[-1]], clause.object, actor=False, joined="와과"), p
        crossed = 0
        for i in range(p - 1, max(-1, p - _FAR), -1):
            here = self.row[i]
            if here.sort == "stop":
                break
            if here.sort == "verb":
                if (here.tag == "EC" and here.stem not in _LIGHT) or (here.tag == "EF" and not self.title):
                    break
                crossed += 1
                if crossed > 2:
                    break
                continue
            if here.sort != "phrase":
                continue
            named = here.own and self.mentions[here.members[-1]].how == "quotation"  # a name in quotation marks
            if here.quoted != node.quoted and not self.title and not named:
                continue
            if here.josa == "에" and self.row[i + 1].stem in _ABOUT:
                continue  # '한빛시에 대해'
            if not here.members:
                owner = self.row[i - 1] if i else here
                if (
                    owner.sort == "phrase"
                    and owner.josa == "의"
                    and here.josa in clause.object_josa
                    and _POSSESSED.search(here.head)
                ):
                    found = self._group(i - 1, clause.object)
                    if found:
                        return found, i
                continue
            if clause.object_head:
                inner = [m for m in here.members if self._fits(m, clause.object)]
                if inner and here.josa in clause.object_josa and clause.object_head.search(here.head):
                    return [inner[-1]], i
                continue
            bare = not here.josa and i == p - 1
            if here.josa in clause.object_josa or bare or (nominal and here.josa in ("의", ",", "") and i >= p - 2):
                found = self._group(i, clause.object)
                if found:
                    return found, i
        return [], -1

    def _subject(
        self, clause: Clause, p: int, object_at: int, *, nominal: bool, topical: bool = False
    ) -> tuple[list[int], int, bool]:
        if nominal and object_at == p and self.row[p].members:
            ahead = [m for m in self.row[p].members if self.mentions[m].kind == "Person"]
            if ahead and "Person" in clause.subject:  # '박가람 한빛시장 일본 방문'
                return ahead[:1], p, False
        skip = 0
        far = False  # beyond a coordinate clause only a topic can be the subject
        weak: tuple[list[int], int] | None = None  # a body with 에서: where it happens, unless nothing else acts
        node = self.row[p]
        adnominal = node.sort == "verb" and node.tag == "ETM" and not (self._plan_follows(p) or self._temporal(p))
        for i in range(p - 1, -1, -1):
            here = self.row[i]
            if here.sort == "stop" and here.stem not in "…":
                break
            if here.sort == "verb":
                if here.tag == "EF" and not self.title:
                    break
                if nominal and not self.title and here.tag == "EC" and here.stem not in _LIGHT:
                    far = True
                if here.tag == "ETM" and here.stem not in _LIGHT:
                    skip += 1
                if adnominal and not topical and here.tag == "EC" and here.stem not in _LIGHT:
                    break
                continue
            if here.sort != "phrase" or i == object_at or not here.members:
                continue
            if here.quoted != node.quoted and not self.title:
                continue  # who speaks does nothing inside the quotation, and what it names nothing outside
            josa = here.josa
            if nominal and josa == "의" and i >= p - 2:
                found = self._group(i, clause.subject, actor=clause.actor)
                if found:
                    return found, i, False
            if josa in clause.subject_josa or (self.title and josa in (",", "", "…") and i <= 2):
                if far and josa not in ("은", "는"):
                    continue
                if josa in ("이", "가") and skip:
                    skip -= 1
                    continue
                if adnominal and not topical and josa in ("은", "는"):
                    continue
                if clause.subject_head and not clause.subject_head.search(here.head):
                    continue
                found = self._group(i, clause.subject, actor=clause.actor)
                if not found:
                    continue
                if josa in ("에서", "에서는") and not adnominal:
                    if weak is None and self.mentions[found[-1]].kind not in ("Government", "Place"):
                        weak = (found, i)
                    continue
                return found, i, False
        if weak is not None and clause.subject[0] != "Person":
            return weak[0], weak[1], False
        return [], -1, False

    def _occasion(self, p: int) -> bool:
        """Whether an adnominal clause tells an occasion ('만난 자리에서') and describes no one."""
        following = self.row[p + 1] if p + 1 < len(self.row) else None
        return following is not None and following.sort == "phrase" and bool(_OCCASIONS.fullmatch(following.head))

    def _reach(self, p: int, end: int) -> int:
        """How far a clause's cue may stand: in an adnominal clause it is the noun described."""
        if self.row[p].tag == "ETM" and p + 1 < len(self.row) and self.row[p + 1].sort == "phrase":
            return max(end, self.row[p + 1].end)
        return end + 4

    def _joined(self, members: Sequence[int]) -> bool:
        """Whether 와 or 과 stands between the last two of a row."""
        between = self.text[self.mentions[members[-2]].end : self.mentions[members[-1]].start]
        return "와 " in between or "과 " in between

    def _all(self, clause: Clause, p: int) -> list[int]:
        """All that carry the subject's particle before the predicate ('3개사는 가관에, 7개사는 나관에')."""
        found: list[int] = []
        for here in self.row[:p]:
            if here.sort == "phrase" and here.josa in clause.subject_josa:
                if clause.subject_head and not clause.subject_head.search(here.head):
                    continue
                found.extend(self._members(here, clause.subject))
        return found

    def _context(self, kinds: Sequence[str], before: int) -> int | None:
        """What the article speaks of at this place: the last thing named of these classes."""
        for i in range(len(self.mentions) - 1, -1, -1):
            if self.mentions[i].start < before and self.mentions[i].kind in kinds and self.links[i] >= 0:
                return i
        return None

    def _temporal(self, p: int) -> bool:
        """Whether an adnominal clause tells when ('방문한 뒤', '떠나기 전') and describes no noun."""
        following = self.row[p + 1] if p + 1 < len(self.row) else None
        return following is not None and following.sort == "phrase" and following.head in TIMES

    def _plan_follows(self, p: int) -> bool:
        following = self.row[p + 1] if p + 1 < len(self.row) else None
        return following is not None and following.sort == "phrase" and following.tag.startswith("copula")
