//! The values of a document as a tree that remembers its lines, within limits.

use super::{MAX_BYTES, MAX_DEPTH, MAX_VALUES, Trouble, TroubleKind, short};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::BTreeMap;

/// A value, and the line that it begins in.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub line: usize,
    pub value: Value,
    /// How many values it is made of, itself included.
    size: usize,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// A text, and whether it was written without quotes.
    Scalar(String, bool),
    List(Vec<Node>),
    /// Fields in order, each with its line.
    Map(Vec<(String, usize, Node)>),
}

enum Open {
    List(Vec<Node>),
    Map { fields: Vec<(String, usize, Node)>, key: Option<(String, usize)> },
}

struct Frame {
    line: usize,
    anchor: usize,
    open: Open,
    size: usize,
}

/// The documents of a text, each with the line that it begins in, as far as they can be read; and what is wrong with the next.
pub(super) fn parse(text: &str) -> (Vec<(usize, Node)>, Option<Trouble>) {
    let mut documents = Vec::new();
    let trouble = parse_into(text, &mut documents).err();
    (documents, trouble)
}

fn parse_into(text: &str, documents: &mut Vec<(usize, Node)>) -> Result<(), Trouble> {
    if text.len() > MAX_BYTES {
        return Err(too_much(1, text.len(), MAX_BYTES));
    }
    let mut builder = Builder::default();
    let mut began = 1;
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, Span { start, .. }) = event.map_err(|error| Trouble {
            line: Some(error.marker().line()),
            field: String::new(),
            got: String::new(),
            // The parser's sentences repeat one character of the text at the most.
            kind: TroubleKind::Syntax { column: error.marker().col() + 1, said: error.info().to_string() },
        })?;
        let line = start.line();
        match event {
            Event::DocumentStart(_) => began = line,
            Event::DocumentEnd => documents.extend(builder.root.take().map(|root| (began, root))),
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::Scalar(text.into_owned(), style == ScalarStyle::Plain);
                builder.put(Node { line, value, size: 1 }, anchor)?;
            }
            Event::Alias(anchor) => builder.repeat(anchor, line)?,
            Event::SequenceStart(anchor, _) => builder.open(Open::List(Vec::new()), line, anchor)?,
            Event::MappingStart(anchor, _) => {
                builder.open(Open::Map { fields: Vec::new(), key: None }, line, anchor)?;
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close()?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd => {}
        }
    }
    documents.extend(builder.root.map(|root| (began, root)));
    Ok(())
}

fn too_much(line: usize, got: usize, most: usize) -> Trouble {
    Trouble { line: Some(line), field: String::new(), got: got.to_string(), kind: TroubleKind::TooMuch { most } }
}

#[derive(Default)]
struct Builder {
    stack: Vec<Frame>,
    root: Option<Node>,
    anchors: BTreeMap<usize, Node>,
    count: usize,
}

impl Builder {
    fn open(&mut self, open: Open, line: usize, anchor: usize) -> Result<(), Trouble> {
        if self.stack.len() >= MAX_DEPTH {
            return Err(too_much(line, self.stack.len() + 1, MAX_DEPTH));
        }
        self.stack.push(Frame { line, anchor, open, size: 1 });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Trouble> {
        let Some(Frame { line, anchor, open, size }) = self.stack.pop() else { return Ok(()) };
        let value = match open {
            Open::List(nodes) => Value::List(nodes),
            Open::Map { fields, .. } => Value::Map(fields),
        };
        self.put(Node { line, value, size }, anchor)
    }

    /// An alias is a copy, which is counted before it is made.
    fn repeat(&mut self, anchor: usize, line: usize) -> Result<(), Trouble> {
        let Some(known) = self.anchors.get(&anchor) else {
            let kind = TroubleKind::Syntax { column: 1, said: "an alias inside what it stands for".to_string() };
            return Err(Trouble { line: Some(line), field: String::new(), got: String::new(), kind });
        };
        let size = known.size;
        if self.count + size > MAX_VALUES {
            return Err(too_much(line, self.count + size, MAX_VALUES));
        }
        self.count += size - 1;
        let copy = Node { line, ..known.clone() };
        self.put(copy, 0)
    }

    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Trouble> {
        self.count += 1;
        if self.count > MAX_VALUES {
            return Err(too_much(node.line, self.count, MAX_VALUES));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.size += node.size;
        match &mut frame.open {
            Open::List(nodes) => nodes.push(node),
            Open::Map { fields, key } => match key.take() {
                Some((name, line)) => fields.push((name, line, node)),
                None => {
                    let name = match node.value {
                        Value::Scalar(text, _) => text,
                        Value::List(_) | Value::Map(_) => {
                            let kind = TroubleKind::Type { expected: super::Expected::Text };
                            let got = "?".to_string();
                            return Err(Trouble { line: Some(node.line), field: String::new(), got, kind });
                        }
                    };
                    if fields.iter().any(|(known, _, _)| *known == name) {
                        let field = short(&name);
                        return Err(Trouble {
                            line: Some(node.line),
                            field,
                            got: String::new(),
                            kind: TroubleKind::Twice,
                        });
                    }
                    *key = Some((name, node.line));
                }
            },
        }
        Ok(())
    }
}
