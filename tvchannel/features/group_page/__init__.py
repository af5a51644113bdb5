"""The page of one group for its leader, on a phone: who is in it, who came, whom to call, what is planned."""
