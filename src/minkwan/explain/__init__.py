"""How a text was read: what each word was taken for, what was found, what was not, and why.

::

    explanation.py  the records: facts found, candidates refused, silent sentences
    near.py         how far the best frame came in a sentence that gave no fact
    asked.py        why one particular fact was found, or was not
    wording.py      classes, ways of finding and details in plain words
    page.py         the whole as one page (assets/: its style and script)

Nothing here changes how an article is read: these are questions to stages that ran as ever.
"""

from __future__ import annotations

from minkwan.explain.asked import ask
from minkwan.explain.explanation import Explanation, Found, Refused, Silent, explain
from minkwan.explain.near import Miss
from minkwan.explain.page import render

__all__ = ["Explanation", "Found", "Miss", "Refused", "Silent", "ask", "explain", "render"]
