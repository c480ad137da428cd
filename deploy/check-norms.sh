#!/bin/sh
# Checks the norms that no other tool knows: length, names and heads of files, unfinished code, paths of one machine, references that
# lead nowhere, which way imports go.
# Prints every breach and fails if there was one.
set -eu
cd "$(dirname "$0")/.."

breaches=$(mktemp)
trap 'rm -f "$breaches"' EXIT
breach() { printf '%s\n' "$*" >>"$breaches"; }

# What is written by hand: known to git or about to be, not generated, and no program of others as they publish it (minified).
written() {
    git ls-files --cached --others --exclude-standard -- "$@" | grep -vE '^(sql/generated|http/pages/vendor|examples/web/js/vendor)/' | while IFS= read -r file; do
        if [ -f "$file" ]; then printf '%s\n' "$file"; fi
    done
}

written '*.rs' '*.js' '*.css' | while IFS= read -r file; do
    lines=$(wc -l <"$file")
    if [ "$lines" -gt 500 ]; then breach "$file: $lines lines, more than 500"; fi
    read -r head <"$file" || head=''
    case "$file:$head" in
        *.rs:'//!'* | *.js:'/'[/*]* | *.css:'/*'*) ;;
        *.rs:*) breach "$file: does not begin with //! and what it owns" ;;
        *) breach "$file: does not begin with a comment on what it owns" ;;
    esac
done

written | grep -E '(^|/)(utils?|helpers?|commons?|managers?|misc)(\.[a-z]+$|/)' | while IFS= read -r file; do
    breach "$file: a name that says nothing"
done

# Routes are tables, and a table is a function there.
written '*mod.rs' | grep -E '(^|/)mod\.rs$' | grep -v '^http/src/routes/' | while IFS= read -r file; do
    if grep -qE '^[^/]*\bfn [a-z_0-9]+' "$file"; then breach "$file: a mod.rs holds only mod, pub use and route tables"; fi
done

written '*.rs' '*.js' | tr '\n' '\0' | xargs -0 grep -nE '\b(todo!|unimplemented!|FIXME|XXX)' >>"$breaches" || true
# The bracketed letters keep this line from finding itself.
places='(^|[^A-Za-z0-9_.~-])/(roo[t]|wor[k]|far[m]|hom[e]/[a-z_][a-z0-9_-]*|User[s]/[A-Za-z]+)/'
written | tr '\n' '\0' | xargs -0 grep -InE "$places" | grep -v '/home/linuxbrew/' >>"$breaches" || true

# The tests that the threat model names: the last column of its table.
sed -n 's/^|.*| \([^|]*\) |$/\1/p' SECURITY.md | grep -o '`[a-z_/]*`' | tr -d '`' | while IFS= read -r name; do
    if [ ! -e "tests/it/$name" ] && [ ! -e "tests/it/$name.rs" ]; then breach "SECURITY.md: no test is called $name"; fi
done

# References to papers that a reader does not have, by their numbers of rules or sections. What follows is terms of the field.
terms='S3|R128|MP[34]|ID3|M4A|VP8|V[46]|UTF-(8|16)|CRC-32|(HMAC-)?SHA-(1|256)|(HS|RS|ES)[0-9]{3}|MPL-2|MPEG-4'
comments() { written '*.rs' '*.js' '*.sql' '*.css' | tr '\n' '\0' | xargs -0 grep -nE '(^|[[:space:]])(//|--|/?\*)'; }
{ comments && written '*.md' '*.sh' '*.py' '*.toml' | tr '\n' '\0' | xargs -0 grep -n ''; } |
    sed -E "s/\b($terms)\b//g; s/\`[^\`]*\`//g" |
    grep -E '[^A-Za-z0-9_"+/%-]([A-Z]{1,2}|[A-Z]{1,4}(-[A-Z]+)*-)[0-9]{1,3}\b|[(]([c]ontract|protocol section|reliability|decisions|behaviours)\b' |
    while IFS= read -r line; do breach "$line: name the rule itself"; done

# Links of documents, and paths in backticks. A path begins at the root, beside the document, or where tables of documents say that it does.
leads() {
    for start in . "$(dirname "$1")" actors/src http/src http/src/routes sql tests/it; do
        if [ -e "$start/$2" ] || [ -e "$start/$2.rs" ]; then return 0; fi
    done
    return 1
}
written '*.md' | while IFS= read -r file; do
    { grep -oE '\]\([^)#: ]+[)#]' "$file" | sed 's/^..//; s/.$//'; sed -nE 's/^\[[^]]+\]: ([^:# ]+).*$/\1/p' "$file"; } | while IFS= read -r link; do
        if [ ! -e "$(dirname "$file")/$link" ]; then breach "$file: the link to $link leads nowhere"; fi
    done
    grep -oE '`\.?[A-Za-z][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)+`' "$file" | tr -d '`' | grep -vE '^(target|\.data|DATA_DIR)/' | while IFS= read -r path; do
        if ! leads "$file" "$path"; then breach "$file: there is no $path"; fi
    done
done

for file in sql/migrations/*.sql; do
    if ! grep -qF "../migrations/$(basename "$file")" sql/src/migrate.rs; then breach "$file: sql/src/migrate.rs does not run it"; fi
done

# What the check of layers says; first that it can say something.
deploy/check-layers.py --self-test >>"$breaches" 2>&1 || breach 'deploy/check-layers.py does not find what it is there to find'
deploy/check-layers.py >>"$breaches" 2>&1 || breach 'imports go up or around: see above'

if [ -s "$breaches" ]; then
    cat "$breaches" >&2
    exit 1
fi
