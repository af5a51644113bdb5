"""The blueprint of all views of the TV pages."""

from flask import Blueprint

blueprint = Blueprint("tv", __name__)
