"""Rankings by formulas that are data, and how firm they are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tender_check.award import (
    Award,
    Formula,
    award,
    builtin_names,
    find_formula,
    read_prices,
    reversals,
    tipping_points,
)
from tender_check.errors import BadFormula, BadPrices, WrongUsage
from tender_check.model import (
    BidResult,
    Checklist,
    CheckResult,
    Outcome,
    Reason,
    Requirement,
    RequirementResult,
    Section,
    SectionKind,
    Status,
)
from tender_check.reports import write
from tender_check.scoring import score_bid, total_checklist
from tests.cli.conftest import RunCommand, run  # noqa: F401  (a fixture)
from tests.reports.conftest import SMALL

COUNT = 10
LIST = Checklist(
    "groen",
    "Groen",
    (
        Section(
            "1",
            "Werk",
            SectionKind.FASE,
            tuple(Requirement(f"G-{i}", f"Eis {i}.") for i in range(COUNT)),
        ),
    ),
)


def _bid(name: str, met: int, *, knocked_out: tuple[str, ...] = (), by: str = "tool") -> BidResult:
    """Return a bid that meets `met` of the ten requirements: 10 points each."""
    results = [
        RequirementResult(
            Outcome(f"G-{i}", Status.MET if i < met else Status.MISSING, 1.0),
            100.0 if i < met else 0.0,
            by,
        )
        for i in range(COUNT)
    ]
    part = total_checklist(LIST, results)
    score, _ = score_bid([LIST], [part])
    return BidResult(name, f"{name}.pdf", "0" * 64, 1, 1, score, knocked_out, (), (part,))


def _result(*bids: BidResult) -> CheckResult:
    return replace(SMALL, checklists=(LIST,), bids=bids)


def _order(given: Award) -> list[str]:
    return [each.bid_id for each in given.standings]


def test_weighted_factor_adds_quality_and_price_points() -> None:
    """60 points for quality, 40 for the price between floor and ceiling."""
    given = award(
        _result(_bid("a", 8), _bid("b", 6)),
        find_formula("gewogen-factor"),
        {"a": 50000, "b": 25000},
    )
    totals = {each.bid_id: each.total for each in given.standings}
    assert totals == pytest.approx({"a": 48 + 20, "b": 36 + 30})
    assert _order(given) == ["a", "b"]


def test_award_on_value_takes_the_worth_of_quality_off_the_price() -> None:
    """Quality of 80 is worth 40 000 of the 50 000; the lowest fictitious price wins."""
    given = award(
        _result(_bid("a", 8), _bid("b", 4)),
        find_formula("gunnen-op-waarde"),
        {"a": 90000, "b": 75000},
    )
    assert {e.bid_id: e.total for e in given.standings} == pytest.approx({"a": 50000, "b": 55000})
    assert given.winners == ("a",)


def test_points_come_from_the_band_of_the_price() -> None:
    """An amount on the limit is in the band; above the last band there are none."""
    prices = {"a": 25000, "b": 25001, "c": 100001}
    given = award(_result(*(_bid(n, 5) for n in "abc")), find_formula("punten"), prices)
    assert [each.price_points for each in given.standings] == [30, 20, 0]


def test_equal_totals_share_a_rank() -> None:
    """Nobody wins by the alphabet."""
    given = award(_result(_bid("a", 5), _bid("b", 5)), find_formula("punten"), {"a": 1.0, "b": 1.0})
    assert [each.rank for each in given.standings] == [1, 1]
    assert given.winners == ("a", "b")


def test_only_people_exclude() -> None:
    """A knock-out that the tool proposes stays in the ranking with a note; one decided does not."""
    proposed, decided = (
        _bid("a", 8, knocked_out=("G-9",)),
        _bid("b", 9, knocked_out=("G-9",), by="An"),
    )
    given = award(_result(proposed, decided), find_formula("punten"), {"a": 1.0, "b": 1.0})
    assert _order(given) == ["a"]
    assert given.standings[0].open_knock_outs == ("G-9",)
    assert [(e.bid_id, e.reason, e.requirements) for e in given.excluded] == [
        ("b", "knock_out", ("G-9",))
    ]


def test_the_single_change_that_tips_the_ranking_is_found() -> None:
    """A step of half a requirement is 5 points: it tips a tie, and not a lead of 10."""
    result, prices = _result(_bid("a", 5), _bid("b", 4)), {"a": 1.0, "b": 1.0}
    formula = Formula.model_validate(
        {
            "id": "x",
            "title": "x",
            "kind": "points",
            "quality": {"weight": 100},
            "price": {"bands": [{"up_to": 9, "points": 1}]},
        }
    )
    given = award(result, formula, prices)
    assert [each.quality for each in given.standings] == [50, 40]
    assert tipping_points(result, given, prices) == ()
    near = _result(_bid("a", 5), _bid("b", 5))
    found = tipping_points(near, award(near, formula, prices), prices)
    assert {each.bid_id for each in found} == {"a", "b"}
    assert all(each.other_winner for each in found)
    assert len(found) == 2 * COUNT


def test_a_relative_formula_that_lets_a_loser_decide_is_told() -> None:
    """With the lowest price on the scale of 40 points: without c, b would beat a."""
    result = _result(_bid("a", 8), _bid("b", 6), _bid("c", 0))
    prices = {"a": 200.0, "b": 120.0, "c": 60.0}
    formula = find_formula("gewogen-factor-relatief")
    given = award(result, formula, prices)
    assert _order(given)[0] == "a"
    (found,) = reversals(result, given, prices)
    assert (found.without, found.pairs) == ("c", (("a", "b"),))
    absolute = find_formula("gewogen-factor")
    assert reversals(result, award(result, absolute, prices), prices) == ()


def test_criteria_of_the_tender_weigh_as_it_says() -> None:
    """A formula may name sections with weights of its own; an unknown one is refused."""
    data = {
        "id": "x",
        "title": "x",
        "kind": "value",
        "quality": {
            "value": 100,
            "criteria": [{"checklist": "groen", "section": "1", "weight": 3}],
        },
    }
    given = award(_result(_bid("a", 8)), Formula.model_validate(data), {"a": 100.0})
    assert given.standings[0].quality == pytest.approx(80)
    data["quality"]["criteria"][0]["section"] = "9"  # type: ignore[index]
    with pytest.raises(WrongUsage, match="section '9'"):
        award(_result(_bid("a", 8)), Formula.model_validate(data), {"a": 100.0})


@pytest.mark.parametrize("name", builtin_names())
def test_built_in_formulas_hold(name: str) -> None:
    """Each loads, is named as its file, and ranks."""
    formula = find_formula(name)
    assert formula.id == name
    assert award(_result(_bid("a", 8)), formula, {"a": 10.0}).winners == ("a",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: x\ntitle: x\nkind: points\nquality: {weight: 1}\n", "bands"),
        ("id: x\ntitle: x\nkind: value\nquality: {}\n", "value"),
        (
            "id: x\ntitle: x\nkind: weighted\nquality: {weight: 1}\nprice: {floor: 2}\n",
            "ceiling",
        ),
        ("id: x\ntitle: x\nkind: magic\nquality: {weight: 1}\n", "kind"),
        ("[", "cannot be read"),
    ],
)
def test_a_wrong_formula_is_refused_with_the_place(tmp_path: Path, text: str, said: str) -> None:
    """The error names the file and the field."""
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFormula, match=said):
        find_formula(str(path))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("p.csv", "bid;price\na;12.345\nb;1\n", "line 2: '12.345' is no amount"),
        ("p.csv", "bid;price\na;1\na;2\n", "has a price already"),
        ("p.csv", "naam;prijs\n", "columns"),
        ("p.yaml", "a: 1\n", "no price of b"),
        ("p.yaml", "a: 1\nb: 0\n", "more than 0"),
        ("p.yaml", "a: 1\nc: 1\n", "'c' is not in the report"),
        ("p.yaml", "- 1\n", "one line per bid"),
    ],
)
def test_wrong_prices_are_refused_with_the_place(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    """Also an amount that one reader takes for thousands and another for decimals."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadPrices, match=said):
        read_prices(path, ("a", "b"))


