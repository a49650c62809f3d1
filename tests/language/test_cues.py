"""Facts about cues and how far they reach, on sentences written for the purpose."""

from __future__ import annotations

import pytest

from tender_check.language import cue_kinds, find_cues
from tender_check.language.data_files import read_yaml

# (sentence, kind, words that the scope holds, words that it does not hold)
REACH = [
    # negation: the denied thing stands before or after "niet", up to the end of the clause
    ("De training wordt in dit jaar niet gegeven.", "negation", "training", ""),
    (
        "Tijdens de intake toetsen wij de taal, maar rekenen komt niet aan bod.",
        "negation",
        "rekenen",
        "taal",
    ),
    ("Er is na plaatsing geen begeleiding op de werkplek.", "negation", "begeleiding", "plaatsing"),
    (
        "De groepslessen gaan door; individuele lessen zijn er niet.",
        "negation",
        "individuele",
        "groepslessen",
    ),
    (
        "Dat de begeleiding na een half jaar niet doorloopt, is bekend.",
        "negation",
        "begeleiding",
        "bekend",
    ),
    ("Wij komen nooit op de werkplek.", "negation", "werkplek", ""),
    ("Coaching wel, taalles niet.", "negation", "taalles", "Coaching"),
    ("Er is wel een intake, geen toets.", "negation", "toets", "intake"),
    ("Een maatje ontbreekt in dit traject.", "negation", "maatje", ""),
    ("De kandidaat werkt zonder begeleider op locatie.", "negation", "begeleider", "kandidaat"),
    ("In plaats van een stage krijgt de jongere een rondleiding.", "negation", "stage", ""),
    ("Als de jongere niet komt, bellen wij hem dezelfde dag.", "negation", "jongere", "bellen"),
    ("Er zijn geen psychologen en de huisarts wordt gebeld.", "negation", "psychologen", ""),
    (
        "De werkgever wordt niet voorgelicht omdat dit elders gebeurt.",
        "negation",
        "voorgelicht",
        "elders",
    ),
    # exclusion: the bidder leaves it out
    ("Taalles valt buiten deze opdracht.", "exclusion", "Taalles", ""),
    ("Reiskosten, lunch en boeken zijn niet inbegrepen.", "exclusion", "lunch", ""),
    ("Niet inbegrepen: kinderopvang, vervoer en tolken.", "exclusion", "tolken", ""),
    ("Scholing maakt geen deel uit van ons aanbod.", "exclusion", "Scholing", ""),
    ("Nazorg is belangrijk, maar die bieden wij niet.", "exclusion", "Nazorg", ""),
    ("Psychologische hulp bieden wij niet aan.", "exclusion", "Psychologische", ""),
    ("Wij bieden geen cognitieve gedragstherapie.", "exclusion", "gedragstherapie", ""),
    (
        "Voorlichting aan collega's laten wij over aan de werkgever.",
        "exclusion",
        "Voorlichting",
        "",
    ),
    ("Het aanvragen van een jobcoach is aan de werkgever zelf.", "exclusion", "jobcoach", ""),
    ("Van een persoonlijk plan zien wij af.", "exclusion", "plan", ""),
    ("De evaluatie na drie maanden komt te vervallen.", "exclusion", "evaluatie", ""),
    (
        "De tussentijdse toets blijft achterwege; de eindtoets volgt.",
        "exclusion",
        "tussentijdse",
        "eindtoets",
    ),
    ("In een mentor op de werkplek is niet voorzien.", "exclusion", "mentor", ""),
    ("Een traject van twee jaar? Daar doen wij niet aan.", "exclusion", "", ""),
    ("Voor schulden verwijzen wij door naar de gemeente.", "exclusion", "schulden", ""),
    ("De deelnemer moet zelf een stageplek zoeken.", "exclusion", "stageplek", ""),
    ("Huisbezoeken (niet inbegrepen) kunnen nuttig zijn.", "exclusion", "Huisbezoeken", "nuttig"),
    ("De begeleiding stopt bij plaatsing.", "exclusion", "begeleiding", ""),
    ("Bij psychische klachten schakelen wij een psycholoog in.", "referral", "psycholoog", ""),
    # own cost
    ("Een tolk is voor eigen rekening.", "own_cost", "tolk", ""),
    ("Extra gesprekken worden apart in rekening gebracht.", "own_cost", "gesprekken", ""),
    (
        "Groepstraining leveren wij tegen meerprijs, de intake zit erin.",
        "own_cost",
        "Groepstraining",
        "",
    ),
    ("Vakscholing: offerte op aanvraag.", "own_cost", "Vakscholing", ""),
    ("Nazorg na zes maanden geldt als meerwerk.", "own_cost", "Nazorg", ""),
    # exception
    ("Iedereen krijgt een coach, tenzij het traject korter is.", "exception", "korter", "coach"),
    (
        "Wij reizen naar elke werkplek, met uitzondering van de eilanden.",
        "exception",
        "eilanden",
        "reizen",
    ),
    ("Alle lessen zijn overdag, behalve de avondgroep.", "exception", "avondgroep", "overdag"),
    ("De vergoeding geldt niet voor stages.", "exception", "stages", ""),
    ("Een vaste coach is er alleen voor jongeren.", "exception", "jongeren", ""),
    ("Niet alle jongeren volgen de training.", "exception", "jongeren", ""),
    # conditions and hedges
    ("Indien de gemeente akkoord is, start de training.", "condition", "training", ""),
    ("Wij komen waar mogelijk op de werkplek.", "condition", "werkplek", ""),
    ("Desgewenst oefenen wij het gesprek.", "condition", "gesprek", ""),
    ("Als de capaciteit het toelaat volgt een tweede gesprek.", "condition", "gesprek", ""),
    ("Waar nodig schakelen wij een psycholoog in.", "when_needed", "psycholoog", ""),
    ("De coach zou kunnen meegaan naar het gesprek.", "hedge", "gesprek", ""),
    ("Wij streven naar een maandelijkse evaluatie.", "hedge", "evaluatie", ""),
    ("Een proefplaatsing behoort tot de mogelijkheden.", "hedge", "proefplaatsing", ""),
    # later, others, own people, past
    ("Op termijn komt er een digitale werkmap.", "future", "werkmap", ""),
    ("Wij onderzoeken of een maatjesproject haalbaar is.", "future", "maatjesproject", ""),
    ("Wij zijn van plan een taalcafé te openen.", "future", "taalcafé", ""),
    ("Onze coaches volgen elk jaar een training autisme.", "own_staff", "autisme", ""),
    ("Nieuwe collega's krijgen een maatje.", "own_staff", "maatje", ""),
    (
        "Voor werknemers met verzuim doen wij arbeidsdeskundig onderzoek.",
        "other_group",
        "onderzoek",
        "",
    ),
    ("In een ander project gaven wij taalles.", "other_group", "taalles", ""),
    ("Voorheen gaven wij taalles in groepen.", "history", "taalles", ""),
    # who, promises, fine words, references, all
    ("De leidinggevende krijgt een handreiking.", "employer", "handreiking", ""),
    ("Wij verzorgen een proefplaatsing voor elke jongere.", "commitment", "proefplaatsing", ""),
    ("Wij hebben oog voor de mens achter de deelnemer.", "vague", "mens", ""),
    ("Hetgeen in 3.2 is bepaald geldt ook voor jongeren.", "reference", "jongeren", ""),
    ("Zie hoofdstuk 2 voor de intake.", "reference", "intake", ""),
    ("Alle deelnemers hebben een vaste coach.", "general", "coach", ""),
]

