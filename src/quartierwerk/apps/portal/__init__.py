"""The public face: Programminfos, Zum Thema, Beispiele, and what a city shows of itself.

Wagtail is known to this room and to the site alone. Order of import inside the room: blocks, models, policies,
selectors, services, views.
"""
