# Summary: small projects, most with an error in them: the compiler says and the program does what it does elsewhere

suite_folder=tests/misc/projects
# How many projects there are by Haxe version, less the exclusions.
declare -A suite_projects=([4.3.7]=190)

source "$unit_home/lib/projects.sh"
