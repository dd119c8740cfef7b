//! What differs between two states.

use std::collections::BTreeMap;

use yew::prelude::*;

use super::state_tree::Node;

/// One value that is not the same in both states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The names from the root's child down.
    pub path: Vec<AttrValue>,
    /// The value before; `None` if it was not there.
    pub before: Option<AttrValue>,
    /// The value after; `None` if it is not there any more.
    pub after: Option<AttrValue>,
}

impl Change {
    fn kind(&self) -> &'static str {
        match (&self.before, &self.after) {
            (None, _) => "added",
            (Some(_), None) => "removed",
            (Some(_), Some(_)) => "changed",
        }
    }
}

/// What differs, in the order of `after`, removed values behind their neighbours. Children are told apart by name, those of
/// the same name by their order.
pub fn diff(before: &Node, after: &Node) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(before, after, &mut Vec::new(), &mut changes);
    changes
}

fn compare(before: &Node, after: &Node, path: &mut Vec<AttrValue>, changes: &mut Vec<Change>) {
    if before.value != after.value {
        changes.push(Change {
            path: path.clone(),
            before: Some(before.value.clone()),
            after: Some(after.value.clone()),
        });
    }
    let mut old = named(&before.children);
    for (name, child) in named_in_order(&after.children) {
        path.push(child.label.clone());
        match old.remove(&name) {
            Some(former) => compare(former, child, path, changes),
            None => leaves(child, path, &mut |path, value| {
                changes.push(Change { path, before: None, after: Some(value) });
            }),
        }
        path.pop();
    }
    for (name, child) in named_in_order(&before.children) {
        if old.contains_key(&name) {
            path.push(child.label.clone());
            leaves(child, path, &mut |path, value| changes.push(Change { path, before: Some(value), after: None }));
            path.pop();
        }
    }
}

/// A child's name and which of that name it is.
type Name = (AttrValue, usize);

fn named_in_order(children: &[Node]) -> Vec<(Name, &Node)> {
    let mut seen = BTreeMap::<&str, usize>::new();
    children
        .iter()
        .map(|child| {
            let which = seen.entry(child.label.as_str()).or_default();
            *which += 1;
            ((child.label.clone(), *which), child)
        })
        .collect()
}

fn named(children: &[Node]) -> BTreeMap<Name, &Node> {
    named_in_order(children).into_iter().collect()
}

fn leaves(node: &Node, path: &mut Vec<AttrValue>, found: &mut impl FnMut(Vec<AttrValue>, AttrValue)) {
    if !node.value.is_empty() || node.children.is_empty() {
        found(path.clone(), node.value.clone());
    }
    for child in &node.children {
        path.push(child.label.clone());
        leaves(child, path, found);
        path.pop();
    }
}

/// The words of a [`StateDiff`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StateDiffWords {
    /// Over the names.
    pub name: AttrValue,
    /// Over the values before, such as "at mark A".
    pub before: AttrValue,
    /// Over the values after, such as "at the cursor".
    pub after: AttrValue,
    /// Said of a value that is not there.
    pub absent: AttrValue,
    /// Said when nothing differs.
    pub same: AttrValue,
}

/// See [`StateDiff`].
#[derive(Properties, PartialEq)]
pub struct StateDiffProps {
    /// The accessible name.
    pub label: AttrValue,
    /// The words.
    pub words: StateDiffWords,
    /// The state before.
    pub before: Node,
    /// The state after.
    pub after: Node,
    /// How many changes are shown at most.
    #[prop_or(200)]
    pub limit: usize,
    /// What to say of those left out, given their number.
    pub more: Callback<usize, AttrValue>,
}

/// A table of what differs.
#[component]
pub fn StateDiff(props: &StateDiffProps) -> Html {
    let StateDiffProps { words, .. } = props;
    let changes = diff(&props.before, &props.after);
    if changes.is_empty() {
        return html! { <p class="empty">{ &words.same }</p> };
    }
    let left_out = changes.len().saturating_sub(props.limit);
    let value = |value: &Option<AttrValue>| value.clone().unwrap_or_else(|| words.absent.clone());
    html! {
        <div class="state-diff">
            <table aria-label={props.label.clone()}>
                <thead>
                    <tr>
                        <th scope="col">{ &words.name }</th>
                        <th scope="col">{ &words.before }</th>
                        <th scope="col">{ &words.after }</th>
                    </tr>
                </thead>
                <tbody>
                    { for changes.iter().take(props.limit).map(|change| html! {
                        <tr data-change={change.kind()}>
                            <th scope="row">{ change.path.join(" › ") }</th>
                            <td>{ value(&change.before) }</td>
                            <td>{ value(&change.after) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            if left_out > 0 {
                <p class="more">{ props.more.emit(left_out) }</p>
            }
        </div>
    }
}
