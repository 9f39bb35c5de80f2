"""Boundaries: clean, complete, in the right place, whatever the seed."""

from itertools import combinations

import pytest
import shapely
from shapely.geometry import Point, Polygon, shape

from quartierwerk.cityfolder.folder import CityFolder
from quartierwerk.synthetic.geography import Geography, draw
from quartierwerk.synthetic.plan import CityPlan, kleinmuster_plan, musterstadt_plan

PLANS = {"musterstadt": musterstadt_plan, "kleinmuster": kleinmuster_plan}


@pytest.fixture(scope="module", params=[(name, seed) for name in PLANS for seed in (2013, 1, 77)], ids=str)
def geography(request: pytest.FixtureRequest) -> Geography:
    name, seed = request.param
    return draw(PLANS[name](), seed)


def districts_of(geography: Geography) -> list[Polygon]:
    return [geography.polygons[item.id] for item in geography.plan.districts]


def test_every_area_has_one_valid_polygon(geography: Geography) -> None:
    plan = geography.plan
    expected = {plan.city_code, *plan.boroughs, *(item.id for item in plan.districts)}
    assert set(geography.polygons) == expected
    for polygon in geography.polygons.values():
        assert polygon.is_valid
        assert polygon.is_simple
        assert not polygon.interiors


def test_districts_fill_the_city_without_overlap_or_gap(geography: Geography) -> None:
    districts = districts_of(geography)
    for one, two in combinations(districts, 2):
        assert not shapely.relate_pattern(one, two, "T********")
    city = geography.polygons[geography.plan.city_code]
    assert shapely.equals(shapely.union_all(districts), city)
    assert sum(item.area for item in districts) == pytest.approx(city.area, rel=1e-12)


def test_neighbours_share_every_corner_of_their_line(geography: Geography) -> None:
    districts = districts_of(geography)
    neighbours = 0
    for one, two in combinations(districts, 2):
        line = one.intersection(two)
        if line.length > 0:
            neighbours += 1
            corners = set(map(tuple, shapely.get_coordinates(line).tolist()))
            assert corners <= set(one.exterior.coords)
            assert corners <= set(two.exterior.coords)
    assert neighbours >= len(districts)


def test_boroughs_are_made_of_their_districts(geography: Geography) -> None:
    for borough in geography.plan.boroughs:
        parts = [geography.polygons[item.id] for item in geography.plan.districts if item.borough == borough]
        assert shapely.equals(shapely.union_all(parts), geography.polygons[borough])


def test_polygons_are_detailed_and_of_believable_size(geography: Geography) -> None:
    for polygon in districts_of(geography):
        assert 40 <= len(polygon.exterior.coords) <= 250
        square_kilometres = polygon.area * 111.32**2 * 0.585
        assert 1.5 <= square_kilometres <= 20
        assert polygon.area / polygon.convex_hull.area > 0.6


def test_coordinates_have_six_decimals_and_lie_in_the_german_bight(any_city: CityFolder) -> None:
    assert any_city.boundaries is not None
    for feature in any_city.boundaries["features"]:
        points = shapely.get_coordinates(shape(feature["geometry"]))
        assert (points == points.round(6)).all()
        assert (points > (6.5, 54.2)).all()
        assert (points < (7.0, 54.7)).all()


def test_outer_rings_run_anticlockwise(any_city: CityFolder) -> None:
    assert any_city.boundaries is not None
    for feature in any_city.boundaries["features"]:
        assert shape(feature["geometry"]).exterior.is_ccw


def test_organisations_lie_in_their_district(any_city: CityFolder) -> None:
    assert any_city.boundaries is not None
    polygons = {item["properties"]["id"]: shape(item["geometry"]) for item in any_city.boundaries["features"]}
    for row in any_city["organisations"].itertuples():
        assert polygons[row.district].contains(Point(row.lon, row.lat)), row.id


def test_another_seed_draws_another_city() -> None:
    plan: CityPlan = musterstadt_plan()
    assert draw(plan, 1).polygons["0101"] != draw(plan, 2).polygons["0101"]
    assert draw(plan, 1).polygons == draw(plan, 1).polygons
