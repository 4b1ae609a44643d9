# The program in this folder, as a checkout has it, with knowledge files that can be changed here.
cp -rs "$PYTHONPATH/musnad" musnad
rm -r musnad/knowledge/ar
cp -r "$PYTHONPATH/musnad/knowledge/ar" musnad/knowledge/ar
export PYTHONPATH="$PWD"
