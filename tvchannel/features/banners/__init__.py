"""Banners of the home page: pictures with few words that stand there from a minute until another."""
