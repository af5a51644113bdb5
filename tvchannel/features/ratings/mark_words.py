"""What each mark means, in English, as the television and the desk say it."""

WORDS = {1: "Poor", 2: "Fair", 3: "Good", 4: "Very good", 5: "Excellent"}
