//! Where things lie in the checkout, and how commands are run in it.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The checkout.
pub struct Project {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
}

impl Project {
    /// The checkout that this program was built from.
    pub fn here() -> Self {
        // Cargo sets the variable for `cargo run`; what was true at compile time serves when it is called by its path.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).ancestors().nth(2).expect("crates/xtask lies two levels below the root");
        Project { root: root.to_path_buf() }
    }

    /// Tools that belong to this checkout alone.
    pub fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The release build of the page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The browser tests.
    pub fn e2e(&self) -> PathBuf {
        self.root.join("web/e2e")
    }

    /// Where wasm builds go. Apart from native ones: two cargos in one folder wait for each other.
    pub fn wasm_target_dir(&self) -> PathBuf {
        let mut name = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        name.push("-wasm");
        self.root.join(name)
    }

    /// A command in the root of the checkout, which finds our tools before others of the same name.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path());
        // Trunk reads this convention as a flag and refuses every value but `true` and `false`.
        if env::var_os("NO_COLOR").is_some() {
            command.env("NO_COLOR", "true");
        }
        command
    }

    /// Cargo, building for wasm.
    pub fn wasm_cargo(&self) -> Command {
        let mut command = self.command("cargo");
        command.env("CARGO_TARGET_DIR", self.wasm_target_dir());
        command
    }

    /// Trunk, told never to download a tool by itself.
    pub fn trunk(&self, subcommand: &str) -> Command {
        let mut command = self.command("trunk");
        command.env("CARGO_TARGET_DIR", self.wasm_target_dir());
        // Trunk's own backtraces say nothing about the project, and bury the line that does.
        command.env("RUST_BACKTRACE", "0");
        command.args([subcommand, "--offline", "true", "--skip-version-check"]);
        command
    }

    /// Where commands are looked for.
    pub fn path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(self.tools().join("bin")).chain(env::split_paths(&inherited));
        env::join_paths(all).unwrap_or(inherited)
    }
}
