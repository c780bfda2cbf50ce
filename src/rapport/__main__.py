"""``python -m rapport``: the command line where the script is not on the path."""

from rapport.cli import main

if __name__ == "__main__":
    main()
