"""The blueprint of all pages of the desk."""

from flask import Blueprint

blueprint = Blueprint("office", __name__, url_prefix="/office")
