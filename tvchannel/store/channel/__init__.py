"""What is shown: catalogue, films, timetable, and the edition of all of it."""
