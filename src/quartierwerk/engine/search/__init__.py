"""Search in German texts: folded letters, stems, compounds, typing errors, words of like meaning."""

from quartierwerk.engine.search.analysis import Analysis, Token
from quartierwerk.engine.search.glossary import Glossary, glossary_extended, glossary_german
from quartierwerk.engine.search.index import Document, Index, Match
from quartierwerk.engine.search.ranking import Signals, Weights, rank_score

__all__ = [
    "Analysis",
    "Document",
    "Glossary",
    "Index",
    "Match",
    "Signals",
    "Token",
    "Weights",
    "glossary_extended",
    "glossary_german",
    "rank_score",
]
