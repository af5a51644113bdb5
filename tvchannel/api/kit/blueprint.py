"""The blueprint of the data interface; its first version stands in every address."""

from flask import Blueprint

ROOT = "/api"
blueprint = Blueprint("api", __name__, url_prefix=f"{ROOT}/v1")
