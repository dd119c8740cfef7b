//! `cargo xtask bench`: every figure, from the three places where figures are made.

mod browser;
mod figure;
mod native;

use crate::failure::Failure;
use crate::project::Project;
use crate::setup::{self, Need};
use crate::test::{build, transfer};
use figure::Figure;
use pico_args::Arguments;

/// How figures are printed.
#[derive(Clone, Copy)]
enum Output {
    Table,
    JsonLines,
}

/// Measures what was asked for; prints each figure as soon as it is known.
pub fn bench(project: &Project, mut arguments: Arguments) -> Result<(), Failure> {
    let output = if arguments.contains("--json") { Output::JsonLines } else { Output::Table };
    let names: Vec<String> = arguments.finish().iter().map(|name| name.to_string_lossy().into_owned()).collect();
    if let Some(option) = names.iter().find(|name| name.starts_with('-')) {
        return Err(Failure::usage(format!("bench does not know '{option}'")));
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|part| name.contains(part.as_str()));
    let mut printed = 0;
    let mut print = |figure: Figure| {
        if wanted(&figure.name) {
            printed += 1;
            match output {
                Output::Table => println!("{figure}"),
                Output::JsonLines => println!("{}", figure.to_json()),
            }
        }
    };
    if native::FIGURES.into_iter().any(wanted) {
        native::measure(project, &mut print)?;
    }
    let core: Vec<&str> = browser::CORE_FIGURES.into_iter().filter(|name| wanted(name)).collect();
    if !core.is_empty() {
        setup::ready(project, &[Need::WasmTarget, Need::NpmPackages, Need::Chromium])?;
        browser::measure_core(project, &mut print)?;
    }
    let page: Vec<&str> = browser::PAGE_FIGURES.into_iter().filter(|name| wanted(name)).collect();
    if wanted(TRANSFER) || !page.is_empty() {
        setup::ready(project, &[Need::WasmTarget, Need::WasmBindgen, Need::Trunk])?;
        build(project)?;
        let kb = transfer(&project.dist())?.iter().map(|file| file.gzip_kb()).sum();
        print(Figure { name: TRANSFER.into(), value: kb, unit: "kB".into() });
    }
    if !page.is_empty() {
        setup::ready(project, &[Need::NpmPackages, Need::Chromium])?;
        browser::measure_page(project, &page, &mut print)?;
    }
    match printed {
        0 => Err(Failure::usage(format!("no figure has a name with {} in it", names.join(" or ")))),
        _ => Ok(()),
    }
}

const TRANSFER: &str = "web.transfer_gz_kb";
