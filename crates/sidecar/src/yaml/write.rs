//! From a pod to the YAML that Kubernetes takes.

use crate::pod::{Amounts, Container, Handler, Hook, MI, Medium, Pod, Probe, RestartPolicy, Volume, Workload};

/// Writes a pod so that it reads back, for people.
pub fn write(pod: &Pod) -> String {
    let mut out = Writer::default();
    match pod.workload {
        Workload::Service => {
            out.line(0, "apiVersion: v1");
            out.line(0, "kind: Pod");
            out.metadata(0, pod);
            out.spec(0, pod);
        }
        Workload::Job => {
            out.line(0, "apiVersion: batch/v1");
            out.line(0, "kind: Job");
            out.metadata(0, pod);
            out.line(0, "spec:");
            out.line(1, "template:");
            out.spec(2, pod);
        }
    }
    out.text
}

/// Writes the same as one JSON text, for links.
pub fn write_short(pod: &Pod) -> String {
    let mut out = String::from("\"");
    escape(&write(pod), &mut out);
    out.push('"');
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if u32::from(c) < 0x20 || u32::from(c) == 0x7f => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
}

/// A text as a value: without quotes where nothing else could be meant.
fn scalar(text: &str) -> String {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) || byte == b':';
    let plain = text.bytes().all(word)
        && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'/')
        && !text.ends_with(':')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if plain {
        return text.to_string();
    }
    let mut out = String::from("\"");
    escape(text, &mut out);
    out.push('"');
    out
}

pub(super) fn memory(bytes: u64) -> String {
    match bytes {
        0 => "0".to_string(),
        _ if bytes.is_multiple_of(1024 * MI) => format!("{}Gi", bytes / (1024 * MI)),
        _ if bytes.is_multiple_of(MI) => format!("{}Mi", bytes / MI),
        _ if bytes.is_multiple_of(1_000_000) => format!("{}M", bytes / 1_000_000),
        _ => bytes.to_string(),
    }
}

pub(super) fn cpu(milli: u32) -> String {
    if milli.is_multiple_of(1_000) { (milli / 1_000).to_string() } else { format!("{milli}m") }
}

#[derive(Default)]
struct Writer {
    text: String,
}

