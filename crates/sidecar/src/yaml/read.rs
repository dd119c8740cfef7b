//! From the tree of values to a pod.

use super::tree::{Node, Value, parse};
use super::write::{cpu, memory};
use super::{Expected, MAX_CPU_M, MAX_LIST, MAX_MEMORY, MAX_TEXT, MAX_WAIT_S, Trouble, TroubleKind, short, troubles};
use crate::pod::{Amounts, Container, Handler, Hook, MAX_CONTAINERS, MAX_GRACE_S, Medium, Pod, Probe, RestartPolicy};
use crate::pod::{Volume, VolumeMount, Workload};
use std::collections::BTreeMap;

/// As much of a place as is told.
const MAX_PLACE: usize = 160;

/// A field that was not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// Its line, from 1.
    pub line: usize,
    /// Its name, dotted.
    pub field: String,
}

/// A document that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The pod.
    pub pod: Pod,
    /// What of it was not taken over, in order.
    pub ignored: Vec<Ignored>,
}

/// Reads a pod's document, of several the first that holds one; every trouble is told, not only the first.
pub fn read(text: &str) -> Result<Read, Vec<Trouble>> {
    let (mut documents, trouble) = parse(text);
    let place = documents.iter().position(|(_, root)| holds_pod(root));
    if let (None, Some(trouble)) = (place, trouble) {
        return Err(vec![placeholder(text, &trouble).unwrap_or(trouble)]);
    }
    let mut reader = Reader::default();
    if documents.is_empty() {
        reader.tell(1, "", "", TroubleKind::Empty);
        return Err(reader.troubles);
    }
    let (_, root) = documents.remove(place.unwrap_or(0));
    let pod = reader.document(&root);
    for (line, other) in &documents {
        let kind = match field(other, "kind").map(|node| &node.value) {
            Some(Value::Scalar(kind, _)) => short(kind),
            Some(_) | None => String::new(),
        };
        reader.ignored.push(Ignored { line: *line, field: format!("--- {kind}").trim_end().to_string() });
    }
    for mut trouble in pod.iter().flat_map(troubles) {
        // Names the line of the field, or of the nearest one round it.
        let field = format!("{}{}", reader.prefix, trouble.field);
        let mut place = field.as_str();
        while !reader.lines.contains_key(place) && !place.is_empty() {
            place = place.rfind(['.', '[']).map_or("", |at| &place[..at]);
        }
        trouble.line = Some(reader.lines.get(place).copied().unwrap_or(1));
        trouble.field = field;
        reader.troubles.push(trouble);
    }
    reader.ignored.sort_by_key(|ignored| ignored.line);
    reader.troubles.sort_by_key(|trouble| trouble.line);
    match pod {
        Some(pod) if reader.troubles.is_empty() => Ok(Read { pod, ignored: reader.ignored }),
        Some(_) | None => Err(reader.troubles),
    }
}

/// The value of a field of a map.
fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    match &node.value {
        Value::Map(fields) => fields.iter().find(|(known, ..)| known == name).map(|(_, _, node)| node),
        Value::Scalar(..) | Value::List(_) => None,
    }
}

/// Whether a document has a pod in it, in order or not.
fn holds_pod(root: &Node) -> bool {
    let spec = field(root, "spec");
    spec.is_some_and(|spec| ["containers", "template", "jobTemplate"].iter().any(|name| field(spec, name).is_some()))
}

/// The trouble of a template that was not filled in, where a line with a placeholder could not be read.
fn placeholder(text: &str, trouble: &Trouble) -> Option<Trouble> {
    let line = trouble.line?;
    let written = text.lines().nth(line.checked_sub(1)?)?;
    let (_, rest) = written.split_once("{{")?;
    let inside = rest.split_once("}}").map_or(rest, |(inside, _)| inside);
    let got = short(&format!("{{{{{inside}}}}}"));
    Some(Trouble { line: Some(line), field: String::new(), got, kind: TroubleKind::Placeholder })
}

