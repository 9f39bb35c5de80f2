"""The picture of chains: every measure in its lane and time, what breaks dashed and told, safe to show."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from quartierwerk.documents.pictures.linkage import Arrow, Bar, linkage_svg
from quartierwerk.kernel.errors import Invalid

SVG = "{http://www.w3.org/2000/svg}"
LANES = ("Wirtschaft", "Infrastruktur", "Städtebau", "Soziales")
BARS = (
    Bar("works", "A1 Werkstatt", 0, date(2026, 1, 1), date(2027, 12, 31), reaches_work=True),
    Bar("square", "C1 Platz", 2, date(2027, 1, 1), date(2028, 6, 30), unfed="niemand wird dafür ausgebildet"),
    Bar("course", "D1 Kurs <b>", 3, date(2026, 3, 1), date(2026, 12, 31), broken="führt zu keiner Arbeit"),
    Bar("talks", "D2 Gespräche", 3, None, None, href="/massnahmen/talks/"),
)
ARROWS = (Arrow("course", "works", "bildet aus"), Arrow("works", "square", broken=True), Arrow("talks", "course"))


def drawn(bars=BARS, arrows=ARROWS):
    return ET.fromstring(linkage_svg(bars, arrows, lanes=LANES, goal="Arbeit", title="Ketten"))


def classed(root, name):
    return [item for item in root.iter() if name in item.get("class", "").split()]


def test_bars_stand_in_their_lanes_and_years():
    root = drawn()
    bars = {item.get("data-measure"): item.find(f"{SVG}rect") for item in classed(root, "qw-chain-bar")}
    assert set(bars) == {"works", "square", "course", "talks"}
    x = {code: float(bar.get("x")) for code, bar in bars.items()}
    y = {code: float(bar.get("y")) for code, bar in bars.items()}
    assert x["works"] < x["course"] < x["square"]
    assert y["works"] < y["square"] < min(y["course"], y["talks"])
    texts = ["".join(item.itertext()) for item in root.iter(f"{SVG}text")]
    assert set(LANES) <= set(texts)
    assert {"2026", "2027", "2028", "Arbeit", "D1 Kurs <b>"} <= set(texts)


def test_what_breaks_is_dashed_and_told():
    root = drawn()
    dashed = classed(root, "qw-chain-broken")
    assert len(dashed) == 2
    assert len(classed(root, "qw-chain-link-broken")) == 1
    assert len(classed(root, "qw-chain-work")) == 1
    assert all(item.get("stroke-dasharray") for item in dashed)
    texts = ["".join(item.itertext()) for item in root.iter(f"{SVG}text")]
    assert "führt zu keiner Arbeit" in texts
    assert "niemand wird dafür ausgebildet" in texts


def test_bars_of_one_lane_never_cover_each_other():
    bars = [Bar(f"m{n}", f"D{n} Maßnahme {n}", 3, date(2026, 1 + n % 5, 1), date(2027, 1 + n, 1)) for n in range(11)]
    root = drawn(bars, ())
    boxes = []
    for group in classed(root, "qw-chain-bar"):
        rect = group.find(f"{SVG}rect")
        left, top, width = (float(rect.get(name)) for name in ("x", "y", "width"))
        boxes.append((left, left + width, top))
    for place, (left, right, top) in enumerate(boxes):
        assert not any(other[2] == top and left < other[1] and other[0] < right for other in boxes[place + 1 :])


def test_it_is_safe_and_the_same_every_time():
    text = linkage_svg(BARS, ARROWS, lanes=LANES, goal="Arbeit", title="Ketten")
    assert text == linkage_svg(BARS, ARROWS, lanes=LANES, goal="Arbeit", title="Ketten")
    assert "style=" not in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    ("bars", "arrows"),
    [(BARS, (Arrow("works", "nowhere"),)), ((*BARS, BARS[0]), ()), ((Bar("x", "X", 4, None, None),), ())],
)
def test_what_hangs_loose_is_refused(bars, arrows):
    with pytest.raises(Invalid):
        linkage_svg(bars, arrows, lanes=LANES, goal="Arbeit", title="Ketten")
