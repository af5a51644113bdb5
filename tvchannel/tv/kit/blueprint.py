"""The blueprint that all views of the TV pages hang into."""

from flask import Blueprint

blueprint = Blueprint("tv", __name__)
