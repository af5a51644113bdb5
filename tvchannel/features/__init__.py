"""What nothing else imports: a folder a feature, with its actions, its rules and its pages. None imports another."""
