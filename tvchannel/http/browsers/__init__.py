"""What browsers keep to because they are told: what a page may load, and which cookies they keep."""
