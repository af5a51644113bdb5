"""The timetable: columns, programmes, rules, the schedule and its feeds. Pure; standard library only."""
