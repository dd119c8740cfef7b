//! The states of one rank: in the order in which they were found, and found again by their key.
//!
//! The only place of the crate with a hash table. Its hasher is fixed and its own order is never seen.

use crate::audit::{Key, Node};
use hashbrown::HashTable;

#[derive(Debug, Default)]
pub(crate) struct Table {
    nodes: Vec<Node>,
    places: HashTable<u32>,
}

impl Table {
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn node(&self, index: usize) -> Node {
        self.nodes[index]
    }

    /// The node with the key of `node`, which is put in if there is none; and whether it was.
    pub(crate) fn enter(&mut self, node: Node) -> (&mut Node, bool) {
        let Table { nodes, places } = self;
        let hash = hash(&node.key);
        let place = match places.find(hash, |place| nodes[*place as usize].key == node.key) {
            Some(place) => *place as usize,
            None => {
                places.insert_unique(hash, nodes.len() as u32, |place| self::hash(&nodes[*place as usize].key));
                nodes.push(node);
                let place = nodes.len() - 1;
                return (&mut nodes[place], true);
            }
        };
        (&mut nodes[place], false)
    }
}

/// A multiplicative hash, two words at a time; the table takes the upper bits too.
fn hash(key: &Key) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = 0_u64;
    for pair in key.chunks(2) {
        let word = u64::from(pair[0]) << 32 | u64::from(pair.get(1).copied().unwrap_or(0));
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(ODD);
    }
    hash ^ hash >> 32
}
