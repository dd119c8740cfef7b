//! How many tests ran. A runner that found none reports success, so somebody has to count.

use crate::failure::Failure;

/// What the closing lines of test runners add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Tests that ran and passed.
    pub passed: u32,
}

impl Tally {
    /// Reads the lines `test result: ok. 12 passed; 0 failed; …` of libtest and of wasm-bindgen's runner.
    pub fn of(output: &str) -> Self {
        let counts = output.lines().filter_map(|line| {
            let (_, counts) = line.split_once("test result: ok. ")?;
            counts.split(' ').next()?.parse::<u32>().ok()
        });
        Tally { passed: counts.sum() }
    }

    /// The number as it stands in the summary; a failure if there is none to speak of.
    pub fn some_passed(self, whose: &str) -> Result<String, Failure> {
        match self.passed {
            0 => Err(Failure::new(format!("{whose} ended well, but none ran"))),
            passed => Ok(format!("{passed} tests")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_closing_lines_are_added_up() {
        let output = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored\n\n\
                      test result: ok. 40 passed; 0 failed; 0 ignored; 0 filtered out\n";
        assert_eq!(Tally::of(output), Tally { passed: 42 });
    }

    #[test]
    fn a_runner_that_found_no_test_is_a_failure() {
        assert!(Tally::of("no tests to run!\n").some_passed("they").is_err());
    }
}
