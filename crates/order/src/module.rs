//! A module whose functions are written in another order.

use crate::resemblance::order;
use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// The module with its functions in the order of their resemblance. Everything that names a function (calls, tables,
/// exports, the start) names it by its new number; nothing else changes.
pub fn ordered(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(|error| error.to_string())?;
                    imported += u32::from(matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = order(&bodies);
    let mut numbers = vec![0; order.len()];
    for (new, &old) in (imported..).zip(&order) {
        numbers[old] = new;
    }
    let mut module = Module::new();
    Ordered { imported, order, numbers }
        .parse_core_module(&mut module, Parser::new(0), bytes)
        .map_err(|error| error.to_string())?;
    Ok(module.finish())
}

struct Ordered {
    /// How many functions come from outside; they are numbered first, and stay.
    imported: u32,
    /// Which of the module's own functions is written at each place.
    order: Vec<usize>,
    /// The new number of each of them.
    numbers: Vec<u32>,
}

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported).and_then(|own| self.numbers.get(own as usize));
        Ok(own.copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for &function in &self.order {
            functions.function(types[function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for at in 0..self.order.len() {
            self.parse_function_body(code, bodies[self.order[at]].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::ordered;
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Instruction,
        Module, TypeSection, ValType,
    };
    use wasmparser::{Operator, Parser, Payload};

    /// One import and three functions: the first and the third resemble each other, and the third calls the second.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([], [ValType::I64]);
        let mut imports = ImportSection::new();
        imports.import("page", "hear", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0).function(1).function(0);
        let mut exports = ExportSection::new();
        exports.export("first", ExportKind::Func, 1).export("second", ExportKind::Func, 2).export(
            "third",
            ExportKind::Func,
            3,
        );
        let mut code = CodeSection::new();
        let alike = |call: u32, drops: bool| {
            let mut function = Function::new([]);
            for at in 0..20 {
                function.instruction(&Instruction::I32Const(at * 1_000)).instruction(&Instruction::Drop);
            }
            function.instruction(&Instruction::Call(call));
            if drops {
                function.instruction(&Instruction::Drop);
            }
            function.instruction(&Instruction::End);
            function
        };
        code.function(&alike(0, false));
        let mut second = Function::new([]);
        for at in 0..60 {
            second.instruction(&Instruction::I64Const(at << 33)).instruction(&Instruction::Drop);
        }
        code.function(second.instruction(&Instruction::I64Const(7)).instruction(&Instruction::End));
        code.function(&alike(2, true));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
        module.finish()
    }

    /// Which functions are exported under which names, which of them returns something, and whom each calls.
    fn seen(bytes: &[u8]) -> Vec<(String, u32, u32, Vec<u32>)> {
        let (mut exports, mut types, mut calls) = (Vec::new(), Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload.unwrap() {
                Payload::FunctionSection(section) => types = section.into_iter().map(Result::unwrap).collect(),
                Payload::ExportSection(section) => {
                    exports = section.into_iter().map(Result::unwrap).map(|e| (e.name.to_owned(), e.index)).collect();
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().unwrap().into_iter().map(Result::unwrap);
                    let called = operators.filter_map(|operator| match operator {
                        Operator::Call { function_index } => Some(function_index),
                        _ => None,
                    });
                    calls.push(called.collect::<Vec<u32>>());
                }
                _ => {}
            }
        }
        exports
            .into_iter()
            .map(|(name, index): (String, u32)| {
                let own = index as usize - 1;
                (name, index, types[own], calls[own].clone())
            })
            .collect()
    }

    #[test]
    fn functions_that_resemble_each_other_are_neighbours_and_everything_names_them_anew() {
        let before = module();
        let after = ordered(&before).unwrap();
        let (before, after) = (seen(&before), seen(&after));
        let number = |name: &str| after.iter().find(|function| function.0 == name).unwrap().1;
        assert_eq!(number("first").abs_diff(number("third")), 1, "{after:?}");
        for (was, is) in before.iter().zip(&after) {
            assert_eq!((&was.0, was.2, was.3.len()), (&is.0, is.2, is.3.len()));
        }
        assert_eq!(after[0].3, [0], "an import keeps its number");
        assert_eq!(after[2].3, [number("second")]);
    }

    #[test]
    fn the_order_is_the_same_each_time_and_is_kept() {
        let once = ordered(&module()).unwrap();
        assert_eq!(once, ordered(&module()).unwrap());
        assert_eq!(once.len(), ordered(&once).unwrap().len());
    }

    #[test]
    fn what_is_no_module_is_said() {
        assert!(ordered(b"<!doctype html>").is_err());
    }
}
