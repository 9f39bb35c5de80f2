"""Need of areas from figures: a spec says how, and published indices are specs.

``spec_load`` gives a spec, ``SituationInput`` holds the figures, ``run`` computes, ``sensitivity`` runs again without
one indicator at a time. What may be shown of a result is decided by ``engine.disclosure``.
"""
