"""The set-top boxes: sessions, pairing codes, fingerprints."""
