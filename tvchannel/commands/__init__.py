"""The subcommands of `tvchannel`, imported when they are called; `tvchannel.cli` lists them."""
