"""Papers: what is printed, composed of blocks in the order of reading."""
