"""Drawings: safe under a strict policy, readable without colour and without eyes."""

import math
import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from quartierwerk.documents import actor_svg, map_svg, network_svg, qr_svg, sparkline_svg, swatch_svg
from quartierwerk.documents.model import ClassLabel, ClassScale
from quartierwerk.documents.pictures import palette
from quartierwerk.documents.pictures.labels import Label, inside_labels
from quartierwerk.documents.pictures.map import MapOptions, locator_svg, map_ground, map_picture, round_length
from quartierwerk.documents.pictures.network import Edge, Node
from quartierwerk.documents.pictures.outline import code_of, of_version, outlines
from quartierwerk.documents.pictures.patterns import fill_of
from quartierwerk.documents.pictures.shapes import ACTOR_GROUPS, SHAPES, look_of, shape_path
from quartierwerk.documents.pictures.svg import element
from quartierwerk.kernel.absence import Absence
from quartierwerk.kernel.errors import Invalid
from quartierwerk.kernel.guarded import Guarded, Published
from tests.documents import samples
from tests.effort import examples

STATUS, DYNAMICS = samples.scales()
CLASSES = {
    f"A{place:03d}": (1, 2, 3, 4, Absence.SUPPRESSED, Absence.NOT_REPORTED, Absence.NOT_APPLICABLE)[place % 7]
    for place in range(1, 25)
}
NODES = [Node(f"o{n}", f"Verein {n}", kind, n % 4, n // 4, n / 8) for n, kind in enumerate(ACTOR_GROUPS)]
EDGES = [Edge("o0", "o1", 3, directed=True), Edge("o2", "o3", dashed=True, title="Übergabe fehlt")]
SERIES = ((2020, Published(1)), (2021, Published.suppressed()), (2022, Published(3)), (2023, Published(2)))


def drawn(**changes):
    options = MapOptions(
        labels={code: code[1:].lstrip("0") for code in CLASSES}, names={"A001": "Nordhafen <1>"}, attention=("A003",)
    )
    wanted = {"title": "Karte", "description": "Zwei & drei", "options": options} | changes
    return map_svg(samples.boundaries(), CLASSES, STATUS, **wanted)


def every_drawing():
    return {
        "map": drawn(),
        "change": map_svg(samples.boundaries(), dict.fromkeys(CLASSES, 2), DYNAMICS, title="Wandel", prefix="m2"),
        "locator": locator_svg(samples.boundaries(), list(CLASSES), "A001", title="Hier"),
        "line": sparkline_svg(SERIES, SERIES, title="Verlauf", description="1, geheim, 3, 2"),
        "net": network_svg(NODES, EDGES, title="Netz"),
        "swatch": swatch_svg(4, STATUS, title="sehr hoch"),
        "actor": actor_svg("school", title="Schule"),
    }


@pytest.mark.parametrize("name", list(every_drawing()))
def test_drawings_pass_a_strict_policy_and_tell_what_they_show(name):
    svg = every_drawing()[name]
    root = ET.fromstring(svg)
    assert "style=" not in svg
    assert not re.search(r"var\(|<style|<script|\son\w+=|oklch|http(?!://www\.w3\.org/2000/svg)", svg)
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert set(named) <= set(ids)
    used = set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', svg))
    assert {a or b for a, b in used} <= set(ids)


@pytest.mark.parametrize("name", list(every_drawing()))
def test_drawings_are_the_same_every_time(name):
    assert every_drawing()[name] == every_drawing()[name]


def test_two_drawings_can_share_a_page():
    one, two = drawn(prefix="one"), drawn(prefix="two")
    assert not set(re.findall(r' id="([^"]+)"', one)) & set(re.findall(r' id="([^"]+)"', two))
    with pytest.raises(Invalid):
        drawn(prefix='a" onload="x')


def test_texts_cannot_break_out_of_a_drawing():
    svg = drawn(title='<script>"&\x00\x1f', description="]]>\ufffe")
    assert "<script>" not in svg
    assert ET.fromstring(svg).find("{http://www.w3.org/2000/svg}title").text == '<script>"&'


def test_elements_take_no_style():
    with pytest.raises(Invalid):
        element("path", style="fill:red")


@pytest.mark.parametrize("scale", [STATUS, DYNAMICS])
def test_no_two_classes_share_a_pattern_and_absences_have_their_own(scale):
    fills = [fill_of(item.code, scale) for item in scale]
    fills += [fill_of(item, scale) for item in Absence if item is not Absence.ZERO]
    assert len({fill.mark for fill in fills}) == len(fills)


@pytest.mark.parametrize("count", range(2, 8))
def test_lightness_alone_orders_the_classes_of_need(count):
    lights = [palette.luminance(colour) for colour in palette.sequential(count)]
    assert lights == sorted(lights, reverse=True)
    assert min(a - b for a, b in pairwise(lights)) > 0.04
    ends = palette.diverging(count)
    assert palette.contrast(ends[0], ends[-1]) > 1.3
    assert palette.sequential(count)[0] == "#f6ecd6"


def test_marks_can_be_seen_on_their_ground():
    for scale in (STATUS, DYNAMICS):
        for item in scale:
            fill = fill_of(item.code, scale)
            assert fill.mark == "plain" or palette.contrast(fill.ground, fill.colour) >= 3


#: Share of a tile that a mark covers.
COVERED = {
    "plain": 0.0, "dots": math.pi * 0.9**2 / 8**2, "bars": 0.8 / 6, "hatch": 0.8 / 6, "falling": 0.8 / 6,
    "grid": 2 * 0.45 / 8, "cross": 2 * 0.45 / 8, "beads": math.pi * 1.2**2 / 7**2,
}  # fmt: skip


@pytest.mark.parametrize("count", range(2, 8))
def test_patterns_do_not_turn_the_order_of_lightness(count):
    scale = ClassScale("sequential", tuple(ClassLabel(code, str(code)) for code in range(count)))
    seen = []
    for item in scale:
        fill = fill_of(item.code, scale)
        share = COVERED[fill.mark]
        seen.append(palette.luminance(fill.ground) * (1 - share) + palette.luminance(fill.colour) * share)
    assert seen == sorted(seen, reverse=True)


def test_a_scale_that_nobody_can_read_is_refused():
    with pytest.raises(Invalid):
        palette.sequential(8)


def test_the_map_names_areas_and_outlines_those_to_be_looked_at():
    svg = drawn()
    assert 'data-area="A001"' in svg
    assert "<title>Nordhafen &lt;1&gt;</title>" in svg
    assert svg.count('class="qw-attention"') == 1
    assert 'class="qw-area qw-not-reported"' in svg
    assert 'class="qw-area qw-class-4"' in svg


def test_guarded_classes_are_refused():
    with pytest.raises(Invalid, match="published"):
        map_svg(samples.boundaries(), {"A001": Guarded(3)}, STATUS, title="Karte")


def test_no_boundary_at_all_is_said():
    with pytest.raises(Invalid, match="boundary"):
        map_svg(samples.boundaries(), {"Z9": 1}, STATUS, title="Karte")


def test_areas_without_boundary_are_told():
    classes = CLASSES | {"Z9": 1}
    ground = map_ground(samples.boundaries(), list(classes))
    assert "Z9" in map_picture(ground, classes, STATUS, title="Karte").without_boundary


def test_boundaries_of_another_version_are_left_aside():
    both = {"features": [*samples.boundaries()["features"]]}
    old = {**both["features"][0], "properties": {"id": "A001", "boundary_version": "old"}}
    chosen = of_version({"features": [old, *both["features"]]}, samples.VERSION)
    assert chosen["features"] == both["features"]


def test_codes_are_found_where_files_have_them():
    assert code_of({"id": 7, "properties": {"area": 1200.5}}) == "7"
    assert code_of({"properties": {"id": "007", "area": 1200.5}}) == "007"
    with pytest.raises(Invalid, match="which area"):
        code_of({"properties": {"name": "x"}})


def test_neighbours_stay_neighbours_and_holes_stay_holes():
    square = [[7.0, 51.0], [7.1, 51.0], [7.1, 51.1], [7.0, 51.1], [7.0, 51.0]]
    hole = [[7.04, 51.04], [7.06, 51.04], [7.06, 51.06], [7.04, 51.06], [7.04, 51.04]]
    features = [
        {"id": "ring", "geometry": {"type": "Polygon", "coordinates": [square, hole]}},
        {"id": "core", "geometry": {"type": "Polygon", "coordinates": [hole]}},
    ]
    found = outlines({"features": features}, ["ring", "core"], width=400, max_height=400)
    ring, core = found.shapes["ring"], found.shapes["core"]
    assert shapely.area(shapely.intersection(ring, core)) == pytest.approx(0, abs=1e-6)
    whole = shapely.area(shapely.union(ring, core))
    assert whole == pytest.approx((found.width - 8) * (found.height - 8), rel=0.01)
    # one degree is shorter across than up
    assert found.width < found.height
    assert found.metres * (found.height - 8) == pytest.approx(11_132, rel=0.01)


def test_boundaries_that_overlap_a_little_are_drawn():
    def square(left: float) -> dict:
        return {"type": "Polygon", "coordinates": [[[left, 0], [left + 60, 0], [left + 60, 50], [left, 50], [left, 0]]]}

    features = [{"id": code, "geometry": square(left)} for code, left in (("a", 0), ("b", 57), ("c", 110))]
    assert 'class="qw-here"' in locator_svg({"features": features}, ["a", "b", "c"], "b", title="Hier")
    assert map_svg({"features": features}, {"a": 1, "b": 2, "c": 3}, STATUS, title="Karte").count("data-area") == 3


def test_a_broken_outline_is_mended():
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1000, 1000], [1000, 0], [0, 1000], [0, 0]]]}
    found = outlines({"features": [{"id": "x", "geometry": bow}]}, ["x"], width=100, max_height=100)
    assert shapely.is_valid(found.shapes["x"])
    assert found.metres == pytest.approx(1000 / 92)


