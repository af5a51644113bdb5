"""The blueprint that all pages of the desk hang in."""

from flask import Blueprint

blueprint = Blueprint("office", __name__, url_prefix="/office")