#[derive(Default)]
struct Reader {
    troubles: Vec<Trouble>,
    ignored: Vec<Ignored>,
    lines: BTreeMap<String, usize>,
    /// Where in the document the pod stands.
    prefix: String,
}

/// The fields of a map, and which of them were asked for.
struct Fields<'a> {
    path: String,
    line: usize,
    fields: &'a [(String, usize, Node)],
    asked: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    fn get(&mut self, name: &'static str) -> Option<&'a Node> {
        self.asked.push(name);
        let (_, _, node) = self.fields.iter().find(|(known, _, _)| known == name)?;
        // A field without a value says nothing.
        let empty = matches!(&node.value, Value::Scalar(text, true) if matches!(text.as_str(), "" | "~" | "null"));
        (!empty).then_some(node)
    }

    fn at(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_string() } else { format!("{}.{name}", self.path) }
    }
}

impl Reader {
    fn tell(&mut self, line: usize, field: &str, got: &str, kind: TroubleKind) {
        self.troubles.push(Trouble { line: Some(line), field: placed(field), got: short(got), kind });
    }

    fn map<'a>(&mut self, node: &'a Node, path: String) -> Option<Fields<'a>> {
        let Value::Map(fields) = &node.value else {
            self.tell(node.line, &path, &shown(node), TroubleKind::Type { expected: Expected::Map });
            return None;
        };
        self.lines.insert(path.clone(), node.line);
        Some(Fields { path, line: node.line, fields, asked: Vec::new() })
    }

    /// What nobody asked for is ignored.
    fn done(&mut self, fields: Fields<'_>) {
        for (name, line, _) in fields.fields.iter().filter(|(name, _, _)| !fields.asked.contains(&name.as_str())) {
            self.ignored.push(Ignored { line: *line, field: fields.at(&short(name)) });
        }
    }

    fn list<'a>(&mut self, fields: &mut Fields<'a>, name: &'static str, most: usize) -> Vec<(String, &'a Node)> {
        let Some(node) = fields.get(name) else { return Vec::new() };
        let path = fields.at(name);
        let Value::List(nodes) = &node.value else {
            self.tell(node.line, &path, &shown(node), TroubleKind::Type { expected: Expected::List });
            return Vec::new();
        };
        self.lines.insert(path.clone(), node.line);
        if nodes.len() > most {
            self.tell(node.line, &path, &nodes.len().to_string(), TroubleKind::TooMuch { most });
        }
        nodes.iter().take(most).enumerate().map(|(at, node)| (format!("{path}[{at}]"), node)).collect()
    }

    fn text(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<String> {
        let node = fields.get(name)?;
        let path = fields.at(name);
        self.text_of(node, path)
    }

    fn text_of(&mut self, node: &Node, path: String) -> Option<String> {
        match &node.value {
            Value::Scalar(text, _) if text.chars().count() <= MAX_TEXT => {
                self.lines.insert(path, node.line);
                return Some(text.clone());
            }
            Value::Scalar(text, _) => {
                let got = text.chars().count().to_string();
                self.tell(node.line, &path, &got, TroubleKind::TooMuch { most: MAX_TEXT });
            }
            Value::List(_) | Value::Map(_) => {
                self.tell(node.line, &path, &shown(node), TroubleKind::Type { expected: Expected::Text });
            }
        }
        None
    }

    fn whole(&mut self, fields: &mut Fields<'_>, name: &'static str, min: u32, max: u32) -> Option<u32> {
        let node = fields.get(name)?;
        let path = fields.at(name);
        let Value::Scalar(text, true) = &node.value else {
            self.tell(node.line, &path, &shown(node), TroubleKind::Type { expected: Expected::Whole });
            return None;
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            self.tell(node.line, &path, text, TroubleKind::Type { expected: Expected::Whole });
            return None;
        }
        let number = text.parse::<u32>().ok().filter(|number| (min..=max).contains(number));
        if number.is_none() {
            self.tell(node.line, &path, text, TroubleKind::Range { min: u64::from(min), max: u64::from(max) });
        }
        number
    }

    fn truth(&mut self, fields: &mut Fields<'_>, name: &'static str) -> bool {
        let Some(node) = fields.get(name) else { return false };
        match &node.value {
            Value::Scalar(text, true) if text == "true" => true,
            Value::Scalar(text, true) if text == "false" => false,
            Value::Scalar(..) | Value::List(_) | Value::Map(_) => {
                let path = fields.at(name);
                self.tell(node.line, &path, &shown(node), TroubleKind::Type { expected: Expected::Bool });
                false
            }
        }
    }

    fn one_of<T: Copy>(&mut self, fields: &mut Fields<'_>, name: &'static str, all: &[(T, &'static str)]) -> Option<T> {
        let line = fields.get(name)?.line;
        let text = self.text(fields, name)?;
        let found = all.iter().find(|(_, known)| *known == text).map(|(value, _)| *value);
        if found.is_none() {
            let path = fields.at(name);
            self.tell(line, &path, &text, TroubleKind::OneOf(all.iter().map(|(_, known)| *known).collect()));
        }
        found
    }

    fn document(&mut self, root: &Node) -> Option<Pod> {
        let mut fields = self.map(root, String::new())?;
        fields.asked.push("apiVersion");
        let kind = self.text(&mut fields, "kind").unwrap_or_else(|| "Pod".to_string());
        let first = fields.fields.first().map_or(("", fields.line), |(name, line, _)| (name.as_str(), *line));
        let (found, line) =
            fields.fields.iter().find(|(name, ..)| name == "kind").map_or(first, |(_, line, _)| (&kind, *line));
        let workload = if kind == "Job" { Workload::Job } else { Workload::Service };
        // A CronJob has a Job's template round the pod's.
        let (levels, workload): (&[&'static str], Workload) = match kind.as_str() {
            "Pod" => (&[], workload),
            "CronJob" => (&["jobTemplate", "template"], Workload::Job),
            _ => (&["template"], workload),
        };
        let mut name = self.name_in(&mut fields);
        for level in levels {
            let Some(spec) = fields.get("spec") else {
                self.tell(line, "kind", found, TroubleKind::NoPod);
                return None;
            };
            let path = fields.at("spec");
            let mut outer = self.map(spec, path)?;
            let Some(inner) = outer.get(level) else {
                // A Service or a ConfigMap never has one; of what should have one it is said what is missing.
                match kind.as_str() {
                    "Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "Job" | "CronJob" => {
                        self.tell(outer.line, &outer.at(level), "", TroubleKind::Missing);
                    }
                    _ => self.tell(line, "kind", found, TroubleKind::NoPod),
                }
                return None;
            };
            let path = outer.at(level);
            self.prefix = format!("{path}.");
            let inner = self.map(inner, path)?;
            self.done(outer);
            self.done(std::mem::replace(&mut fields, inner));
            name = self.name_in(&mut fields).or(name);
        }
        let Some(spec) = fields.get("spec") else {
            match fields.path.is_empty() && kind == "Pod" && found != "Pod" {
                true => self.tell(line, "", found, TroubleKind::NoPod),
                false => self.tell(fields.line, &fields.at("spec"), "", TroubleKind::Missing),
            }
            return None;
        };
        let path = fields.at("spec");
        let spec = self.map(spec, path)?;
        self.done(fields);
        self.spec(spec, name.unwrap_or_else(|| "pod".to_string()), workload)
    }

    fn name_in(&mut self, fields: &mut Fields<'_>) -> Option<String> {
        let metadata = fields.get("metadata")?;
        let path = fields.at("metadata");
        let mut metadata = self.map(metadata, path)?;
        let name = self.text(&mut metadata, "name");
        self.done(metadata);
        name
    }

    fn spec(&mut self, mut fields: Fields<'_>, name: String, workload: Workload) -> Option<Pod> {
        let restart = self.one_of(&mut fields, "restartPolicy", &RestartPolicy::ALL);
        let usual = match workload {
            Workload::Service => RestartPolicy::Always,
            Workload::Job => RestartPolicy::OnFailure,
        };
        let grace = self.whole(&mut fields, "terminationGracePeriodSeconds", 0, MAX_GRACE_S);
        let mut containers = |reader: &mut Reader, name| -> Vec<Container> {
            let list = reader.list(&mut fields, name, MAX_CONTAINERS);
            list.into_iter().filter_map(|(path, node)| reader.container(node, path)).collect()
        };
        let init_containers = containers(self, "initContainers");
        let regular = containers(self, "containers");
        let volumes = self.list(&mut fields, "volumes", MAX_LIST);
        let volumes = volumes.into_iter().filter_map(|(path, node)| self.volume(node, path)).collect();
        self.done(fields);
        Some(Pod {
            name,
            workload,
            restart_policy: restart.unwrap_or(usual),
            termination_grace_period_seconds: grace.unwrap_or(30),
            init_containers,
            containers: regular,
            volumes,
        })
    }

    fn container(&mut self, node: &Node, path: String) -> Option<Container> {
        let mut fields = self.map(node, path)?;
        let name = self.text(&mut fields, "name");
        if name.is_none() && fields.get("name").is_none() {
            self.tell(fields.line, &fields.at("name"), "", TroubleKind::Missing);
        }
        let mut container = Container {
            name: name.unwrap_or_else(|| "unnamed".to_string()),
            image: self.text(&mut fields, "image").unwrap_or_default(),
            restart_policy: self.one_of(&mut fields, "restartPolicy", &RestartPolicy::ALL),
            command: self.texts(&mut fields, "command"),
            startup_probe: self.probe(&mut fields, "startupProbe"),
            readiness_probe: self.probe(&mut fields, "readinessProbe"),
            liveness_probe: self.probe(&mut fields, "livenessProbe"),
            ..Container::default()
        };
        for (path, node) in self.list(&mut fields, "env", MAX_LIST) {
            let Some(mut variable) = self.map(node, path) else { continue };
            let name = self.text(&mut variable, "name").unwrap_or_default();
            if let Some(value) = self.text(&mut variable, "value") {
                container.env.push((name, value));
            }
            self.done(variable);
        }
        for (path, node) in self.list(&mut fields, "ports", MAX_LIST) {
            let Some(mut port) = self.map(node, path) else { continue };
            container.ports.extend(self.whole(&mut port, "containerPort", 1, 65_535).map(|port| port as u16));
            self.done(port);
        }
        if let Some(node) = fields.get("lifecycle") {
            let path = fields.at("lifecycle");
            if let Some(mut lifecycle) = self.map(node, path) {
                container.post_start = self.hook(&mut lifecycle, "postStart");
                container.pre_stop = self.hook(&mut lifecycle, "preStop");
                self.done(lifecycle);
            }
        }
        if let Some(node) = fields.get("resources") {
            let path = fields.at("resources");
            if let Some(mut resources) = self.map(node, path) {
                container.requests = self.amounts(&mut resources, "requests");
                container.limits = self.amounts(&mut resources, "limits");
                self.not_over_limits(node.line, &resources.at("requests"), &container);
                self.done(resources);
            }
        }
        for (path, node) in self.list(&mut fields, "volumeMounts", MAX_LIST) {
            let Some(mut mount) = self.map(node, path) else { continue };
            container.volume_mounts.push(VolumeMount {
                name: self.text(&mut mount, "name").unwrap_or_default(),
                mount_path: self.text(&mut mount, "mountPath").unwrap_or_default(),
                read_only: self.truth(&mut mount, "readOnly"),
            });
            self.done(mount);
        }
        self.done(fields);
        Some(container)
    }

    fn texts(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Vec<String> {
        let list = self.list(fields, name, MAX_LIST);
        list.into_iter().filter_map(|(path, node)| self.text_of(node, path)).collect()
    }

    fn probe(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<Probe> {
        let node = fields.get(name)?;
        let path = fields.at(name);
        let mut probe = self.map(node, path)?;
        let mut handler = None;
        for kind in ["httpGet", "tcpSocket", "grpc"] {
            let Some(node) = probe.get(kind) else { continue };
            let path = probe.at(kind);
            let Some(mut asked) = self.map(node, path) else { continue };
            let port = self.whole(&mut asked, "port", 1, 65_535).map_or(0, |port| port as u16);
            handler = Some(match kind {
                "httpGet" => {
                    Handler::HttpGet { path: self.text(&mut asked, "path").unwrap_or_else(|| "/".to_string()), port }
                }
                _ => Handler::TcpSocket { port },
            });
            self.done(asked);
        }
        if let Some(node) = probe.get("exec") {
            let path = probe.at("exec");
            if let Some(mut exec) = self.map(node, path) {
                handler = Some(Handler::Exec { command: self.texts(&mut exec, "command") });
                self.done(exec);
            }
        }
        let read = Probe {
            handler: handler.unwrap_or(Handler::Exec { command: Vec::new() }),
            initial_delay_seconds: self.whole(&mut probe, "initialDelaySeconds", 0, MAX_WAIT_S).unwrap_or(0),
            period_seconds: self.whole(&mut probe, "periodSeconds", 1, MAX_WAIT_S).unwrap_or(10),
            failure_threshold: self.whole(&mut probe, "failureThreshold", 1, MAX_WAIT_S).unwrap_or(3),
        };
        self.done(probe);
        Some(read)
    }

    fn hook(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Option<Hook> {
        let node = fields.get(name)?;
        let path = fields.at(name);
        let mut hook = self.map(node, path)?;
        let mut read = None;
        if let Some(node) = hook.get("sleep") {
            let path = hook.at("sleep");
            if let Some(mut sleep) = self.map(node, path) {
                read = self.whole(&mut sleep, "seconds", 0, MAX_WAIT_S).map(|seconds| Hook::Sleep { seconds });
                self.done(sleep);
            }
        }
        if let Some(node) = hook.get("exec") {
            let path = hook.at("exec");
            if let Some(mut exec) = self.map(node, path) {
                read = Some(Hook::Exec { command: self.texts(&mut exec, "command") });
                self.done(exec);
            }
        }
        self.done(hook);
        read
    }

    /// The API server refuses a container that asks for more than it may have.
    fn not_over_limits(&mut self, line: usize, path: &str, container: &Container) {
        let (requests, limits) = (container.requests, container.limits);
        if let (Some(asked), Some(limit)) = (requests.memory, limits.memory)
            && asked > limit
        {
            let kind = TroubleKind::OverLimit { limit: memory(limit) };
            self.tell(line, &format!("{path}.memory"), &memory(asked), kind);
        }
        if let (Some(asked), Some(limit)) = (requests.cpu_m, limits.cpu_m)
            && asked > limit
        {
            self.tell(line, &format!("{path}.cpu"), &cpu(asked), TroubleKind::OverLimit { limit: cpu(limit) });
        }
    }

    fn amounts(&mut self, fields: &mut Fields<'_>, name: &'static str) -> Amounts {
        let Some(node) = fields.get(name) else { return Amounts::default() };
        let path = fields.at(name);
        let Some(mut amounts) = self.map(node, path) else { return Amounts::default() };
        let mut amount = |name, expected, max: u64| -> Option<u64> {
            let node = amounts.get(name)?;
            let path = amounts.at(name);
            let Value::Scalar(text, _) = &node.value else {
                self.tell(node.line, &path, &shown(node), TroubleKind::Type { expected });
                return None;
            };
            let read = if expected == Expected::Cpu { quantity(text, true) } else { quantity(text, false) };
            match read {
                Some(read) if read <= u128::from(max) => return Some(read as u64),
                Some(_) => self.tell(node.line, &path, text, TroubleKind::Range { min: 0, max }),
                None => self.tell(node.line, &path, text, TroubleKind::Type { expected }),
            }
            None
        };
        let cpu_m = amount("cpu", Expected::Cpu, u64::from(MAX_CPU_M)).map(|cpu| cpu as u32);
        let memory = amount("memory", Expected::Memory, MAX_MEMORY);
        self.done(amounts);
        Amounts { cpu_m, memory }
    }

    fn volume(&mut self, node: &Node, path: String) -> Option<Volume> {
        let mut fields = self.map(node, path)?;
        let mut volume =
            Volume { name: self.text(&mut fields, "name").unwrap_or_default(), size_limit: None, medium: Medium::Disk };
        if let Some(node) = fields.get("emptyDir") {
            let path = fields.at("emptyDir");
            if let Some(mut dir) = self.map(node, path) {
                let all = [(Medium::Memory, "Memory"), (Medium::Disk, "")];
                volume.medium = self.one_of(&mut dir, "medium", &all).unwrap_or_default();
                if let Some(node) = dir.get("sizeLimit") {
                    let text = self.text(&mut dir, "sizeLimit").unwrap_or_default();
                    let limit = quantity(&text, false);
                    volume.size_limit =
                        limit.filter(|bytes| *bytes <= u128::from(MAX_MEMORY)).map(|bytes| bytes as u64);
                    if volume.size_limit.is_none() {
                        let path = dir.at("sizeLimit");
                        self.tell(node.line, &path, &text, TroubleKind::Type { expected: Expected::Memory });
                    }
                }
                self.done(dir);
            }
        }
        self.done(fields);
        Some(volume)
    }
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text, _) => text.clone(),
        Value::List(_) => "[…]".to_string(),
        Value::Map(_) => "{…}".to_string(),
    }
}

/// A place, of which the end says the most.
fn placed(field: &str) -> String {
    let count = field.chars().count();
    if count <= MAX_PLACE {
        return field.to_string();
    }
    std::iter::once('…').chain(field.chars().skip(count - MAX_PLACE)).collect()
}

/// An amount as Kubernetes writes it (`resource.Quantity`): a decimal number, and a unit or a power of ten such as `e6`. In
/// bytes, or in thousandths where `milli`. Thousandths that make no whole byte, such as `64m`, are a slip, and refused.
fn quantity(text: &str, milli: bool) -> Option<u128> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let scale: u128 = match unit {
        "" => 1_000,
        "m" => 1,
        power if power.starts_with(['e', 'E']) && power.len() > 1 => {
            let power: u32 = power[1..].trim_start_matches('+').parse().ok().filter(|power| *power <= 15)?;
            1_000 * 10_u128.pow(power)
        }
        "k" => 1_000_000,
        "M" => 1_000_000_000,
        "G" => 1_000_000_000_000,
        "T" => 1_000_000_000_000_000,
        "Ki" => 1_000 << 10,
        "Mi" => 1_000 << 20,
        "Gi" => 1_000 << 30,
        "Ti" => 1_000 << 40,
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || whole.len() > 18 || fraction.len() > 9 || number.matches('.').count() > 1 {
        return None;
    }
    let ten = 10_u128.pow(fraction.len() as u32);
    let digits: u128 = format!("{whole}{fraction}").parse().ok()?;
    let thousandths = digits.checked_mul(scale)? / ten;
    match (milli, unit) {
        (true, _) => Some(thousandths),
        (false, "m") => thousandths.is_multiple_of(1_000).then_some(thousandths / 1_000),
        (false, _) => Some(thousandths / 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::quantity;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// What "Resource Management for Pods and Containers" of the Kubernetes documentation lists as about the same.
    #[test]
    fn amounts_are_read_in_every_way_that_kubernetes_writes_them() {
        for (text, bytes) in [
            ("128974848", Some(128_974_848)),
            ("129e6", Some(129_000_000)),
            ("129E6", Some(129_000_000)),
            ("129M", Some(129_000_000)),
            ("128974848000m", Some(128_974_848)),
            ("123Mi", Some(128_974_848)),
            ("64m", None),
            ("1e", None),
            ("1e99", None),
            ("e6", None),
            ("1.5e3", Some(1_500)),
        ] {
            assert_eq!(quantity(text, false), bytes, "{text}");
        }
        assert_eq!(
            (quantity("250m", true), quantity("2", true), quantity("1e1", true)),
            (Some(250), Some(2_000), Some(10_000))
        );
    }
}
