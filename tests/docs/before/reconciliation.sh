# A table of names, and a list of them.
printf 'actor\nHuthi\nHizballah\n' > names.csv
printf 'Ansar Allah\n' > names.txt
