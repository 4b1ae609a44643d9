# The sample as JSON Lines, as a collection would come.
rm -r musnad-project
for text in gold/texts/*.txt; do
  jq -n -c --arg id "$(basename "$text" .txt)" --rawfile text "$text" '{id: $id, text: $text}'
done > articles.jsonl