PROMISES = [
    "Wij bieden niet alleen taalles, maar ook coaching op de werkplek.",
    "Niets wordt vastgelegd zonder de handtekening van de deelnemer.",
    "Er gaat geen dag voorbij zonder contact.",
    "Geen week zonder gesprek.",
    "Wij laten niemand vallen.",
    "Wij beginnen niet pas na de intake, maar op dag één.",
    "De coach stopt niet eerder dan na een half jaar.",
    "Een kandidaat wacht niet langer dan drie dagen.",
    "De jongere start zonder wachttijd.",
    "Dit is geen standaardprogramma.",
    "De begeleiding stopt niet bij plaatsing.",
    "Een werkplan mag hierin niet ontbreken.",
    "Wij laten de deelnemer niet los.",
    "Er zijn geen extra kosten voor de tolk.",
    "Zo voorkomen wij dat iemand niet uitvalt.",
    "Wij wachten niet af.",
    "De nazorg is niet vrijblijvend.",
    "Alle deelnemers, zonder uitzondering, krijgen nazorg.",
]


def kinds(text: str) -> set[str]:
    return {cue.kind for cue in find_cues(text)}


@pytest.mark.parametrize(("text", "kind", "inside", "outside"), REACH)
def test_cue_reaches_what_it_rules(text: str, kind: str, inside: str, outside: str) -> None:
    """Each cue is found, and rules the words that a reader ties to it, not those of the rest."""
    scopes = [text[c.scope_start : c.scope_end] for c in find_cues(text) if c.kind == kind]
    assert scopes, find_cues(text)
    assert any(inside in scope for scope in scopes), scopes
    assert not outside or not any(outside in scope for scope in scopes), scopes