impl Writer {
    fn line(&mut self, level: usize, text: &str) {
        self.text.push_str(&"  ".repeat(level));
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn metadata(&mut self, level: usize, pod: &Pod) {
        self.line(level, "metadata:");
        self.line(level + 1, &format!("name: {}", scalar(&pod.name)));
    }

    fn spec(&mut self, level: usize, pod: &Pod) {
        self.line(level, "spec:");
        let usual = if pod.workload == Workload::Job { None } else { Some(RestartPolicy::Always) };
        if usual != Some(pod.restart_policy) {
            self.line(level + 1, &format!("restartPolicy: {}", pod.restart_policy.name()));
        }
        if pod.termination_grace_period_seconds != 30 {
            let grace = pod.termination_grace_period_seconds;
            self.line(level + 1, &format!("terminationGracePeriodSeconds: {grace}"));
        }
        for (name, containers) in [("initContainers", &pod.init_containers), ("containers", &pod.containers)] {
            if !containers.is_empty() {
                self.line(level + 1, &format!("{name}:"));
            }
            for container in containers {
                self.container(level + 1, container);
            }
        }
        if !pod.volumes.is_empty() {
            self.line(level + 1, "volumes:");
        }
        for Volume { name, size_limit, medium } in &pod.volumes {
            self.line(level + 1, &format!("- name: {}", scalar(name)));
            let mut fields = Vec::new();
            if *medium == Medium::Memory {
                fields.push("medium: Memory".to_string());
            }
            fields.extend(size_limit.map(|bytes| format!("sizeLimit: {}", memory(bytes))));
            if fields.is_empty() {
                self.line(level + 2, "emptyDir: {}");
            } else {
                self.line(level + 2, "emptyDir:");
                for field in fields {
                    self.line(level + 3, &field);
                }
            }
        }
    }

    fn container(&mut self, level: usize, container: &Container) {
        self.line(level, &format!("- name: {}", scalar(&container.name)));
        let inner = level + 1;
        if !container.image.is_empty() {
            self.line(inner, &format!("image: {}", scalar(&container.image)));
        }
        if let Some(policy) = container.restart_policy {
            self.line(inner, &format!("restartPolicy: {}", policy.name()));
        }
        self.texts(inner, "command", &container.command);
        if !container.env.is_empty() {
            self.line(inner, "env:");
        }
        for (name, value) in &container.env {
            self.line(inner, &format!("- name: {}", scalar(name)));
            self.line(inner + 1, &format!("value: {}", scalar(value)));
        }
        if !container.ports.is_empty() {
            self.line(inner, "ports:");
        }
        for port in &container.ports {
            self.line(inner, &format!("- containerPort: {port}"));
        }
        for (name, probe) in [
            ("startupProbe", &container.startup_probe),
            ("readinessProbe", &container.readiness_probe),
            ("livenessProbe", &container.liveness_probe),
        ] {
            if let Some(probe) = probe {
                self.probe(inner, name, probe);
            }
        }
        if container.post_start.is_some() || container.pre_stop.is_some() {
            self.line(inner, "lifecycle:");
        }
        for (name, hook) in [("postStart", &container.post_start), ("preStop", &container.pre_stop)] {
            match hook {
                None => {}
                Some(Hook::Sleep { seconds }) => {
                    self.line(inner + 1, &format!("{name}:"));
                    self.line(inner + 2, "sleep:");
                    self.line(inner + 3, &format!("seconds: {seconds}"));
                }
                Some(Hook::Exec { command }) => {
                    self.line(inner + 1, &format!("{name}:"));
                    self.exec(inner + 2, command);
                }
            }
        }
        self.resources(inner, container);
        if !container.volume_mounts.is_empty() {
            self.line(inner, "volumeMounts:");
        }
        for mount in &container.volume_mounts {
            self.line(inner, &format!("- name: {}", scalar(&mount.name)));
            self.line(inner + 1, &format!("mountPath: {}", scalar(&mount.mount_path)));
            if mount.read_only {
                self.line(inner + 1, "readOnly: true");
            }
        }
    }

    fn texts(&mut self, level: usize, name: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.line(level, &format!("{name}:"));
        }
        for text in texts {
            self.line(level, &format!("- {}", scalar(text)));
        }
    }

    fn exec(&mut self, level: usize, command: &[String]) {
        if command.is_empty() {
            return self.line(level, "exec: {}");
        }
        self.line(level, "exec:");
        self.texts(level + 1, "command", command);
    }

    fn probe(&mut self, level: usize, name: &str, probe: &Probe) {
        self.line(level, &format!("{name}:"));
        match &probe.handler {
            Handler::HttpGet { path, port } => {
                self.line(level + 1, "httpGet:");
                self.line(level + 2, &format!("path: {}", scalar(path)));
                if *port > 0 {
                    self.line(level + 2, &format!("port: {port}"));
                }
            }
            Handler::TcpSocket { port } => {
                self.line(level + 1, "tcpSocket:");
                self.line(level + 2, &format!("port: {port}"));
            }
            Handler::Exec { command } => self.exec(level + 1, command),
        }
        for (name, value, usual) in [
            ("initialDelaySeconds", probe.initial_delay_seconds, 0),
            ("periodSeconds", probe.period_seconds, 10),
            ("failureThreshold", probe.failure_threshold, 3),
        ] {
            if value != usual {
                self.line(level + 1, &format!("{name}: {value}"));
            }
        }
    }

    fn resources(&mut self, level: usize, container: &Container) {
        let empty = Amounts::default();
        if container.requests == empty && container.limits == empty {
            return;
        }
        self.line(level, "resources:");
        for (name, amounts) in [("requests", container.requests), ("limits", container.limits)] {
            if amounts == empty {
                continue;
            }
            self.line(level + 1, &format!("{name}:"));
            if let Some(milli) = amounts.cpu_m {
                self.line(level + 2, &format!("cpu: {}", cpu(milli)));
            }
            if let Some(bytes) = amounts.memory {
                self.line(level + 2, &format!("memory: {}", memory(bytes)));
            }
        }
    }
}
