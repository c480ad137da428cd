//! A page that loads one script and one style sheet where it named many. It understands elements that stand on a line of their
//! own, as the pages are written.

use crate::press::Asset;
use crate::{BundleError, Files, link, text};

/// Returns the page of this name and what it loads, named by what it holds.
///
/// # Errors
/// When something that it loads is missing or not understood.
pub fn page(name: &str, files: &Files) -> Result<Vec<Asset>, BundleError> {
    let stem = match name.rsplit_once('/') {
        Some((folder, _)) => folder.rsplit('/').next().unwrap_or(folder),
        None => "client",
    };
    let (mut assets, mut html, mut styles) = (Vec::new(), String::new(), String::new());
    let mut style_at = None;
    for line in text(files, name, name)?.split_inclusive('\n') {
        if line.contains("rel=\"stylesheet\"") {
            styles.push_str(text(files, loaded(name, line, "href")?, name)?);
            // all of them stand where the first one stood
            style_at.get_or_insert(html.len());
            continue;
        }
        if !line.contains("<script") {
            html.push_str(line);
            continue;
        }
        let source = loaded(name, line, "src")?;
        let asset = if line.contains("type=\"module\"") {
            let (script, fetched) = link::link(source, files)?;
            assets.extend(fetched);
            Asset::by_content(stem, "js", script.into_bytes())
        } else {
            let (file, _) =
                source.rsplit('/').next().unwrap_or(source).rsplit_once('.').unwrap_or((source, ""));
            Asset::by_content(file, "js", text(files, source, name)?.as_bytes().to_vec())
        };
        html.push_str(&line.replace(&format!("/{source}"), &format!("/{}", asset.name)));
        assets.push(asset);
    }
    if let Some(at) = style_at {
        let asset = Asset::by_content(stem, "css", styles.into_bytes());
        html.insert_str(at, &format!("    <link rel=\"stylesheet\" href=\"/{}\">\n", asset.name));
        assets.push(asset);
    }
    assets.push(Asset::named(name, html.into_bytes()));
    Ok(assets)
}

/// Returns the file that the attribute names, without the slash in front.
fn loaded<'a>(page: &str, line: &'a str, attribute: &str) -> Result<&'a str, BundleError> {
    let value = line.split_once(&format!("{attribute}=\"/")).and_then(|(_, value)| value.split_once('"'));
    value
        .map(|(value, _)| value)
        .ok_or_else(|| BundleError::syntax(page, format!("not understood: {}", line.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(texts: &[(&str, &str)]) -> Files {
        texts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_page_loads_one_style_sheet_and_its_scripts_by_what_they_hold() {
        let html = "<head>\n<link rel=\"stylesheet\" href=\"/a.css\">\n<link rel=\"stylesheet\" href=\"/b.css\">\n\
            <script defer src=\"/v/x.js\"></script>\n<script type=\"module\" src=\"/m.js\"></script>\n</head>\n";
        let given = |b: &str| {
            let files = files(&[
                ("p/index.html", html),
                ("a.css", "a{}\n"),
                ("b.css", b),
                ("v/x.js", "x"),
                ("m.js", "m\n"),
            ]);
            page("p/index.html", &files).unwrap()
        };
        let assets = given("b{}\n");
        let names: Vec<&str> = assets.iter().map(|asset| asset.name.as_str()).collect();
        let [x, module, style, index] = names.as_slice() else { panic!("{names:?}") };
        assert!(
            x.starts_with("assets/x.") && module.starts_with("assets/p.") && module.ends_with(".js"),
            "{names:?}"
        );
        assert_eq!(*index, "p/index.html");
        let wanted = format!(
            "<head>\n    <link rel=\"stylesheet\" href=\"/{style}\">\n<script defer src=\"/{x}\"></script>\n\
             <script type=\"module\" src=\"/{module}\"></script>\n</head>\n"
        );
        assert_eq!(String::from_utf8_lossy(&assets[3].plain), wanted);
        assert_eq!(assets[2].plain, b"a{}\nb{}\n");
        assert_ne!(given("b{c:d}\n")[2].name, assets[2].name);
    }

    #[test]
    fn a_page_that_loads_what_is_not_there_is_no_page() {
        for html in [
            "<script src=\"/x.js\"></script>\n",
            "<link rel=\"stylesheet\" href=\"x.css\">\n",
            "<script>x</script>\n",
        ] {
            assert!(page("index.html", &files(&[("index.html", html)])).is_err(), "{html}");
        }
    }
}
