"""What all name finders of a sentence share: its words, which of them are taken, what was found."""

from __future__ import annotations

from collections.abc import Sequence

from minkwan.knowledge.gazetteer import Hit
from minkwan.knowledge.lexicon import Lexicon
from minkwan.mentions.personal import Person
from minkwan.records import Mention, Sentence

ORGANISATIONS = frozenset(
    ("Government", "PublicInstitution", "Company", "University", "Hospital", "Association", "Delegation")
)


class Board:
    """A sentence while its names are being found: each word belongs to one name at most."""

    def __init__(self, text: str, sentence: Sentence, number: int, hits: Sequence[Hit], lexicon: Lexicon) -> None:
        self.text = text
        self.words = sentence.words
        self.sentence = sentence
        self.number = number
        self.lexicon = lexicon
        self.taken = [False] * len(self.words)
        self.found: list[Mention] = []
        self.people: list[Person] = []
        self.hits = {self._word_at(hit.start): hit for hit in hits}
        self.hits.pop(-1, None)

    def _word_at(self, start: int) -> int:
        for i, word in enumerate(self.words):
            if word.start <= start < word.end:
                return i
        return -1

    def _core(self, i: int) -> str:
        word = self.words[i]
        return self.text[word.start : word.core_end]

    def _free_noun(self, i: int) -> bool:
        return 0 <= i < len(self.words) and self.words[i].kind == "noun" and not self.taken[i]

    def _add(
        self,
        first: int,
        last: int,
        kind: str,
        how: str,
        *,
        end: int | None = None,
        start: int | None = None,
        key: str | None = None,
        anaphoric: bool = False,
    ) -> None:
        begin = self.words[first].start if start is None else start
        stop = self.words[last].core_end if end is None else end
        name = self.text[begin:stop]
        if self.text.startswith("장", stop) and not anaphoric:
            if name.endswith("부위원"):
                return  # a deputy is no body of its own
            if name.endswith(("조합위원", "노조위원")):
                name, stop = name[:-2], stop - 2  # '가람노조위원장' is the head of 가람노조
            elif name.endswith("위원"):
                name += "회"  # '가람위원장' is the head of 가람위원회
        for i in range(first, last + 1):
            self.taken[i] = True
        self.found.append(Mention(begin, stop, kind, name, self.number, key, anaphoric, how))

    def _name_end(self, i: int) -> int:
        """Where an unknown name ends: without a particle that was taken for part of it.

        은, 이, 을 and 과 follow a syllable with a final consonant only, and few names end so.
        """
        word = self.words[i]
        end = word.core_end if word.kind == "noun" else word.end
        name = self.text[word.start : end]
        if len(name) > 2 and name[-1] in "은이을과" and not word.tail and (ord(name[-2]) - 0xAC00) % 28:
            return end - 1
        return end