@pytest.mark.parametrize("text", PROMISES)
def test_pseudo_negation_is_no_negation(text: str) -> None:
    """What is denied to promise more counts as neither negation nor exclusion."""
    assert "pseudo_negation" in kinds(text)
    assert not kinds(text) & {"negation", "exclusion", "exception", "own_cost"}, find_cues(text)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Wij bellen zo snel mogelijk terug.", "hedge"),
        ("Deelnemers kunnen altijd terecht bij hun coach.", "hedge"),
        ("De training is inbegrepen.", "exclusion"),
        ("De deelnemer kan rekenen op een vaste coach.", "hedge"),
        ("Wij werken met wmo-cliënten.", "participant"),
        ("De jobcoach begeleidt de deelnemer op de werkvloer.", "negation"),
        ("De jobcoach regelt zelf de werkplek.", "exclusion"),
        ("Wij onderzoeken hoe de deelnemer leert.", "future"),
        ("Diploma's zijn niet zonder meer geldig.", "pseudo_negation"),
        ("Groepen van tien tot vijftien personen.", "history"),
        ("Wij maken het mogelijk om te leren op het werk.", "hedge"),
    ],
)
def test_look_alike_is_no_cue(text: str, absent: str) -> None:
    """Words that only look like a cue are not taken for one."""
    assert absent not in kinds(text), find_cues(text)


def test_case_accents_and_spaces_do_not_matter() -> None:
    """Offsets point into the text as it was given, whatever its capitals, accents and spaces."""
    text = "De CLIËNT krijgt  GEEN  taalles."
    found = {cue.kind: cue.text for cue in find_cues(text)}
    assert found["participant"] == "CLIËNT"
    assert found["negation"] == "GEEN"
    assert all(text[cue.start : cue.end] == cue.text for cue in find_cues(text))


def test_longest_cue_of_a_kind_counts_once() -> None:
    """Overlapping phrases of one kind give one cue."""
    assert [c.text for c in find_cues("Wij zien ervan af.") if c.kind == "exclusion"] == [
        "zien ervan af"
    ]


def test_no_cues_in_nothing() -> None:
    """An empty text, and one without a word of the lists, hold no cues."""
    assert find_cues("") == ()
    assert find_cues("Blauwe fietsen.") == ()


def test_lists_are_large_and_well_formed() -> None:
    """At least 400 phrases; each a text; each hidden kind exists."""
    lists = read_yaml("cues.yaml")
    phrases = [p for groups in lists["kinds"].values() for g in groups for p in g["phrases"]]
    assert len(phrases) >= 400
    assert all(isinstance(phrase, str) for phrase in phrases)
    assert {kind for hidden in lists["hides"].values() for kind in hidden} <= set(cue_kinds())
