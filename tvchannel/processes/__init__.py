"""What runs: the web application, gunicorn, the scheduler, the workers, and the supervisor of them all."""
