"""Measures by hand on a small network and against networkx on larger ones."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartierwerk.engine.network import Network, Tie, measure_actors, measure_network
from quartierwerk.kernel.errors import Invalid


def network_of(*arcs, also=()):
    actors = {key for arc in arcs for key in arc} | set(also)
    return Network.of(actors, [Tie(*arc) for arc in arcs])


def test_by_hand():
    network = network_of(("a", "b"), ("b", "a"), ("a", "c"), ("d", "a"), also=["e"])
    whole = measure_network(network)
    assert (whole.actors, whole.ties, whole.pairs) == (5, 4, 3)
    assert whole.density == pytest.approx(3 / 10)
    assert whole.reciprocity == pytest.approx(2 / 4)
    assert whole.mean_partners == pytest.approx(6 / 5)
    assert whole.isolates == ("e",)
    first = measure_actors(network)[0]
    assert (first.key, first.named, first.named_by, first.partners, first.mutual) == ("a", 2, 2, 3, 1)


def test_several_relations_between_two_are_one_pair():
    network = Network.of("ab", [Tie("a", "b", "knows"), Tie("a", "b", "refers")])
    assert measure_network(network).pairs == 1
    assert measure_actors(network)[0].named == 1


def test_measures_without_a_base_are_absent():
    empty = measure_network(Network.of([], []))
    assert (empty.density, empty.reciprocity, empty.mean_partners) == (None, None, None)
    alone = measure_network(Network.of(["a"], []))
    assert (alone.density, alone.mean_partners, alone.isolates) == (None, 0.0, ("a",))


@given(
    st.sets(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda arc: arc[0] != arc[1]), min_size=1, max_size=40
    )
)
def test_against_networkx(arcs):
    actors = [str(number) for number in range(10)]
    network = Network.of(actors, [Tie(str(source), str(target)) for source, target in arcs])
    directed = nx.DiGraph()
    directed.add_nodes_from(actors)
    directed.add_edges_from((str(source), str(target)) for source, target in arcs)
    whole = measure_network(network)
    assert whole.reciprocity == pytest.approx(nx.overall_reciprocity(directed))
    assert whole.density == pytest.approx(nx.density(directed.to_undirected()))
    assert set(whole.isolates) == set(nx.isolates(directed))
    for measures in measure_actors(network):
        assert measures.named == directed.out_degree(measures.key)
        assert measures.named_by == directed.in_degree(measures.key)


@pytest.mark.parametrize(
    ("actors", "ties"),
    [(["a"], [Tie("a", "a")]), (["a"], [Tie("a", "b")]), (["a", "a"], [])],
)
def test_what_is_no_network_is_refused(actors, ties):
    with pytest.raises(Invalid):
        Network.of(actors, ties)
