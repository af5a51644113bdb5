"""`python -m tvchannel` is the command `tvchannel`."""

from tvchannel.cli import main

if __name__ == "__main__":
    main()
