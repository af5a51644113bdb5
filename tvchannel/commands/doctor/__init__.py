"""`tvchannel doctor`: what this machine has and lacks, a check a thing."""
