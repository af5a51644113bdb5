# Read by backup and restore: where this channel keeps its things, by its own settings.
cd "$(dirname "$0")/.."
fail() { printf '✗ %s\n' "$1" >&2; exit 1; }
python=.venv/bin/python
[ -x $python ] || fail "Please run deploy/setup first"
told=$($python -c '
from tvchannel.settings import load
settings = load()
print(settings.data_dir.resolve(), settings.database, sep="\n")
' 2>&1) || fail "The settings cannot be read: ${told##*$'\n'}"
data=${told%%$'\n'*}
database=${told#*$'\n'}
