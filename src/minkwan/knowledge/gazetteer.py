"""Names of public registers in a text: one pass, the longest name at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

from minkwan.knowledge.names import NameEntry

JOSA = (
    "은|는|이|가|을|를|의|에|와|과|도|로|으로|에서|에게|에게서|께서|께|까지|부터|만|보다|처럼|이나|나|라고|이라고|이라는|라는|"
    "이며|이자|이다|다|인|였던|이었던|이고|에는|에도|에서는|에서도|와의|과의|로의|으로의|에의|에서의|으로부터|로부터|와는|과는|"
    "와도|과도|이란|란|에선|에만|만이|만의|까지의|부터의|측|측은|측이|내|내의|내에|산|간|간의|등|들|들의|들이|들은|별|발|社|사의|이라|라며|이라며"
)
_RIGHT = re.compile(
    rf"(?:{JOSA})?(?![가-힣A-Za-z0-9])"
    r"|(?:부|제[12]|전|현|신임)?(?:도지사|지사|시장|군수|구청장|청장|장관|차관|대통령|총리|대표|회장|사장|행장|원장|총장|의장|의원|"
    r"대사|위원장|이사장|처장|본부장|실장|국장|과장|팀장|장)(?:상|표창|(?![가-힣]{2}))"
)
_HANGUL_OR_WORD = re.compile(r"[가-힣A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A register's name in the text: ``text[start:end]`` names one of ``entries``."""

    start: int
    end: int
    entries: tuple[NameEntry, ...]


class Gazetteer:
    """Finds names of registers; made once from all entries.

    Names that are ordinary words too (``ambiguous``) are left out: other knowledge must
    find them by their context.
    """

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        surfaces: dict[str, list[NameEntry]] = {}
        for entry in entries:
            if entry.ambiguous:
                continue
            for surface in (entry.name, *entry.aliases):
                if len(surface) > 1:
                    surfaces.setdefault(surface, []).append(entry)
        self._automaton = ahocorasick.Automaton()
        self._officers: dict[str, int] = {}
        for surface, named in surfaces.items():
            self._automaton.add_word(surface, (len(surface), 0, tuple(named)))
            if surface.endswith("위원회"):  # 공정거래위원장: the body's last syllable gives way to its head's title
                self._automaton.add_word(surface[:-1] + "장", (len(surface), 1, tuple(named)))
        if surfaces:
            self._automaton.make_automaton()

    def hits(self, text: str) -> list[Hit]:
        """Names in order of place, without overlaps; where two overlap the longer one stays."""
        if not self._automaton:
            return []
        found: list[Hit] = []
        for last, (length, given, entries) in self._automaton.iter(text):
            start = last + 1 - length
            end = last + 1 - given
            if start and _HANGUL_OR_WORD.match(text[start - 1]):
                continue
            if _RIGHT.match(text, end):
                found.append(Hit(start, end, entries))
        found.sort(key=lambda h: (h.start, -h.end))
        chosen: list[Hit] = []
        for hit in found:
            if not chosen or hit.start >= chosen[-1].end:
                chosen.append(hit)
        return chosen
