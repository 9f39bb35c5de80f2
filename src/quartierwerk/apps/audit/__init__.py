"""Who did what, when: events that no one can change unseen."""
