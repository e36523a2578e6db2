{{/* The same context as in _container.tpl. */}}

{{- define "sideband.volumeMounts" -}}
{{- $context := . -}}
{{- range .spec.mounts }}
{{- if include "sideband.isMounted" (dict "root" $context.root "mount" .name) }}
- name: {{ kebabcase .name }}
  mountPath: {{ ternary .path (dir .path) (has .name (list "models" "reports")) }}
  readOnly: {{ not .isWritable }}
{{- end }}
{{- end }}
{{- if include "sideband.hasModelCache" . }}
- name: model-cache
  mountPath: {{ .cacheDir }}
{{- end }}
{{- range $name := splitList " " (include "sideband.secretMounts" . | trim) }}
{{- if $name }}
- name: {{ $name }}
  mountPath: /etc/sideband/{{ $name }}
  readOnly: true
{{- end }}
{{- end }}
{{- with .values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The secrets that are mounted, by name. */}}
{{- define "sideband.secretMounts" -}}
{{- $values := .root.Values -}}
{{- if and $values.kafka.tls.enabled $values.kafka.tls.caSecret }} kafka-ca{{ end -}}
{{- if ne $values.kafka.sasl.mechanism "none" }} kafka-user{{ end -}}
{{- if has "mqtt" .spec.peers -}}
{{- if $values.mqtt.existingSecret }} mqtt-user{{ end -}}
{{- if include "sideband.mqttTls" .root }} mqtt-tls{{ end -}}
{{- end -}}
{{- if include "sideband.hasRemoteModels" . -}}
{{- if $values.models.s3.existingSecret }} models-user{{ end -}}
{{- if hasPrefix "models:/" $values.models.url -}}
{{- if $values.models.mlflow.tokenSecret }} mlflow-token
{{- else if $values.models.mlflow.existingSecret }} mlflow-user{{ end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "sideband.volumes" -}}
{{- $context := . -}}
{{- range .spec.mounts }}
{{- if include "sideband.isMounted" (dict "root" $context.root "mount" .name) }}
- name: {{ kebabcase .name }}
  {{- if eq .name "models" }}
  persistentVolumeClaim:
    claimName: {{ include "sideband.modelsClaim" $context.root | quote }}
    readOnly: {{ not .isWritable }}
  {{- else if eq .name "reports" }}
  persistentVolumeClaim:
    claimName: {{ $context.root.Values.reports.existingClaim | quote }}
  {{- else if eq .name "operators" }}
  secret:
    secretName: {{ $context.root.Values.operatorsSecret | quote }}
    defaultMode: 0440
  {{- else }}
  configMap:
    name: {{ include "sideband.name" $context.root }}-{{ kebabcase .name }}
  {{- end }}
{{- end }}
{{- end }}
{{- $values := .root.Values -}}
{{- $secrets := dict
      "kafka-ca" $values.kafka.tls.caSecret
      "mqtt-user" $values.mqtt.existingSecret
      "mqtt-tls" (include "sideband.mqttTls" .root)
      "mlflow-user" $values.models.mlflow.existingSecret
      "mlflow-token" $values.models.mlflow.tokenSecret
      "models-user" $values.models.s3.existingSecret -}}
{{- if include "sideband.hasModelCache" . }}
- name: model-cache
  emptyDir: { sizeLimit: {{ $values.models.cacheSize | quote }} }
{{- end }}
{{- range $name := splitList " " (include "sideband.secretMounts" . | trim) }}
{{- if $name }}
- name: {{ $name }}
  secret:
    {{- if eq $name "kafka-user" }}
    secretName: {{ include "sideband.kafkaSecret" $context | quote }}
    {{- else }}
    secretName: {{ get $secrets $name | quote }}
    {{- end }}
    defaultMode: 0440
{{- end }}
{{- end }}
{{- with .values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
