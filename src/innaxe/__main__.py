"""``python -m innaxe`` is the same as the command ``innaxe``."""

from innaxe.cli import main

if __name__ == "__main__":
    main()
