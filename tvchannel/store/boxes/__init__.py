"""The set-top boxes: sessions, pairing codes, fingerprints, remote controls."""
