//! The document of a pod: what is written reads back, and what strangers send is told what is wrong with it.

mod common;

use common::{Dice, pod};
use expect_test::{Expect, expect};
use sidecar::lint::lints;
use sidecar::pod::{Hook, RestartPolicy, Workload};
use sidecar::ready_made::default_pod;
use sidecar::yaml::{MAX_BYTES, MAX_VALUES, TroubleKind, read, write};
use sidecar::{Preset, Scenario};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Every trouble of a text, a line each.
fn troubles(text: &str) -> String {
    let troubles = read(text).expect_err("there is something wrong");
    let line = |trouble: &sidecar::yaml::Trouble| {
        format!("{}: {} ({}) {:?}\n", trouble.line.unwrap_or(0), trouble.field, trouble.got, trouble.kind)
    };
    troubles.iter().map(line).collect()
}

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&troubles(text));
}

#[test]
fn what_is_written_reads_back() {
    for seed in 0..300 {
        let pod = pod(&mut Dice::new(seed));
        let text = write(&pod);
        let back = read(&text).unwrap_or_else(|troubles| panic!("seed {seed}: {troubles:?}\n{text}"));
        assert_eq!((back.pod, back.ignored), (pod, vec![]), "seed {seed}\n{text}");
    }
    for preset in Preset::ALL {
        let pod = preset.scenario().running_pod();
        assert_eq!(read(&write(&pod)).map(|read| read.pod), Ok(pod));
    }
}

#[test]
fn texts_that_could_be_something_else_are_quoted() {
    let mut pod = default_pod();
    for value in
        ["true", "12", "null", "- a", "a: b", "#", "\"q\"\\", "line\nbreak", "é", "", " x ", "{}", "*a", "\u{7}"]
    {
        pod.containers[0].env = vec![("A".to_string(), value.to_string())];
        assert_eq!(read(&write(&pod)).map(|read| read.pod), Ok(pod.clone()), "{value:?}");
    }
}