@pytest.mark.parametrize("count", [24, 200])
def test_labels_never_cover_each_other(count):
    codes = [f"A{place:03d}" for place in range(1, count + 1)]
    found = outlines(samples.boundaries(count), codes, width=680, max_height=560)
    texts = {code: str(place) for place, code in enumerate(codes, start=1)}
    labels = inside_labels(found.shapes, texts, sizes=(11.0, 8.0, 6.2))
    assert len(labels) > 0.9 * len(found.shapes)
    boxes = [shapely.box(*label.box) for _, label in labels]
    assert all(shapely.area(shapely.intersection(a, b)) == 0 for a, b in combinations(boxes, 2))
    large = [(code, label) for code, label in labels if label.size > 6.2]
    assert all(shapely.contains(found.shapes[code], shapely.box(*label.box)) for code, label in large)


@given(st.floats(0.5, 5e6))
def test_scale_bars_have_round_lengths(metres):
    length = round_length(metres)
    assert metres / 2.5 - 1e-9 <= length <= metres
    assert f"{length:.0e}"[0] in "125"


def test_a_year_without_a_figure_breaks_the_line():
    svg = sparkline_svg(SERIES, title="Verlauf")
    assert svg.count('class="qw-gap"') == 1
    lines = [path for path in re.findall(r'<path d="([^"]+)"', svg) if "L" in path and path.count("M") == 1]
    assert len(lines) == 1
    assert lines[0].count("L") == 1


