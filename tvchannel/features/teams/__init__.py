"""Teams of a community: reading clubs, lecturers, volunteers, with their members, activities and hours."""