#[test]
fn the_default_pod_is_written_so() {
    let text = write(&default_pod());
    expect![[r#"
        apiVersion: v1
        kind: Pod
        metadata:
          name: orders-7c9f
        spec:
          initContainers:
          - name: proxy
            image: envoyproxy/envoy:v1.40
            restartPolicy: Always
            ports:
            - containerPort: 15001
            - containerPort: 15006
            startupProbe:
              httpGet:
                path: /healthz/ready
                port: 15021
              periodSeconds: 1
              failureThreshold: 600
            resources:
              requests:
                cpu: 100m
                memory: 128Mi
              limits:
                memory: 512Mi
          - name: log-shipper
            image: fluent/fluent-bit:4.1
            restartPolicy: Always
            env:
            - name: ELASTICSEARCH_HOST
              value: elasticsearch.logging:9200
            resources:
              requests:
                cpu: 50m
                memory: 32Mi
              limits:
                memory: 128Mi
            volumeMounts:
            - name: logs
              mountPath: /var/log/app
              readOnly: true
          - name: metrics-exporter
            image: example/metrics-exporter:2
            restartPolicy: Always
            ports:
            - containerPort: 9090
            resources:
              requests:
                cpu: 20m
                memory: 32Mi
              limits:
                memory: 64Mi
          containers:
          - name: app
            image: example/orders:3.2
            ports:
            - containerPort: 8080
            readinessProbe:
              httpGet:
                path: /ready
                port: 8080
              periodSeconds: 1
            lifecycle:
              preStop:
                sleep:
                  seconds: 5
            resources:
              requests:
                cpu: 250m
                memory: 64Mi
              limits:
                memory: 256Mi
            volumeMounts:
            - name: logs
              mountPath: /var/log/app
          volumes:
          - name: logs
            emptyDir:
              sizeLimit: 200Mi
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_deployment_with_much_that_this_lab_does_not_know_is_read_and_the_rest_is_listed() {
    let text = "\
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { app: web } }
spec:
  replicas: 3
  template:
    metadata:
      name: web
    spec:
      serviceAccountName: web
      initContainers:
      - name: istio-proxy
        image: docker.io/istio/proxyv2:1.24
        restartPolicy: Always
        securityContext: { runAsUser: 1337 }
        startupProbe: { httpGet: { path: /healthz/ready, port: 15021 }, periodSeconds: 1, timeoutSeconds: 3 }
      containers:
      - name: web
        image: nginx
        resources: { limits: { memory: 0.5Gi, cpu: \"1.5\" } }
        lifecycle: { preStop: { exec: { command: [sh, -c, sleep 15] } } }
        env:
        - { name: TOKEN, valueFrom: { secretKeyRef: { name: s, key: k } } }
---
kind: Service
";
    let read = read(text).expect("it reads");
    let pod = read.pod;
    assert_eq!((pod.name.as_str(), pod.workload), ("web", Workload::Service));
    assert!(pod.init_containers[0].is_always());
    assert_eq!(pod.containers[0].limits.memory, Some(1 << 29));
    assert_eq!(pod.containers[0].limits.cpu_m, Some(1_500));
    assert_eq!(pod.containers[0].pre_stop.as_ref().and_then(Hook::seconds), Some(15));
    let ignored: Vec<String> = read.ignored.iter().map(|i| format!("{} {}", i.line, i.field)).collect();
    expect![[r#"
        3 metadata.labels
        5 spec.replicas
        10 spec.template.spec.serviceAccountName
        15 spec.template.spec.initContainers[0].securityContext
        16 spec.template.spec.initContainers[0].startupProbe.timeoutSeconds
        23 spec.template.spec.containers[0].env[0].valueFrom
        24 --- Service"#]]
    .assert_eq(&ignored.join("\n"));
}

#[test]
fn of_several_documents_the_one_that_holds_a_pod_is_read() {
    let service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n";
    let read = read(&format!("{service}---\n{}---\nkind: ConfigMap\n", write(&default_pod()))).expect("it reads");
    assert_eq!(read.pod, default_pod());
    let ignored: Vec<String> = read.ignored.iter().map(|i| i.field.clone()).collect();
    assert_eq!(ignored, ["--- Service", "--- ConfigMap"]);
    assert!(troubles(&format!("{service}---\nkind: ConfigMap\n")).contains("NoPod"), "none holds one");
}

#[test]
fn a_template_that_was_not_filled_in_is_told_as_one() {
    for (text, got) in [
        (
            "kind: Pod\nmetadata: {name: {{ .Release.Name }}}\nspec:\n  containers:\n  - name: a\n",
            "{{ .Release.Name }}",
        ),
        ("kind: Pod\nspec:\n  {{- if .Values.x }}\n  containers:\n  - name: a\n", "{{- if .Values.x }}"),
    ] {
        let troubles = read(text).expect_err("no pod yet");
        assert_eq!((troubles[0].kind.clone(), troubles[0].got.as_str()), (TroubleKind::Placeholder, got), "{text}");
    }
}

#[test]
fn a_text_without_a_pod_is_told_what_it_is_and_where() {
    for nothing in ["", " \n\n", "# kind: Pod\n"] {
        check(
            nothing,
            &expect![[r#"
                1:  () Empty
            "#]],
        );
    }
    check(
        "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  ports: [{ port: 80 }]\n",
        &expect![[r#"
            2: kind (Service) NoPod
        "#]],
    );
    check(
        "apiVersion: v1\nkind: ConfigMap\ndata: { a: b }\n",
        &expect![[r#"
            2: kind (ConfigMap) NoPod
        "#]],
    );
    check(
        "# of another tool\nservices:\n  web: { image: nginx }\n",
        &expect![[r#"
            2:  (services) NoPod
        "#]],
    );
}

#[test]
fn errors_carry_line_and_field() {
    check(
        "kind: Pod\nspec:\n  terminationGracePeriodSeconds: soon\n  containers:\n  - name: App_1\n    restartPolicy: Sometimes\n    ports:\n    - containerPort: 99999\n    volumeMounts:\n    - name: nowhere\n      readOnly: 1\n    resources:\n      limits: { memory: lots }\n",
        &expect![[r#"
            3: spec.terminationGracePeriodSeconds (soon) Type { expected: Whole }
            5: spec.containers[0].name (App_1) Name
            6: spec.containers[0].restartPolicy (Sometimes) OneOf(["Always", "OnFailure", "Never"])
            8: spec.containers[0].ports[0].containerPort (99999) Range { min: 1, max: 65535 }
            10: spec.containers[0].volumeMounts[0].name (nowhere) NoVolume
            11: spec.containers[0].volumeMounts[0].readOnly (1) Type { expected: Bool }
            13: spec.containers[0].resources.limits.memory (lots) Type { expected: Memory }
        "#]],
    );
    check(
        "kind: Pod\nspec:\n  containers:\n  - name: application-with-a-rather-long-name\n    readinessProbe: { httpGet: { path: /ready, port: 1 }, periodSeconds: often }\n    resources:\n      requests: { memory: 320Mi, cpu: 2 }\n      limits: { memory: 64Mi, cpu: 500m }\n  - name: b\n    resources: { limits: { memory: 64m } }\n",
        &expect![[r#"
            5: spec.containers[0].readinessProbe.periodSeconds (often) Type { expected: Whole }
            7: spec.containers[0].resources.requests.memory (320Mi) OverLimit { limit: "64Mi" }
            7: spec.containers[0].resources.requests.cpu (2) OverLimit { limit: "500m" }
            10: spec.containers[1].resources.limits.memory (64m) Type { expected: Memory }
        "#]],
    );
    check(
        "kind: Pod\nspec:\n  containers:\n  - name: a\n  - name: a\n  - image: b\n",
        &expect![[r#"
        5: spec.containers[1].name (a) Twice
        6: spec.containers[2].name () Missing
    "#]],
    );
    check(
        "kind: Pod\nmetadata: { name: a }\n",
        &expect![[r#"
        1: spec () Missing
    "#]],
    );
    check(
        "kind: Pod\nspec: [1]\n",
        &expect![[r#"
        2: spec ([…]) Type { expected: Map }
    "#]],
    );
    check(
        "kind: Job\nspec:\n  containers: []\n",
        &expect![[r#"
        3: spec.template () Missing
    "#]],
    );
    check(
        "kind: Pod\nspec:\n  containers:\n   - name: a\n  - name: b\n",
        &expect![[r#"
        5:  () Syntax { column: 5, said: "while parsing a block mapping, did not find expected key" }
    "#]],
    );
}

#[test]
fn hostile_documents_are_refused_and_cost_nothing() {
    // Nine lists of nine aliases each: 9⁹ values, if anybody made them.
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let again = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{again}]\n"));
    }
    assert!(troubles(&bomb).contains(&format!("TooMuch {{ most: {MAX_VALUES} }}")));
    assert!(troubles(&"[".repeat(100)).contains("most: 20"));
    assert!(read(&"[".repeat(30_000)).is_err());
    assert!(troubles(&format!("a: {}", "x".repeat(MAX_BYTES))).contains("most: 64000"));
    assert!(troubles("&a [*a]").contains("Syntax") || troubles("&a [*a]").contains("Type"));
    for text in ["", "# nothing", "---", "~", "[]", "3", "? [a]\n: b", "%YAML 9.9\n---\na", "\t", "!!binary x", "\0"] {
        assert!(read(text).is_err(), "{text:?}");
    }
    let huge = |field: &str, value: &str| {
        format!(
            "kind: Pod\nspec:\n  {field}: {value}\n  containers:\n  - name: a\n    resources: {{ limits: {{ memory: {value} }} }}\n"
        )
    };
    for value in
        ["99999999999999999999999999", "-1", "1e400", "9999999999999999Ti", "0.0000000000000000001Gi", ".", "1.2.3"]
    {
        assert!(read(&huge("terminationGracePeriodSeconds", value)).is_err(), "{value}");
    }
}

#[test]
fn any_text_is_read_or_refused() {
    let base = write(&default_pod());
    let bytes: Vec<char> = base.chars().collect();
    for seed in 0..2_000 {
        let dice = &mut Dice::new(seed);
        let mut text = bytes.clone();
        for _ in 0..1 + dice.below(8) {
            let at = dice.below(text.len().max(1) as u64) as usize;
            if at >= text.len() {
                break;
            }
            match dice.below(4) {
                0 => drop(text.remove(at)),
                1 => text.insert(
                    at,
                    dice.of(&[':', '-', '{', '[', '&', '*', '"', '\'', '\n', ' ', '!', '|', '>', '%', '9']),
                ),
                2 => text.truncate(at.max(1)),
                _ => text[at] = dice.of(&['\u{0}', 'é', '\t', '#', '?', '@', '`', '~']),
            }
        }
        let text: String = text.into_iter().collect();
        if let Ok(read) = read(&text) {
            let mut scenario = Scenario::default();
            scenario.paste(read.pod);
            assert_eq!(scenario.problems(), vec![], "seed {seed}: what is read can run");
        }
    }
}

#[test]
fn lints_notice_what_will_go_wrong() {
    let noticed = |scenario: &Scenario| -> Vec<String> {
        lints(scenario).iter().map(|lint| format!("{} {:?}", lint.container, lint.notice)).collect()
    };
    let mut scenario = Scenario::default();
    assert_eq!(noticed(&scenario), ["log-shipper OffsetReadOnly"]);
    scenario.pod.read_only = Some(false);
    assert_eq!(noticed(&scenario), Vec::<String>::new());
    scenario.pod.startup_probe = Some(false);
    scenario.pod.grace_s = Some(10);
    scenario.app.start_s = 45.5;
    scenario.pod.shipper_limit_mi = Some(0);
    scenario.node.kubernetes_minor = 28;
    let mut pod = scenario.running_pod();
    pod.containers[0].liveness_probe = Some(sidecar::pod::Probe::http("/alive", 80, 10, 3));
    pod.init_containers[2].restart_policy = Some(RestartPolicy::OnFailure);
    scenario.paste(pod);
    expect![[r#"
        proxy TooOld { minor: 28 }
        proxy NoStartupProbe
        log-shipper TooOld { minor: 28 }
        log-shipper NoLimit
        metrics-exporter PolicyOfInit(OnFailure)
        app GivesUp { after_s: 30, boot_s: 45.5 }
         GraceTooShort { needed_s: 19, grace_s: 10 }"#]]
    .assert_eq(&noticed(&scenario).join("\n"));
    let job = noticed(&Preset::Job.scenario());
    assert!(["proxy", "log-shipper", "metrics-exporter"].iter().all(|n| job.contains(&format!("{n} ClassicInJob"))));
}
