"""Pages of the room: reports of a municipality, and a programme across its sites."""
