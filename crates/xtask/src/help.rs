//! What `--help` says.

/// `cargo xtask --help`.
pub const ALL: &str = "\
Sets up, serves, tests and measures Halfopen.

    cargo xtask serve    build the page and serve it on this machine, rebuilding it after each change
    cargo xtask test     check everything that must hold before a change lands
    cargo xtask bench    print every figure that the project keeps an eye on
    cargo xtask dist     build the page into a folder that any static host can serve
    cargo xtask pictures draw the pictures of the README from the product

    cargo xtask COMMAND --help    more about one of them

What a command needs and this machine lacks is installed first: the wasm target by rustup; Trunk and wasm-bindgen by
cargo into .tools/; for `test` and `bench` also npm packages into web/e2e/node_modules/ and, where Debian's apt is at
hand, Chromium. Rust (by rustup) and, for `test` and `bench`, Node 20 or later must be there. The first `serve` takes
5 to 15 minutes on two cores, later ones well under a minute.

Environment:
    CHROMIUM            the Chromium or Chrome to use, if it is not on the PATH under one of its usual names
    CARGO_TARGET_DIR    where native builds go, as for cargo; wasm builds go beside it, with '-wasm' added to its name";

const SERVE: &str = "\
Builds the page and serves it on this machine, rebuilding and reloading it after each change.

    cargo xtask serve [--port N] [--release] [--open]

    --port N     the port, 8080 unless told otherwise; 0 takes any free one
    --release    build as for production: slower to build, faster to run
    --open       open the page in the default browser

The address is printed as soon as it answers. Only this machine can reach it (127.0.0.1). Ctrl-C stops it.";

const TEST: &str = "\
Checks everything that must hold before a change lands, in this order, and stops at the first failure.

    cargo xtask test [STEP …]

    format     cargo fmt --check
    dependencies  licences of all packages, and packages that the page has twice
    clippy     cargo clippy, warnings are errors; crates/clippy.toml keeps the core free of clocks and chance
    native     all tests of the core and the tools
    wasm       the tests of the core once more, compiled for wasm, under Node
    render     every component and page as HTML, natively
    build      the release build, into dist/, and what a first visit has to transfer
    browser    journeys in Chromium, accessibility and the content security policy, against dist/

With names, only those steps run, in the order given here.";

const DIST: &str = "\
Builds the page for a static host, into dist/: relative addresses only, a `_headers` file for Netlify and Cloudflare
Pages, and an empty folder exercises/ for exercises of the host's own.

    cargo xtask dist [--github-pages]

    --github-pages    put the content security policy into the page, for hosts that send no headers";

const PICTURES: &str = "\
Builds the page and draws the pictures of the README from it, into web/pictures/.

    cargo xtask pictures";

const BENCH: &str = "\
Prints every figure that the project keeps an eye on. Builds what is measured first, in release.

    cargo xtask bench [--json] [NAME …]

    --json    one object {\"name\", \"value\", \"unit\"} a line and nothing else on the standard output
    NAME      only figures whose name contains one of these, such as `web.` or `wasm`

    …native…                the core as a program of this machine
    …wasm…                  the same code in Chromium
    web.interactive_ms      from navigation to the first response to an input
    web.transfer_gz_kb      what a first visit transfers, gzipped
    web.scrub_frame_ms_p95  work on the main thread per frame while dragging over 100,000 entries
    web.playback_growth_kb  what a stretch of playing leaves behind in memory

Machines are noisy: each figure is a median or a percentile over many runs, and is worth comparing only with figures
of the same machine on the same day.";

/// The text of one command.
pub fn of(command: &str) -> Option<&'static str> {
    match command {
        "serve" => Some(SERVE),
        "test" => Some(TEST),
        "bench" => Some(BENCH),
        "dist" => Some(DIST),
        "pictures" => Some(PICTURES),
        _ => None,
    }
}
