"""Reports for other programs and for people: the day's check-ins, a year of study."""
