"""Pages of the network, a module for each kind of thing."""
