"""The subcommands of `tvchannel`, one module each; `tvchannel.cli` gathers them."""
