"""The month's care list: whom to phone or to visit."""