def test_prices_may_have_a_decimal_comma(tmp_path: Path) -> None:
    """As Excel in the Netherlands saves them."""
    path = tmp_path / "p.csv"
    path.write_text("\ufeffBid;Price\na;12345,50\nb;99\n", encoding="utf-8")
    assert read_prices(path, ("a", "b")) == {"a": 12345.5, "b": 99.0}


def test_the_command_ranks_and_writes(
    run: RunCommand,  # noqa: F811
    tmp_path: Path,
) -> None:
    """The table, the notes, the JSON and the motivation held against this winner."""
    result = _result(_bid("a", 8), _bid("b", 6), _bid("c", 0))
    write(result, tmp_path, ("json",))
    prices = tmp_path / "prices.yaml"
    prices.write_text("a: 200\nb: 120\nc: 60\n", encoding="utf-8")
    arguments = (
        "--prices",
        prices,
        "--out",
        tmp_path / "award.json",
        "--motivation",
        tmp_path / "m",
    )
    ended = run(
        "award", tmp_path / "report.json", "--formula", "gewogen-factor-relatief", *arguments
    )
    assert (ended.code, ended.err) == (0, "")
    assert "Rangwisseling: zonder c.pdf" in ended.out
    written = json.loads((tmp_path / "award.json").read_text("utf-8"))
    assert [s["bid_id"] for s in written["standings"]] == ["a", "b", "c"]
    assert (tmp_path / "m" / "motivation" / "b.docx").is_file()
    assert run("award", tmp_path / "report.json", "--formula", "x", "--prices", prices).code == 2


