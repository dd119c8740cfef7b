//! `cargo xtask dist`: one folder that any static host can serve, under any path.

use crate::failure::Failure;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::test::{build, transfer};
use pico_args::Arguments;

/// Builds the page, and adds what hosts want to know.
pub fn dist(project: &Project, mut arguments: Arguments) -> Result<(), Failure> {
    let for_pages = arguments.contains("--github-pages");
    if let Some(unknown) = arguments.finish().first() {
        return Err(Failure::usage(format!("dist does not know '{}'", unknown.to_string_lossy())));
    }
    setup::ready(project, &[Need::WasmTarget, Need::WasmBindgen, Need::Trunk])?;
    build(project)?;
    let folder = project.dist();
    let trunk = std::fs::read_to_string(project.root.join("Trunk.toml")).map_err(Failure::new)?;
    let policy = policy(&trunk).ok_or_else(|| Failure::new("Trunk.toml has no Content-Security-Policy"))?;
    std::fs::write(folder.join("_headers"), headers(policy)).map_err(Failure::new)?;
    let index = folder.join("index.html");
    let page = std::fs::read_to_string(&index).map_err(Failure::new)?;
    if let Some(absolute) = absolute(&page) {
        return Err(Failure::new(format!("index.html asks for {absolute}, which is not under the page's own path")));
    }
    if for_pages {
        std::fs::write(&index, with_policy(&page, policy)).map_err(Failure::new)?;
    }
    // Exercises of the host's own go beside the page.
    std::fs::create_dir_all(folder.join("exercises")).map_err(Failure::new)?;
    let kb: f64 = transfer(&folder)?.iter().map(|file| file.gzip_kb()).sum();
    println!("{} can be served as it is, under any path; a first visit loads {kb:.0} kB gzipped.", folder.display());
    Ok(())
}

/// The policy of production, which stands in `Trunk.toml`.
fn policy(trunk: &str) -> Option<&str> {
    trunk.split("\"Content-Security-Policy\" = \"").nth(1)?.split('"').next()
}

/// The headers as Netlify and Cloudflare Pages read them.
fn headers(policy: &str) -> String {
    let hashed = "  Cache-Control: public, max-age=31536000, immutable\n";
    format!(
        "/*\n  Content-Security-Policy: {policy}\n  Access-Control-Allow-Origin: *\n\
         /*.wasm\n  Content-Type: application/wasm\n{hashed}/web-*.js\n{hashed}/*.css\n{hashed}"
    )
}

/// An address in the page that would leave its own path.
fn absolute(page: &str) -> Option<&str> {
    let mut named = page.split("=\"").skip(1).filter_map(|rest| rest.split('"').next());
    named.find(|value| value.starts_with('/') || value.starts_with("http:") || value.starts_with("https:"))
}

/// The policy in the page itself, for hosts that send no headers.
fn with_policy(page: &str, policy: &str) -> String {
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    page.replacen("<head>", &format!("<head>\n{meta}"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_the_one_of_production() {
        let found = policy(include_str!("../../../Trunk.toml")).expect("a policy");
        let tested = include_str!("../../../web/e2e/server.mjs").replace("\" +\n  \"", "");
        assert!(tested.contains(found), "server.mjs tests another policy than {found}");
        assert!(headers(found).starts_with("/*\n  Content-Security-Policy: default-src 'self';"));
        assert!(with_policy("<html><head><title>x", found).contains("<head>\n<meta http-equiv"));
    }

    #[test]
    fn an_address_beyond_the_page_is_found() {
        assert_eq!(absolute("<link href=\"./a.css\"><base href=\"./\">"), None);
        assert_eq!(absolute("<link href=\"./a.css\"><script src=\"/b.js\">"), Some("/b.js"));
        assert_eq!(absolute("<img src=\"https://elsewhere/x.png\">"), Some("https://elsewhere/x.png"));
    }
}
