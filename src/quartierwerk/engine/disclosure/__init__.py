"""The gate between true small counts and everybody: guarded figures in, published figures out."""
