# Powers the instance off with the platform's own command, which takes no flag. Only the executor of an approved
# teardown sends this.
# $1 absolute path of the command
[ -x "$1" ] || exit 127
"$1"
