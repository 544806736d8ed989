"""People, their titles and the bodies that only a title shows, as mentions of one sentence."""

from __future__ import annotations

import re

from minkwan.mentions.board import ORGANISATIONS
from minkwan.mentions.bodies import bodies, kind_by_name
from minkwan.mentions.heads import HeadNames
from minkwan.mentions.people import people, title_of
from minkwan.mentions.personal import skip_aside
from minkwan.records import Mention

# Titles that repeat the end of the name of a body of its own: 가람심판원장.
OWN_BODY = re.compile(r"(?<!부)(?:원장|회장|관장|청장|조합장|소장)$")
FULL_BODY = re.compile(r"(?:청|공사|공단|은행|위원회|협회|진흥원|연구원|대학교|병원|재단|교육청|의회)$")
BRANCHES = ORGANISATIONS | {"Name", "Facility"}
BRANCH = re.compile(
    r"^[가-힣]{2,6}(?:지점|지사|지부|지회|지역본부|지역지부|지역본부|영업본부|환경본부|로스쿨|분원|병원)$"
)
CITY_PARTICLES = frozenset(("을", "를", "에", "에서", "로", "으로"))
# A ministry or agency that only the country's name before it shows as one: '가람국 환경기후부'.
FOREIGN_MINISTRY = re.compile(
    r"[가-힣]{2,12}(?<![정일전내외본간학동서남북중후상하])부|[가-힣]{2,12}(?<![신요초시구군도])청"
)
MINISTRY = re.compile(r"(?:부|청|국립은행|중앙은행|의회|위원회|처|상공회의소)$")
LATIN_ASIDE = re.compile(r"[’'」｣”\"]?\s?\([A-ZÀ-Ž][\w .,'’`-]*\)")
LOCAL_HEADS = re.compile(r"(?<!부)(?:군수|구청장|읍장|면장|동장|시장|도지사)$")


