"""Reports about what members answer: quizzes and surveys. They name nobody."""
