{{/* Context of all of these: root, name, spec (of files/sideband.yaml), values (of the service), port, cacheDir. */}}

{{- define "sideband.image" -}}
{{- $image := .root.Values.image -}}
{{- $suffix := ternary (dig "gpu" "suffix" "" .spec) "" (eq (include "sideband.isOnGpu" .) "true") -}}
{{- $digest := get $image.digests (printf "%s%s" .spec.image $suffix) -}}
{{- if $digest -}}
{{- printf "%s/%s@%s" $image.prefix .spec.image $digest -}}
{{- else -}}
{{- printf "%s/%s:%s%s" $image.prefix .spec.image ($image.tag | default .root.Chart.AppVersion) $suffix -}}
{{- end -}}
{{- end -}}

{{- define "sideband.isOnGpu" -}}
{{- dig "gpu" "enabled" false (.values | default dict) -}}
{{- end -}}

{{/* Requests and limits; what a node offers besides is asked for by its limit. */}}
{{- define "sideband.resources" -}}
{{- $resources := deepCopy .values.resources -}}
{{- if eq (include "sideband.isOnGpu" .) "true" -}}
{{- $_ := set $resources.limits .values.gpu.resource (int .values.gpu.count) -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}

{{/* A number of values.yaml is a float: printed as it is, 6048000 would be 6.048e+06. */}}
{{- define "sideband.scalar" -}}
{{- if kindIs "float64" . -}}{{ toJson . | quote }}{{- else -}}{{ toString . | quote }}{{- end -}}
{{- end -}}

{{/* Whether there is something to mount: a file that was not given is not named to the service. */}}
{{- define "sideband.isMounted" -}}
{{- $values := .root.Values -}}
{{- if eq .mount "models" -}}{{- if not $values.models.url -}}true{{- end -}}
{{- else if eq .mount "reports" -}}true
{{- else if eq .mount "assets" -}}{{- if $values.assets -}}true{{- end -}}
{{- else if eq .mount "routes" -}}{{- if $values.bridgeRoutes -}}true{{- end -}}
{{- else if eq .mount "operators" -}}{{- if $values.operatorsSecret -}}true{{- end -}}
{{- else if eq .mount "modelRoutes" -}}{{- if $values.modelRoutes -}}true{{- end -}}
{{- end -}}
{{- end -}}

{{/* How Kafka is reached, for services and for what is done on a schedule. */}}
{{- define "sideband.kafkaEnv" -}}
{{- $variables := .spec.variables -}}
{{- $kafka := .root.Values.kafka -}}
- name: {{ $variables.kafkaBrokers }}
  value: {{ $kafka.brokers | quote }}
- name: {{ $variables.kafkaTls }}
  value: {{ $kafka.tls.enabled | quote }}
{{- if and $kafka.tls.enabled $kafka.tls.caSecret }}
- name: NODE_EXTRA_CA_CERTS
  value: /etc/sideband/kafka-ca/ca.crt
{{- end }}
- name: {{ $variables.kafkaSasl }}
  value: {{ $kafka.sasl.mechanism }}
{{- if ne $kafka.sasl.mechanism "none" }}
- name: {{ $variables.kafkaUsername }}
  {{- if $kafka.sasl.existingSecret }}
  valueFrom:
    secretKeyRef: { name: {{ $kafka.sasl.existingSecret | quote }}, key: username }
  {{- else }}
  value: {{ include "sideband.kafkaSecret" . | quote }}
  {{- end }}
- name: {{ $variables.kafkaPassword }}_FILE
  value: /etc/sideband/kafka-user/password
{{- end }}
- name: {{ $variables.topicPrefix }}
  value: {{ $kafka.topicPrefix | quote }}
{{- end -}}

{{- define "sideband.env" -}}
{{- $values := .root.Values -}}
{{- $variables := .spec.variables -}}
{{- range $name, $value := .spec.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{ include "sideband.kafkaEnv" . }}
- name: {{ $variables.partitions }}
  value: {{ $values.partitions | int | quote }}
- name: {{ $variables.logLevel }}
  value: {{ $values.logLevel }}
- name: {{ $variables.drainDeadlineMs }}
  value: {{ mul $values.drainSeconds 1000 | quote }}
{{- if has "mqtt" .spec.peers }}
{{- include "sideband.mqttEnv" . }}
{{- end }}
{{- if include "sideband.hasRemoteModels" . }}
{{- include "sideband.storeEnv" . }}
{{- end }}
{{- if eq (include "sideband.isOnGpu" .) "true" }}
- name: {{ .spec.gpu.env }}
  value: {{ .spec.gpu.value }}
{{- end }}
{{- $context := . }}
{{- range .spec.mounts }}
{{- if include "sideband.isMounted" (dict "root" $context.root "mount" .name) }}
- name: {{ .env }}
  value: {{ .path }}
{{- end }}
{{- end }}
{{- range $key, $value := .values.settings }}
- name: {{ get $context.spec.settings $key }}
  value: {{ include "sideband.scalar" $value }}
{{- end }}
{{- with .values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "sideband.mqttEnv" -}}
{{- $mqtt := .root.Values.mqtt -}}
{{- $variables := .spec.variables }}
- name: {{ $variables.mqttUrl }}
  value: {{ $mqtt.url | quote }}
- name: {{ $variables.mqttVersion }}
  value: {{ $mqtt.version | quote }}
# the broker keeps the session of each replica under its name
- name: {{ $variables.mqttClientId }}
  valueFrom:
    fieldRef: { fieldPath: metadata.name }
- name: {{ $variables.mqttShareGroup }}
  value: {{ $mqtt.shareGroup | quote }}
{{- if $mqtt.existingSecret }}
- name: {{ $variables.mqttUsername }}
  valueFrom:
    secretKeyRef: { name: {{ $mqtt.existingSecret | quote }}, key: username }
- name: {{ $variables.mqttPassword }}_FILE
  value: /etc/sideband/mqtt-user/password
{{- end }}
{{- if include "sideband.mqttTls" .root }}
- name: {{ $variables.mqttCaFile }}
  value: /etc/sideband/mqtt-tls/ca.crt
- name: {{ $variables.mqttCertFile }}
  value: /etc/sideband/mqtt-tls/tls.crt
- name: {{ $variables.mqttKeyFile }}
  value: /etc/sideband/mqtt-tls/tls.key
{{- end }}
{{- end -}}

{{/* Whether the service has models, and they are in a store over the network. */}}
{{- define "sideband.hasRemoteModels" -}}
{{- if and .spec.store .root.Values.models.url -}}true{{- end -}}
{{- end -}}

{{- define "sideband.hasModelCache" -}}
{{- if include "sideband.hasRemoteModels" . -}}{{- with .spec.store.modelsCacheDir -}}true{{- end -}}{{- end -}}
{{- end -}}

{{- define "sideband.storeEnv" -}}
{{- $models := .root.Values.models -}}
{{- $variables := .spec.store }}
- name: {{ $variables.modelsDir }}
  value: {{ $models.url | quote }}
{{- with $variables.modelsCacheDir }}
- name: {{ . }}
  value: {{ $.cacheDir }}
{{- end }}
- name: {{ $variables.modelsS3Endpoint }}
  value: {{ $models.s3.endpoint | quote }}
- name: {{ $variables.modelsS3Region }}
  value: {{ $models.s3.region | quote }}
- name: {{ $variables.modelsS3PathStyle }}
  value: {{ $models.s3.pathStyle | quote }}
- name: {{ $variables.modelsS3Writes }}
  value: {{ $models.s3.writes }}
{{- if hasPrefix "models:/" $models.url }}
- name: {{ $variables.modelsMlflowUrl }}
  value: {{ required "models.mlflow.server: needed with models.url in MLflow" $models.mlflow.server | quote }}
{{- if $models.mlflow.tokenSecret }}
- name: {{ $variables.modelsMlflowToken }}_FILE
  value: /etc/sideband/mlflow-token/token
{{- else if $models.mlflow.existingSecret }}
- name: {{ $variables.modelsMlflowUsername }}
  valueFrom:
    secretKeyRef: { name: {{ $models.mlflow.existingSecret | quote }}, key: username }
- name: {{ $variables.modelsMlflowPassword }}_FILE
  value: /etc/sideband/mlflow-user/password
{{- end }}
{{- end }}
{{- if $models.s3.existingSecret }}
- name: {{ $variables.modelsS3AccessKey }}_FILE
  value: /etc/sideband/models-user/access-key
- name: {{ $variables.modelsS3SecretKey }}_FILE
  value: /etc/sideband/models-user/secret-key
{{- end }}
{{- end -}}

{{/* The secret with the password: the one given, or that of Strimzi's user, which has its name. */}}
{{- define "sideband.kafkaSecret" -}}
{{- $sasl := .root.Values.kafka.sasl -}}
{{- if $sasl.existingSecret -}}
{{- $sasl.existingSecret -}}
{{- else if .root.Values.strimzi.enabled -}}
{{- printf "%s-%s" (include "sideband.name" .root) .name -}}
{{- else -}}
{{- fail "kafka.sasl.existingSecret: needed with kafka.sasl.mechanism, unless strimzi.enabled" -}}
{{- end -}}
{{- end -}}