class PersonNames(HeadNames):
    """The part of a sentence's finder of names that knows people and titles."""

    def _people(self) -> None:
        taken = list(self.taken)
        for i, hit in self.hits.items():
            taken[i] = hit.end - hit.start > 1
        self.people = people(self.words, self.text, taken, self.lexicon)
        for person in self.people:
            how = "surname and title" if person.surname_only else "name and title"
            self._add(
                person.first,
                person.last,
                "Person",
                how,
                start=person.start,
                end=person.end,
                anaphoric=person.surname_only,
            )
            behind = skip_aside(self.words, person.last + 1)
            if behind > person.last + 1 and LATIN_ASIDE.match(self.text, person.end):
                for i in range(person.last + 1, behind):
                    self.taken[i] = True
            if person.title is not None:
                self._post(person.title)
                self._second_post(person.title + 1)
            elif person.post and not any(m.start == person.post[0] for m in self.found):
                start, end = person.post
                for i in (self._word_at(start), self._word_at(end - 1)):
                    self.taken[i] = self.taken[i] or self._core(i) in self.lexicon.titles
                self.found.append(Mention(start, end, "Post", self.text[start:end], self.number, None, False, "title"))

    def _second_post(self, i: int) -> None:
        """A further title of the same person: '부총리 겸 가람부장관', '사무처장(나래실 차장)'."""
        if i >= len(self.words):
            return
        if self.words[i].kind == "mark" and self.words[i].stem in "(（":
            last = next((k for k in range(i + 1, min(i + 8, len(self.words))) if self.words[k].kind == "mark"), 0)
            if (
                last
                and self.words[last].stem in ")）"
                and last - 1 > i
                and title_of(self._core(last - 1), self.lexicon)
                and self._core(last - 1) != self._core(i - 1)
            ):
                self._post(last - 1)
            return
        if self._core(i) not in ("겸", "및"):
            return
        for k in range(i + 1, min(i + 5, len(self.words))):
            if self.words[k].kind != "noun":
                return
            if title_of(self._core(k), self.lexicon):
                following = k + 1
                if self._core(i) == "겸" or self.words[k].tail or following >= len(self.words):
                    self._post(k)
                return
            if self.words[k].tail:
                return

    def _bodies(self) -> None:
        """Bodies that only an office shows, beside a name or fused with the title ('가람복지관장')."""
        for first, last, kind in bodies(self.words, self.text, self.people, self.taken, self.lexicon):
            if not any(self.taken[first : last + 1]):
                self._add(first, last, kind, "body of a title", end=self._name_end(last))
        for post in [m for m in self.found if m.kind == "Post"]:
            i = self._word_at(post.start)
            start = self.words[i].start
            if post.start - start > 2 and not any(m.start < post.start and m.end > start for m in self.found):
                kind = kind_by_name(self.text[start : post.start])
                if kind:
                    self._add(i, i, kind, "body of a title", end=post.start)

    def _post(self, i: int) -> None:
        """The title beside a person: the part of its word that is no body's name."""
        if any(m.kind == "Post" and self.words[i].start <= m.start < self.words[i].end for m in self.found):
            return
        start, end = self.words[i].start, self.words[i].core_end
        stem = self._core(i)
        hit = self.hits.get(i)
        title = title_of(stem, self.lexicon)
        local = LOCAL_HEADS.search(stem)
        if title == stem and not hit:
            self.taken[i] = True
        elif local and len(stem) > len(local.group()) + 1 and not (hit and self.text[hit.end - 1] == local.group()[0]):
            start = end - len(local.group())
            if not hit or hit.start == self.words[i].start:  # '가람군수' names 가람군 too
                self.hits.pop(i, None)
                self._add(i, i, "Government", "head of a local body", end=start + 1)
        elif hit and start <= hit.start and hit.end < end:
            start = hit.end
        elif not hit:
            body, cut = self._body_before_title(stem, start)
            if body:
                start = cut
            elif len(stem) > 4 and OWN_BODY.search(stem) and kind_by_name(stem[:-1]):
                start = end - 1
            elif title and len(title) < len(stem) and self.lexicon.head_of(stem[: -len(title)]):
                head = self.lexicon.head_of(stem[: -len(title)])
                if head and head.kind in ORGANISATIONS:
                    start = end - len(title)
            elif title and len(stem) - len(title) > 3 and FULL_BODY.search(stem[: -len(title)]):
                start = end - len(title)
        if start == self.words[i].start:
            self.taken[i] = True
            if stem.startswith("국회의"):
                self._add(i, i, "Government", "head of a body", end=start + 2)
                start += 2
        if start < end:
            self.found.append(Mention(start, end, "Post", self.text[start:end], self.number, None, False, "title"))

    def _branches(self) -> None:
        """'가람은행 나래지점', '나라 외교부': a branch, or another country's ministry, with its owner's name."""
        for m in [m for m in self.found if m.kind == "Place" and m.how == "register"]:
            i = self._word_at(m.end - 1) + 1
            if (
                m.name not in ("한국", "대한민국")
                and self._free_noun(i)
                and self.words[i].start == m.end + 1
                and len(self._core(i)) > 3
                and FOREIGN_MINISTRY.fullmatch(self._core(i))
            ):
                self._add(i, i, "Government", "ministry")
            elif (
                m.name not in ("한국", "대한민국")
                and self._free_noun(i)
                and self.words[i].start == m.end + 1
                and self.words[i].tags[0] == "NNP"
                and self.words[i].tail in CITY_PARTICLES
                and 2 <= len(self._core(i)) <= 4
            ):
                self._add(i, i, "Place", "city behind its country")
        self.found.sort(key=lambda m: (m.start, m.end))
        joined: list[Mention] = []
        for m in self.found:
            owner = joined[-1] if joined else None
            if owner and m.start - owner.end == 1 and self.text[owner.end] == " " and not owner.anaphoric:
                branch = owner.kind in ORGANISATIONS and not m.key and m.kind in BRANCHES and BRANCH.search(m.name)
                abroad = owner.kind == "Place" and owner.how == "register" and m.kind in BRANCHES
                if branch or (abroad and MINISTRY.search(m.name) and owner.name not in ("한국", "대한민국")):
                    name = self.text[owner.start : m.end]
                    kind = "Government" if abroad and m.kind == "Name" else m.kind
                    joined[-1] = Mention(owner.start, m.end, kind, name, self.number, None, False, "owner and branch")
                    continue
            joined.append(m)
        self.found = joined
