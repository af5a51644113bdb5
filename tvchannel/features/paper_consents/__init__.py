"""Consent that was given or withdrawn on paper, entered at the desk; and the sheet on which it is signed."""
