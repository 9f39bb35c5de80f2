"""Pure methods: arrays and frames in, results out. No Django, no files, no clock."""
