{{- define "sideband.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "sideband.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "sideband.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end -}}

{{- define "sideband.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "sideband.name" .) -}}
{{- end -}}

{{- define "sideband.modelsClaim" -}}
{{- .Values.models.existingClaim | default (printf "%s-models" (include "sideband.name" .)) -}}
{{- end -}}

{{/* The secret with the bridge's certificate, or nothing. */}}
{{- define "sideband.mqttTls" -}}
{{- if .Values.mqtt.certManager.enabled -}}
{{- .Values.mqtt.tlsSecret | default (printf "%s-mqtt-tls" (include "sideband.name" .)) -}}
{{- else -}}
{{- .Values.mqtt.tlsSecret -}}
{{- end -}}
{{- end -}}

{{/* What services and topics there are: made by "make gen". */}}
{{- define "sideband.data" -}}
{{- .Files.Get "files/sideband.yaml" -}}
{{- end -}}

{{/* The way to a model store over the network. */}}
{{- define "sideband.storeEgress" -}}
{{- $values := .root.Values -}}
{{- if and .spec.store $values.models.url -}}
- ports:
    {{- range $values.models.ports }}
    - { protocol: TCP, port: {{ . | int }} }
    {{- end }}
  {{- with $values.networkPolicy.modelsPeers }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- if and (hasPrefix "s3://" $values.models.url) (not $values.models.s3.existingSecret) }}
# the agent of EKS Pod Identity, on the node
- ports: [{ protocol: TCP, port: 80 }]
  to:
    - ipBlock: { cidr: 169.254.170.23/32 }
{{- end }}
{{- end -}}
{{- end -}}

{{/* Refuses an address that no policy would let a pod reach. */}}
{{- define "sideband.mustBeOpen" -}}
{{- $open := list -}}
{{- range .ports }}{{- $open = append $open (int .) -}}{{- end -}}
{{- if and .port (not (has (int .port) $open)) -}}
{{- fail (printf "%s: %s of %s is not among them, so no pod could reach it" .list .port .of) -}}
{{- end -}}
{{- end -}}
