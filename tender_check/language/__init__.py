"""All that knows Dutch: sentences, lemmas, compounds, cues, figures, near-synonyms, scan noise.

Nothing heavy is loaded on import: spaCy, the dictionary and the word lists load on first use.
"""

from tender_check.language.comparing import breaks
from tender_check.language.compounds import compound_parts
from tender_check.language.cues import Cue, cue_kinds, find_cues
from tender_check.language.lemmatizer import lemmas
from tender_check.language.match_keys import Key, keys
from tender_check.language.quantities import FoundQuantity, find_quantities
from tender_check.language.scan_noise import fold, looks_noisy, repair_scan_noise
from tender_check.language.splitter import sentences, split_many
from tender_check.language.thesaurus import synonyms
from tender_check.language.words import Token, is_stopword, tokens, words

__all__ = [
    "Cue",
    "FoundQuantity",
    "Key",
    "Token",
    "breaks",
    "compound_parts",
    "cue_kinds",
    "find_cues",
    "find_quantities",
    "fold",
    "is_stopword",
    "keys",
    "lemmas",
    "looks_noisy",
    "repair_scan_noise",
    "sentences",
    "split_many",
    "synonyms",
    "tokens",
    "words",
]