def test_lines_without_anything_to_show_still_stand():
    assert "<circle" not in sparkline_svg(((2020, Published.suppressed()),), title="Verlauf")
    assert "<svg" in sparkline_svg((), title="Verlauf")
    assert sparkline_svg(((2020, Published(2)), (2021, Published(2))), title="Verlauf").count("<path") == 1


def test_a_guarded_figure_is_not_drawn():
    with pytest.raises(Invalid, match="published"):
        sparkline_svg(((2020, Guarded(3)),), title="Verlauf")


def test_eight_groups_have_eight_shapes_and_eight_hues():
    looks = [look_of(group) for group in ACTOR_GROUPS]
    assert len({look.shape for look in looks}) == len({look.hue for look in looks}) == 8
    assert all(palette.contrast(look.hue, palette.PAPER) >= 4.5 for look in looks)
    with pytest.raises(Invalid):
        look_of("martian")


def test_every_kind_of_organisation_of_the_city_folder_has_a_look():
    from quartierwerk.cityfolder.schema import tables

    kinds = next(field for field in tables()["organisations"].fields if field.name == "kind").choices
    assert {look_of(kind).group for kind in kinds} == set(ACTOR_GROUPS)


def test_shapes_weigh_about_the_same():
    def area(shape):
        if shape == "circle":
            return shapely.area(shapely.Point(0, 0).buffer(10, 64))
        points = [tuple(map(float, pair.split())) for pair in shape_path(shape, 0, 0, 10)[1:-1].split("L")]
        return shapely.area(shapely.Polygon(points))

    areas = [area(shape) for shape in SHAPES]
    assert max(areas) / min(areas) < 1.6


def test_ties_hang_on_two_actors():
    with pytest.raises(Invalid, match="two actors"):
        network_svg(NODES, [Edge("o0", "nobody")], title="Netz")
    with pytest.raises(Invalid, match="stands once"):
        network_svg([NODES[0], NODES[0]], [], title="Netz")


def test_an_empty_network_is_a_picture():
    assert "<svg" in network_svg([], [], title="Netz")


@settings(max_examples=examples(12), deadline=None)
@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5), st.floats(0, 1)), min_size=1, max_size=30))
def test_names_in_a_network_cover_neither_names_nor_actors(places):
    nodes = [Node(f"n{i}", f"Einrichtung {i}", "provider", x, y, w) for i, (x, y, w) in enumerate(places)]
    root = ET.fromstring(network_svg(nodes, [], title="Netz"))
    texts = [node for node in root.iter() if node.tag.endswith("}text")]
    labels = [
        Label(node.text, float(node.get("x")), float(node.get("y")) - 11 * 0.35, 11, node.get("text-anchor"))
        for node in texts
    ]
    boxes = [shapely.box(*label.box).buffer(-0.1) for label in labels]
    assert all(not shapely.intersects(a, b) for a, b in combinations(boxes, 2))
    assert all(label.box[0] >= 0 and label.box[2] <= 680.1 for label in labels)


def test_qr_codes_lead_to_web_addresses_only():
    assert "<path" in qr_svg("https://musterstadt.example/kontakte/")
    for bad in ("javascript:alert(1)", "tel:110", "https://" + "a" * 2000):
        with pytest.raises(Invalid):
            qr_svg(bad)
