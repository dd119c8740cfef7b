//! What `html!` makes of several children.

use base::virtual_dom::{FullyKeyedState, Key, VList as BaseList, VNode};
use std::marker::PhantomData;

/// The children of a tag.
pub struct ChildrenRenderer;

impl ChildrenRenderer {
    /// Several children as one node.
    #[allow(clippy::new_ret_no_self)]
    #[inline(never)]
    pub fn new(children: Vec<VNode>) -> VNode {
        BaseList::from(children).into()
    }
}

/// A fragment.
pub struct VList;

impl VList {
    /// Its children, of which is to be found out whether all have keys.
    #[inline(never)]
    pub fn with_children(children: Vec<VNode>, key: Option<Key>) -> BaseList {
        BaseList::with_children(children, key)
    }

    /// Its children, of which that is known.
    #[inline(never)]
    pub fn __macro_new(children: Vec<VNode>, key: Option<Key>, keyed: FullyKeyedState) -> VNode {
        BaseList::__macro_new(children, key, keyed).into()
    }
}

/// What stands in braces among other children: a node, none, or several.
pub struct NodeSeq<IN, OUT>(Nodes<OUT>, PhantomData<IN>);

/// The nodes of a [`NodeSeq`].
pub enum Nodes<OUT> {
    /// At most one.
    One(Option<OUT>),
    /// Any number.
    Many(std::vec::IntoIter<OUT>),
}

impl<OUT> Iterator for Nodes<OUT> {
    type Item = OUT;

    #[inline(never)]
    fn next(&mut self) -> Option<OUT> {
        match self {
            Nodes::One(node) => node.take(),
            Nodes::Many(nodes) => nodes.next(),
        }
    }
}

impl<IN: Into<OUT>, OUT> From<IN> for NodeSeq<IN, OUT> {
    fn from(node: IN) -> Self {
        NodeSeq(Nodes::One(Some(node.into())), PhantomData)
    }
}

impl<IN: Into<OUT>, OUT> From<Option<IN>> for NodeSeq<IN, OUT> {
    fn from(node: Option<IN>) -> Self {
        NodeSeq(Nodes::One(node.map(Into::into)), PhantomData)
    }
}

impl<IN: Into<OUT>, OUT> From<Vec<IN>> for NodeSeq<IN, OUT> {
    fn from(nodes: Vec<IN>) -> Self {
        let nodes: Vec<OUT> = nodes.into_iter().map(Into::into).collect();
        NodeSeq(Nodes::Many(nodes.into_iter()), PhantomData)
    }
}

impl<IN, OUT> IntoIterator for NodeSeq<IN, OUT> {
    type Item = OUT;
    type IntoIter = Nodes<OUT>;

    fn into_iter(self) -> Nodes<OUT> {
        self.0
    }
}

/// What follows `for` among other children.
pub fn into_node_iter<I, T, R>(nodes: I) -> std::vec::IntoIter<R>
where
    I: IntoIterator<Item = T>,
    T: Into<R>,
{
    nodes.into_iter().map(Into::into).collect::<Vec<R>>().into_iter()
}
