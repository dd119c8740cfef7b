//! The state at the cursor as a tree that folds.

use yew::prelude::*;

/// A named value with what it consists of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// The name.
    pub label: AttrValue,
    /// The value as it reads; empty for a node that only groups.
    pub value: AttrValue,
    /// What it consists of.
    pub children: Vec<Node>,
}

impl Node {
    /// A node without children.
    pub fn leaf(label: impl Into<AttrValue>, value: impl Into<AttrValue>) -> Node {
        Node { label: label.into(), value: value.into(), children: Vec::new() }
    }

    /// A node with children.
    pub fn group(label: impl Into<AttrValue>, value: impl Into<AttrValue>, children: Vec<Node>) -> Node {
        Node { label: label.into(), value: value.into(), children }
    }
}

/// See [`StateTree`].
#[derive(Properties, PartialEq)]
pub struct StateTreeProps {
    /// The accessible name.
    pub label: AttrValue,
    /// The root; its own name is not shown, only its children.
    pub root: Node,
    /// How many levels start unfolded.
    #[prop_or(2)]
    pub open_levels: u32,
    /// How many children of one node are shown at most.
    #[prop_or(200)]
    pub limit: usize,
    /// What to say of those left out, given their number: "and 812 more".
    pub more: Callback<usize, AttrValue>,
}

/// A list of lists; what has children folds.
#[component]
pub fn StateTree(props: &StateTreeProps) -> Html {
    html! { <div class="state-tree" role="group" aria-label={props.label.clone()}>{ list(props, &props.root.children, 0) }</div> }
}

fn list(props: &StateTreeProps, nodes: &[Node], level: u32) -> Html {
    let left_out = nodes.len().saturating_sub(props.limit);
    html! {
        <ul>
            { for nodes.iter().take(props.limit).map(|node| html! {
                <li>
                    if node.children.is_empty() {
                        <span class="name">{ &node.label }</span><span class="value">{ &node.value }</span>
                    } else {
                        <details open={level < props.open_levels}>
                            <summary><span class="name">{ &node.label }</span><span class="value">{ &node.value }</span></summary>
                            { list(props, &node.children, level + 1) }
                        </details>
                    }
                </li>
            }) }
            if left_out > 0 {
                <li class="more">{ props.more.emit(left_out) }</li>
            }
        </ul>
    }
}
