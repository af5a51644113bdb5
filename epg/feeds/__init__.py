"""What other programs read of the guide: XMLTV, M3U, and entries in few words."""
