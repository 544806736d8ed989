"""Who heads a committee, mission or consortium, who belongs to it, and who was appointed to it.

These are told less by verbs than by the shape of the words: 'NAME을 단장으로 하는 사절단',
'사절단 단장인 NAME', '협의체(A·B·C)', 'A, B 등으로 구성된 협의체', '위촉 위원은 NAME …, NAME …'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from minkwan.finders import committee_words as say
from minkwan.knowledge import Knowledge
from minkwan.records import Candidate, Details, Reading, Sentence, Status


class CommitteeFinder:
    """Finds heads, members and appointees in one article; used once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.mentions = reading.mentions
        self.links = reading.links
        self.appointer = -2  # not looked for yet

    def candidates(self) -> Iterator[Candidate]:
        """Candidates, sentence by sentence."""
        by_sentence: dict[int, list[int]] = {}
        for i, m in enumerate(self.mentions):
            if m.kind != "Post":
                by_sentence.setdefault(m.sentence, []).append(i)
        last_team = last_mission = -1
        for number, inside in sorted(by_sentence.items()):
            sentence = self.reading.sentences[number]
            teams = [i for i in inside if self._is_team(i)]
            people = [i for i in inside if self.mentions[i].kind == "Person" and self.links[i] >= 0]
            missions = [i for i in teams if self.mentions[i].kind in say.TEAMS]
            if teams or last_mission >= 0:
                yield from self._heads(sentence, people, missions, last_mission, teams)
            last_mission = missions[-1] if missions else last_mission
            if teams:
                yield from self._members(sentence, inside, teams)
                yield from self._travellers(sentence, people, teams)
            if last_team >= 0 and number - self.mentions[last_team].sentence <= say.NEAR:
                yield from self._listed(sentence, inside, last_team)
            elif say.MADE_UP.match(self.text, sentence.start, sentence.end) and self._sole() >= 0:
                yield from self._listed(sentence, inside, self._sole())
            yield from self._companions(sentence, inside, people)
            last_team = teams[-1] if teams else last_team
            yield from self._committee(sentence, people, teams or ([last_team] if last_team >= 0 else []))
            yield from self._appointed(sentence, inside, people)

    def _is_team(self, i: int) -> bool:
        m = self.mentions[i]
        return self.links[i] >= 0 and (
            m.kind in say.TEAMS or (m.kind in say.BODIES and bool(say.ALLIANCE.search(m.name)))
        )

    def _sole(self) -> int:
        """The one mission or committee that the article tells of; -1 where there are several or none."""
        named = [i for i, m in enumerate(self.mentions) if m.kind in say.TEAMS and self.links[i] >= 0]
        return named[0] if len({self.links[i] for i in named}) == 1 else -1

    def _companions(self, sentence: Sentence, inside: Sequence[int], people: Sequence[int]) -> Iterator[Candidate]:
        """'이번 특사단 방문에 동행한 ○○○', '○○○ 장관(특사단장)': a mission named before by its last word alone."""
        text = self.text
        for i in inside:
            m = self.mentions[i]
            if m.kind in say.TEAMS and self.links[i] < 0 and say.MISSION.search(m.name):
                along = say.ALONG.match(text, m.end, sentence.end)
                team = self._called(m.name, i) if along else -1
                if along and team >= 0:
                    yield from self._told_along(
                        along.end(), [p for p in people if self.mentions[p].start > m.end], team
                    )
        for p in people:
            head = say.HEAD_BEHIND.match(text, self.mentions[p].end, sentence.end)
            team = self._called(head.group(1), len(self.mentions)) if head else -1
            if team >= 0:
                yield self._told(p, "leads", team, "head-behind", 0.85)

    def _called(self, ending: str, before: int) -> int:
        """The last team before a mention whose name has this ending."""
        named = (
            i
            for i in range(before - 1, -1, -1)
            if self.mentions[i].kind in say.TEAMS and self.links[i] >= 0 and self.mentions[i].name.endswith(ending)
        )
        return next(named, -1)

    def _told_along(self, at: int, behind: Sequence[int], team: int) -> Iterator[Candidate]:
        for p in behind:
            if re.search(r"[은는]\s|\.", self.text[at : self.mentions[p].start]):
                return
            yield self._told(p, "memberOf", team, "travellers", 0.82)
            at = self.mentions[p].end

    # -- heads

    def _heads(
        self, sentence: Sentence, people: Sequence[int], teams: Sequence[int], before: int, wider: Sequence[int]
    ) -> Iterator[Candidate]:
        text = self.text
        for team in teams:
            aside = say.HEAD_ASIDE.match(text, self.mentions[team].end)
            if aside:
                for p in people:
                    if aside.start(1) <= self.mentions[p].start < aside.end(1):
                        yield self._told(p, "leads", team, "head-in-brackets", 0.9)
        if not people or not re.search(r"장|대표|간사", text[sentence.start : sentence.end]):
            return
        for p in people:
            m = self.mentions[p]
            tail = text[m.end : min(sentence.end, m.end + 60)]
            as_head = say.AS_HEAD.search(tail)
            if as_head and not re.search(r"[,.)]|[은는을를]\s", tail[: as_head.start()]):
                near = [t for t in teams if self.mentions[t].start > m.end + as_head.end() - 2]
                topic = [t for t in teams if self.mentions[t].end < m.start]
                team = (
                    near[0]
                    if near and as_head.group(1) in ("하는", "한", "해", "하여")
                    else (topic or near or [before])[-1]
                )
                if team >= 0:
                    yield self._told(p, "leads", team, "as-head", 0.88)
                continue
            lead = text[max(sentence.start, m.start - 50) : m.start]
            being = say.BEING_HEAD.search(lead)
            if being:
                at = max(sentence.start, m.start - 50) + being.start()
                team = next((t for t in reversed(teams) if abs(self.mentions[t].end - at) <= 2), -1)
                if team >= 0:
                    yield self._told(p, "leads", team, "being-head", 0.9)
                continue
            head_is = say.HEAD_IS.search(lead)
            if head_is:
                at = max(sentence.start, m.start - 50) + head_is.start()
                topic = [t for t in wider if self.mentions[t].end < m.start]
                near = [t for t in topic if 0 <= at - self.mentions[t].end <= 3]
                team = (near or topic or [before])[0]
                if team >= 0 and re.search(r"맡|위촉|선임|선출|이며|이다|임명|추대", text[m.end : sentence.end]):
                    yield self._told(p, "leads", team, "head-is", 0.82)
                continue
            if say.TAKES.search(tail[:45]):
                team = next((t for t in reversed(teams) if self.mentions[t].end < m.start), -1)
                if team >= 0:
                    yield self._told(p, "leads", team, "takes-head", 0.85)

    # -- members

    def _rows(self, inside: Sequence[int]) -> list[list[int]]:
        """Bodies that stand in rows, with marks or 'and' between them."""
        rows: list[list[int]] = []
        for i in inside:
            m = self.mentions[i]
            if (m.kind not in say.BODIES and m.kind != "Place") or self.links[i] < 0:
                continue
            if rows and rows[-1]:
                if self.links[rows[-1][-1]] == self.links[i]:
                    continue  # its short name in brackets
                gap = self.text[self.mentions[rows[-1][-1]].end : m.start]
                if len(gap) < 30 and say.ROW_GAP.fullmatch(gap):
                    rows[-1].append(i)
                    continue
            rows.append([i])
        return rows

    def _members(self, sentence: Sentence, inside: Sequence[int], teams: Sequence[int]) -> Iterator[Candidate]:
        text = self.text
        for row in self._rows(inside):
            members = [i for i in row if self.mentions[i].kind not in ("Delegation", "Place")]
            if len(members) < 2:
                continue
            first, last = self.mentions[row[0]], self.mentions[row[-1]]
            for team in teams:
                t = self.mentions[team]
                if team in row or not say.COMMITTEE.search(t.name):
                    continue
                score = 0.0
                if t.end <= first.start:
                    gap = text[t.end : first.start]
                    if say.TEAM_ASIDE.fullmatch(gap) or say.TEAM_COLON.fullmatch(gap):
                        score = 0.85
                    elif say.TOPIC.fullmatch(gap) and say.MADE_OF.match(text, last.end, sentence.end):
                        score = 0.8
                elif t.start >= last.end and say.OF_WHICH.fullmatch(text[last.end : t.start]):
                    score = 0.82
                if score:
                    status: Status = "planned" if say.FUTURE.search(text, last.end, sentence.end) else "done"
                    for member in members:
                        if self.text.startswith("(주관", self.mentions[member].end):
                            yield self._told(member, "leads", team, "managing", 0.85)
                        if self.links[member] != self.links[team]:
                            yield self._told(member, "memberOf", team, "row", score, status)
                    break

    def _listed(self, sentence: Sentence, inside: Sequence[int], team: int) -> Iterator[Candidate]:
        """'* (참여기관) 가, 나, 다' or '* 가, 나 등' below the sentence that names the body and bears the mark."""
        text = self.text
        head = say.LIST_HEAD.match(text, sentence.start, sentence.end)
        named = self.mentions[team]
        starred = text[named.end : named.end + 3].strip("’'”\"」』 )").startswith("*") and text[sentence.start] == "*"
        if not head and not starred:
            return
        for row in self._rows(inside):
            first = self.mentions[row[0]]
            begins = head.end() if head else sentence.start + 2
            if len(row) < 2 or first.start - begins > 12 or not say.COMMITTEE.search(named.name):
                continue
            for member in row:
                if self.links[member] != self.links[team] and self.mentions[member].kind in say.BODIES:
                    yield self._told(member, "memberOf", team, "listed", 0.82)
            return

    def _travellers(self, sentence: Sentence, people: Sequence[int], teams: Sequence[int]) -> Iterator[Candidate]:
        """'사절단에는 ○○○ 과장을 비롯해 ○○○ … 참여했다', '방문단에 동행한 ○○○, ○○○'."""
        text = self.text
        for team in teams:
            t = self.mentions[team]
            if not say.MISSION.search(t.name):
                continue
            behind = [p for p in people if self.mentions[p].start > t.end]
            going = re.match(r"[’'”\"」]?(?:\([^()]*\))?(?:에는|은|는)\s", text[t.end : t.end + 40])
            if (
                len(behind) >= 2
                and going
                and re.search(r"참여|구성|동행|함께", text[self.mentions[behind[-1]].end : sentence.end])
            ):
                for p in behind:
                    yield self._told(p, "memberOf", team, "travellers", 0.78)
                continue
            along = say.ALONG.match(text, t.end, sentence.end)
            if along:
                yield from self._told_along(along.end(), behind, team)

    def _committee(self, sentence: Sentence, people: Sequence[int], teams: Sequence[int]) -> Iterator[Candidate]:
        """'위촉 위원은 ○○○ …, ○○○ …': the persons named there; and 'NAME을 포함한 방문단'."""
        text = self.text
        words = text[sentence.start : sentence.end]
        for p in people:
            for team in teams:
                gap = text[self.mentions[p].end : self.mentions[team].start]
                if (
                    0 < len(gap) < 50
                    and say.BELONGS.search(gap)
                    and not re.search(r",|[은는]\s", gap)
                    and self.mentions[team].start >= self.mentions[p].end
                ):
                    yield self._told(p, "memberOf", team, "among", 0.8)
        if len(people) < 3 or not teams or not say.MEMBERS.search(words) or not say.CALLED.search(words):
            return
        committees = [
            i
            for i, m in enumerate(self.mentions)
            if m.kind in say.TEAMS and self.links[i] >= 0 and m.name.endswith(("위원회", "심의회", "협의회", "자문단"))
        ]
        if not committees:
            return
        team = self._main(committees)
        status: Status = "planned" if say.FUTURE.search(words) else "done"
        for p in people:
            if re.match(r"[^,(]{0,16}(?:은|는|이|가)\s", text[self.mentions[p].end : self.mentions[p].end + 24]):
                continue  # the one who appoints
            yield self._told(p, "memberOf", team, "members-named", 0.75, status)
            actor = self._appointer()
            if actor >= 0 and self.links[actor] not in (self.links[p], self.links[team]):
                yield self._told(p, "appoints", actor, "members-named", 0.72, status, reverse=True)

    def _appointer(self) -> int:
        """Who is said to call the committee's members: '정부는 … 민간위원을 위촉했다'; -1 where none is named."""
        if self.appointer == -2:
            self.appointer = -1
            for number, sentence in enumerate(self.reading.sentences):
                called = say.CALLING.search(self.text, sentence.start, sentence.end)
                if not called:
                    continue
                for i, m in enumerate(self.mentions):
                    named = m.sentence == number and m.start < called.start() and self.links[i] >= 0
                    if (
                        named
                        and m.kind in ("Government", "Person")
                        and say.ACTING.match(self.text, self._behind_title(i))
                    ):
                        self.appointer = i
                        return i
        return self.appointer

    def _main(self, teams: Sequence[int]) -> int:
        counts = Counter(self.links[i] for i, m in enumerate(self.mentions) if m.kind in say.TEAMS)
        return max(teams, key=lambda t: (counts[self.links[t]], -t))

    # -- appointments

    def _appointed(self, sentence: Sentence, inside: Sequence[int], people: Sequence[int]) -> Iterator[Candidate]:
        """'한빛도는 배우 ○○○ 씨를 홍보대사로 위촉했다', '○○○을 단장으로 임명': a body appoints."""
        text = self.text
        if not people or not re.search(r"위촉|임명|선임|내정|발탁", text[sentence.start : sentence.end]):
            return
        actor = next(
            (
                i
                for i in inside
                if self.mentions[i].kind in say.BODIES
                and self.links[i] >= 0
                and re.match(
                    r"[’'”\"」]?(?:\([^()]*\))?(?:은|는|이|가)\s",
                    text[self.mentions[i].end : self.mentions[i].end + 60],
                )
            ),
            -1,
        )
        if actor < 0:
            return
        for p in people:
            m = self.mentions[p]
            said = say.APPOINTED.match(text, self._behind_title(p), sentence.end)
            if said is None and say.POST_BEFORE.search(text[max(sentence.start, m.start - 30) : m.start]):
                said = say.APPOINTED_BEFORE.match(text, self._behind_title(p), sentence.end)
            if said is None or m.start < self.mentions[actor].end or said.group(1).startswith(("됐", "되", "된")):
                continue
            status: Status = "planned" if said.group(1).startswith(("하기로", "할")) else "done"
            yield self._told(p, "appoints", actor, "to-a-post", 0.85, status, reverse=True)

    def _behind_title(self, p: int) -> int:
        end = self.mentions[p].end
        for m in self.mentions[p + 1 : p + 4]:
            if m.kind == "Post" and m.start - end < 40:
                return m.end
        return end

    # -- making

    def _told(
        self,
        s: int,
        relation: str,
        o: int,
        way: str,
        score: float,
        status: Status = "done",
        *,
        reverse: bool = False,
    ) -> Candidate:
        a, b = self.mentions[s], self.mentions[o]
        start, end = min(a.start, b.start), max(a.end, b.end)
        if end - start > 200 or a.sentence != b.sentence:
            start, end = a.start, max(a.end, a.start + 5)
        if reverse:
            s, o = o, s
        return Candidate(s, relation, o, start, end, status, score, f"{relation}.{way}", details=Details())


def find(reading: Reading, knowledge: Knowledge) -> list[Candidate]:
    """Candidates of leads, memberOf and appoints for one article."""
    known = knowledge.ontology.relations
    return [
        c
        for c in CommitteeFinder(reading).candidates()
        if c.relation in known
        and not (c.relation == "memberOf" and say.UNNAMED.fullmatch(reading.mentions[c.subject].name))
    ]
