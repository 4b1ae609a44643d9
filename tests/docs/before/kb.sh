echo '{"id":"Q1","schema":"Organization","properties":{"name":["شركة المرساة للملاحة"],"alias":["Anchor Shipping Company"],"country":["lb"],"topics":["sanction"]}}' > targets.ftm.json
printf 'actor\nHuthi\nHizballah\n' > names.csv
