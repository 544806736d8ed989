"""Meetings: who meets whom.

'A 장관은 B 대표를 만나', 'B 총리와 별도로 면담을 갖고', 'B 차관 면담', 'A와 B가 회동', 'B, C 등 관련 기업들과
간담회': the counterparts stand before the word of meeting, by name, or as the office of a body; who comes is
the clause's subject or, day after day of a journey, whoever the article follows. Those that come together do
not meet each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minkwan.finders import meeting_words as say
from minkwan.finders.parties import JOINERS, Paired
from minkwan.finders.status import Reading as StatusReading
from minkwan.finders.status import status_at
from minkwan.records import Mention
from minkwan.syntax import Node


class Meetings:
    """Finds the meetings of an article, sentence by sentence in their order."""

    def __init__(self, mentions: Sequence[Mention], links: Sequence[int], text: str) -> None:
        self.mentions = mentions
        self.links = links
        self.text = text
        self.row: Sequence[Node] = ()
        self.title = False
        self.host: list[int] = []  # who held the meeting told last
        self.lead: list[int] = []  # the first person that the article tells of as acting
        self.visited: list[int] = []  # the body that was visited last

    def found(self, row: Sequence[Node], topic: Sequence[int], *, title: bool) -> Iterator[Paired]:
        """The meetings that a sentence tells; ``topic`` is what the sentences before it speak of."""
        if not row:
            return
        self.row, self.title = row, title
        if not self.lead and not title:
            acting = (n for n in row if n.sort == "phrase" and n.post and n.josa in ("은", "는", "이", "가"))
            self.lead = next((found for found in map(self._comers, acting) if found and self._is_person(found[0])), [])
        if not title and "방문" in self.text[row[0].start : row[-1].end]:
            self._note_visit()
        if not say.CUE.search(self.text, row[0].start, row[-1].end):
            return
        for p, node in enumerate(row):
            if node.sort == "verb" and node.stem in say.VERBS and node.voice not in ("되", "받"):
                if node.stem == "만나" and say.NO_MEETING.match(self.text, node.end):
                    continue
                meeting = self._at(p, topic, say.OBJECT, "meet", 0.85)
            elif node.sort == "phrase" and say.TALKS.search(node.text):
                meeting = self._at(p, topic, say.WITH, "talks", 0.85)
            elif node.sort == "phrase" and node.head == "예방" and p and row[p - 1].josa in ("을", "를"):
                meeting = self._at(p, topic, say.WITH, "call", 0.85)
            elif node.sort == "phrase" and say.TABLES.search(node.text):
                meeting = self._attended(p) or self._at(p, topic, say.WITH, "round-table", 0.8)
            else:
                continue
            if meeting is not None:
                yield meeting

    # -- one meeting

    def _at(self, p: int, topic: Sequence[int], josa: frozenset[str], name: str, score: float) -> Paired | None:
        node = self.row[p]
        between = self._between(p) if name == "talks" else []
        if between:
            return self._meeting(between[:-1], between[-1:], p, -1, "between", score)
        partners, first = self._inner(p)
        if not partners:
            partners, first = self._counterparts(p, josa, nominal=name != "meet")
        if (name == "call" or node.stem == "예방") and not any(map(self._is_person, partners)):
            return None  # prevention
        if node.quoted and not self.title:
            return None
        subjects, at = self._subjects(p, first if partners else p)
        if subjects and any(self.mentions[m].kind == "Person" for m in subjects):
            self.host = subjects
        if not partners:
            if name == "round-table" or len(subjects) < 2 or at < 0:
                return None
            before = self.row[at - 1] if at else None
            if before is None or before.josa not in ("와", "과"):
                return None
            return self._meeting(subjects[:-1], subjects[-1:], p, at, name, score)
        if not subjects and self.title:
            return None
        if not subjects:
            following = self.row[p + 1] if p + 1 < len(self.row) else None
            described = node.tag == "ETM" and following is not None and not say.OCCASION.match(following.head)
            if node.sort == "verb" and described:
                return None
            known = [m for m in topic if self.mentions[m].kind in ("Person", "Delegation")]
            subjects, score = (
                known or self.host or self.lead or [m for m in topic if self.mentions[m].kind in say.BODIES],
                score * 0.88,
            )
        return self._meeting(subjects, partners, p, at, name, score)

    def _meeting(
        self, subjects: Sequence[int], partners: Sequence[int], p: int, at: int, name: str, score: float
    ) -> Paired | None:
        pairs: dict[frozenset[int], tuple[int, int]] = {}
        things = {self.links[m] for m in subjects}
        for s in subjects:
            for o in partners:
                if self.links[o] not in things:
                    pairs.setdefault(frozenset((self.links[s], self.links[o])), (s, o))
        if not pairs:
            return None
        low, end = self.row[0].start, self.row[p].end
        inside = [self.mentions[m].start for pair in pairs.values() for m in pair]
        start = min([self.row[p].start, *(s for s in inside if low <= s < end)])
        status = status_at(self.row, p, title=self.title)
        if status.status == "planned" and say.RESOLVED.search(self.text, end, self.row[-1].end):
            status = StatusReading("done", status.cue, "past")
        return Paired(tuple(pairs.values()), start, end, p, status, score * (1.0 if status.real else 0.5), name)

    # -- whom

    def _between(self, p: int) -> list[int]:
        """Both sides of 'A와 B의 면담', 'A와 B 간 회담'."""
        node = self.row[p - 1] if p else None
        if node is None or node.sort != "phrase" or node.josa not in ("의", "간"):
            return []
        found = self._partners(node)
        both = self._row(p - 1, found)[0] if found else []
        return both if len(both) > 1 else []

    def _is_person(self, m: int) -> bool:
        return self.mentions[m].kind == "Person"

    def _inner(self, p: int) -> tuple[list[int], int]:
        """A counterpart inside the word of meeting's own phrase: 'B 총리 면담'."""
        node = self.row[p]
        cue = say.TALKS.search(node.text) if node.sort == "phrase" else None
        if cue is None or not node.members:
            return [], p
        before = [m for m in node.members if self.mentions[m].start < node.start + cue.start() and self.links[m] >= 0]
        people = [m for m in before if self._is_person(m)]
        bodies = [m for m in before if self._body(m)] if say.POST.search(node.text[: cue.start()].strip()) else []
        if self.title and len(people) == 1 and not any(n.members for n in self.row[:p]):
            return [], p  # 'A 장관 … 면담' with no one else: A is who meets
        found = people[-1:] or bodies[-1:]
        return self._row(p, found) if found else ([], p)

    def _counterparts(self, p: int, josa: frozenset[str], *, nominal: bool) -> tuple[list[int], int]:
        for i in range(p - 1, max(-1, p - say.FAR), -1):
            node = self.row[i]
            if node.sort == "stop" or (node.sort == "verb" and node.stem not in say.LIGHT):
                break
            if node.sort != "phrase":
                continue
            if node.josa == "간" and nominal:
                return [], p
            if node.josa in say.SUBJECT - {"도"} and node.members:
                break
            if node.josa not in josa and not (nominal and i == p - 1 and node.josa in ("을", "를")):
                continue
            if not node.members and say.THEIRS.match(node.text):
                return self.visited, i
            found = self._partners(node)
            if found:
                return self._row(i, found)
            if say.POST.search(node.head):
                found, at = self._row(i, [])
                if found:
                    return found, at
            if say.CROWD.search(node.head):
                return self._listed(i)
            if not node.members:
                continue
            break
        return [], p

    def _listed(self, i: int) -> tuple[list[int], int]:
        """Those listed before a word that sums them up: 'B, C 등 여러 나라의 기업들'."""
        for k in range(i, max(-1, i - say.LIST_FAR), -1):
            node = self.row[k]
            if node.sort == "stop" or (k < i and node.sort == "phrase" and node.josa in ("은", "는", "이", "가")):
                break
            if node.sort == "phrase" and (node.listed or (node.head == "등" and node.members)):
                found = [m for m in node.listed or node.members if self._partner(m, post=False)]
                if found:
                    return self._row(k, found)
        return [], i

    def _row(self, i: int, found: list[int]) -> tuple[list[int], int]:
        """Adds those coordinated to the left of phrase ``i``."""
        post = self.row[i].post or bool(say.POST.search(self.row[i].head))
        k = i - 1
        while k >= 0:
            node = self.row[k]
            if node.sort == "comma" or (node.sort == "adverb" and node.stem in ("및", "그리고")):
                k -= 1
                continue
            if node.sort != "phrase" or node.josa not in JOINERS:
                break
            if node.josa in ("와", "과") and node.head.endswith("들"):
                break  # '장관들과 B를 만나': they come along
            joined = k + 1 < len(self.row) and (self.row[k + 1].sort in ("comma", "adverb") or node.josa)
            more = self._partners(node, post=post) if joined else []
            if joined and not more and not node.members and say.POST.search(node.head):
                k -= 1
                continue  # an officer of a body not known
            if not more:
                break
            found, i = more + found, k
            k -= 1
        return found, i

    def _partners(self, node: Node, *, post: bool = False) -> list[int]:
        """Whom a phrase names as met: a person, the body whose officer or people are meant, a body."""
        people = [m for m in node.members if self.mentions[m].kind == "Person"]
        if people:
            return [m for m in people[-1:] if self.links[m] >= 0]
        post = post or node.post or bool(say.POST.search(node.head))
        if node.listed:
            return [m for m in node.listed if self._partner(m, post=post)]
        bodies = [m for m in node.members if self._partner(m, post=post or bool(say.LOOSE.search(node.head)))]
        if not bodies or bodies[-1] != node.members[-1]:
            return []
        if self.mentions[bodies[-1]].kind == "Place" and len(self._behind(bodies[-1], node).split()) > 1:
            return []  # '가람국 무역대표부 대표': not the country
        if node.own or node.post or say.LOOSE.search(node.head):
            return bodies[-1:]
        return []

    def _behind(self, m: int, node: Node) -> str:
        return self.text[self.mentions[m].end : node.end]

    def _partner(self, m: int, *, post: bool) -> bool:
        mention = self.mentions[m]
        if self.links[m] < 0 or say.NO_PARTNER.match(mention.name):
            return False
        if mention.kind == "Person":
            return True
        if mention.kind == "Place" or (
            mention.kind == "Government" and mention.how == "register" and mention.name[-1] in "도시군구"
        ):
            return post
        return mention.kind in say.BODIES or mention.kind == "Name"

    def _body(self, m: int) -> bool:
        return self.links[m] >= 0 and self.mentions[m].kind in say.BODIES

    # -- who

    def _subjects(self, p: int, first: int) -> tuple[list[int], int]:
        skip = 0
        for i in range(first - 1, -1, -1):
            node = self.row[i]
            if node.sort == "stop" and node.stem not in "…":
                break
            if node.sort == "verb":
                if node.tag == "EF" and not self.title:
                    break
                if node.tag == "ETM" and node.stem not in say.LIGHT:
                    skip += 1
                continue
            if node.sort != "phrase" or not node.members or (node.quoted != self.row[p].quoted and not self.title):
                continue
            headline = self.title and i <= 2 and node.josa in (",", "", "…", "-")
            if node.josa not in say.SUBJECT - {"도"} and not headline:
                continue
            if node.josa in ("이", "가") and skip:
                skip -= 1
                continue
            found = self._comers(node)
            if found:
                k = i - 1
                while k >= 0 and (self.row[k].sort == "comma" or self.row[k].josa in JOINERS):
                    more = self._comers(self.row[k]) if self.row[k].sort == "phrase" else []
                    if not more and self.row[k].sort == "phrase":
                        break
                    found = more + found
                    k -= 1
                return found, i
            return [], -1
        return [], -1

    def _comers(self, node: Node) -> list[int]:
        """Who comes: the person, or the mission rather than those named in it, or the body."""
        members = [m for m in node.members if self.links[m] >= 0]
        if not members:
            return []
        last = members[-1]
        if node.own and last == node.members[-1] and self.mentions[last].kind == "Delegation":
            return [last]
        people = [m for m in members if self.mentions[m].kind == "Person"]
        if people:
            return people[-1:]
        return [last] if node.own and last == node.members[-1] and self._body(last) else []

    # -- those present

    def _attended(self, p: int) -> Paired | None:
        """'간담회에는 B 대표, C 회장 등이 참석했다': whoever held it meets them."""
        node = self.row[p]
        if not self.host or self.title or node.josa not in ("에는", "에"):
            return None
        for v in range(p + 1, len(self.row)):
            here = self.row[v]
            if here.sort != "verb":
                continue
            if here.stem not in say.ATTENDING or here.tag == "ETM":
                return None
            for i in range(v - 1, p, -1):
                if self.row[i].sort == "phrase" and self.row[i].josa in ("이", "가"):
                    named = self._partners(self.row[i])
                    found, _ = self._row(i, named) if named else self._listed(i)
                    return self._meeting(self.host[-1:], found, v, -1, "attended", 0.75) if found else None
            return None
        return None

    def _note_visit(self) -> None:
        for p, node in enumerate(self.row):
            if not (
                (node.sort == "verb" and node.stem in say.VISITING) or (node.sort == "phrase" and node.head == "방문")
            ):
                continue
            for here in reversed(self.row[max(0, p - 3) : p]):
                if here.sort == "phrase" and here.josa in ("을", "를", "에") and here.members:
                    self.visited = [
                        m
                        for m in here.members
                        if self._partner(m, post=False) and self.mentions[m].kind not in ("Government", "Delegation")
                    ][-1:]
                    break
