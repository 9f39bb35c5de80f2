"""``python -m quartierwerk``."""

from quartierwerk.cli import main

if __name__ == "__main__":
    main()
