"""Reading uploads in a process of its own, with limits: what comes out is a checked city folder."""