def test_a_price_outside_the_formula_is_told(run: RunCommand, tmp_path: Path) -> None:  # noqa: F811
    """Beyond the ceiling or the last band every price earns the same: that is not left unsaid."""
    write(_result(_bid("a", 8), _bid("b", 6)), tmp_path, ("json",))
    report = str(tmp_path / "report.json")
    for formula, beyond in (("gewogen-factor", "150000"), ("punten", "100001")):
        prices = tmp_path / "prices.csv"
        prices.write_text(f"bid,price\na,{beyond}\nb,20000\n", encoding="utf-8")
        said = " ".join(
            run("award", report, "--formula", formula, "--prices", str(prices)).out.split()
        )
        assert "Let op: de prijs van a.pdf valt buiten" in said
    prices.write_text("bid,price\na,150000\nb,20000\n", encoding="utf-8")
    said = run("award", report, "--formula", "gunnen-op-waarde", "--prices", str(prices)).out
    assert "valt buiten" not in said
    assert "150.000,00" in said


def test_a_bid_that_only_people_could_read_is_ranked() -> None:
    """The tool could not read it, the committee judged all of it: then it takes part."""
    unread = Reason("unreadable_file", (("code", "no_text_layer"),))
    judged = replace(_bid("b", 9, by="An"), unreadable=unread)
    unjudged = replace(_bid("c", 0), unreadable=unread, score=None)
    given = award(
        _result(_bid("a", 2), judged, unjudged), find_formula("punten"), {"a": 9000, "b": 9000}
    )
    assert _order(given) == ["b", "a"]
    assert [(each.bid_id, each.reason) for each in given.excluded] == [("c", "unreadable")]


def test_a_price_of_an_unread_bid_is_allowed(tmp_path: Path) -> None:
    """The officer has prices of all who took part; one that is not needed is no error."""
    path = tmp_path / "prices.csv"
    path.write_text("bid,price\na,1\nslot,2\n", encoding="utf-8")
    assert read_prices(path, ["a"], ["a", "slot"])["a"] == 1
    with pytest.raises(BadPrices, match="'slot' is not in the report"):
        read_prices(path, ["a"])
