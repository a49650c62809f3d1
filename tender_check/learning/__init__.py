"""Learn from what people decided: their outcomes become example passages for the next run.

In the order of the files: `decided` (what people gave), `passages` (which passages that teaches),
`folder` (where they are kept, under a hash of their own), `learn` (all of it).
"""

from tender_check.learning.folder import Learned, load
from tender_check.learning.learn import Lesson, learn

__all__ = ["Learned", "Lesson", "learn", "load"]
