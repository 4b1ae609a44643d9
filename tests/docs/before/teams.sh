# A database of the tests' own server, in place of db.example.org.
rm -r musnad-project
case "$DATABASE" in *\?*) more='&' ;; *) more='?' ;; esac
export MUSNAD_PROJECT="$DATABASE${more}folder=$PWD/desk"
