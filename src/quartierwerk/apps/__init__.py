"""One room a step of the work; each may use the rooms named before it, never one after it."""
