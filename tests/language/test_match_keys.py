"""Facts about matching keys and near-synonyms."""

from __future__ import annotations

from tender_check.language import keys, synonyms
from tender_check.language.thesaurus import groups


def lemma_weights(text: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for key in keys(text):
        found[key.lemma] = max(found.get(key.lemma, 0.0), key.weight)
    return found


def test_inflected_words_share_their_key() -> None:
    """Two ways to write the same give the same full keys."""
    first = lemma_weights("De deelnemers oefenen sollicitatiegesprekken.")
    second = lemma_weights("Een deelnemer oefent het sollicitatiegesprek.")
    shared = {key for key, weight in first.items() if weight == 1 and second.get(key) == 1}
    assert {"deelnemer", "sollicitatiegesprek"} <= shared
    assert "oefenen" in first.keys() & second.keys()


def test_compound_parts_weigh_less_and_are_marked() -> None:
    """A compound keeps its own key at full weight; its parts are lighter extra keys."""
    found = {key.lemma: key for key in keys("taalstages")}
    assert (found["taalstage"].weight, found["taalstage"].is_part) == (1.0, False)
    assert found["stage"].is_part
    assert found["stage"].weight < 1


def test_parted_verb_has_a_key() -> None:
    """The two pieces of a verb that part are one key, whatever stands between."""
    assert "opstellen" in lemma_weights("De coach stelt met de deelnemer een trajectplan op.")
    assert "samenstellen" not in lemma_weights("De coach stelt samen met de ouder een plan op.")


def test_phrases_of_the_thesaurus_are_keys() -> None:
    """An entry of more than one word is found as a whole, inflected or not."""
    assert "plan van aanpak" in lemma_weights("Er ligt een plan van aanpak.")
    assert "sterk punt" in lemma_weights("Wij zien de sterke punten.")


def test_accents_case_and_function_words_do_not_matter() -> None:
    """Keys are plain; articles, auxiliaries and bare numbers have none."""
    assert lemma_weights("CLIËNT").keys() == lemma_weights("client").keys()
    assert keys("De 12 zijn er niet van 2024.") == ()
    text = "De cliënten, en hun coaches."
    assert {text[key.start : key.end] for key in keys(text)} == {"cliënten", "coaches"}


def test_thesaurus_is_large_and_mutual() -> None:
    """At least 250 groups; synonymy goes both ways; no word is its own synonym."""
    assert len(groups()) >= 250
    assert "werkcoach" in synonyms("jobcoach")
    assert "stage" in synonyms("snuffelplek")
    assert all(word in synonyms(other) for word in ("intake", "stage") for other in synonyms(word))
    assert synonyms("kosten") == synonyms("kost") != ()
    assert all(len(group) == len(set(group)) for group in groups())
    assert synonyms("blauw") == ()
    assert synonyms("Cliënt") == synonyms("client")
