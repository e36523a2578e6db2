{{/* The pod of a service: the same context as in _container.tpl. */}}
{{- define "sideband.pod" -}}
{{- $root := .root -}}
{{- $values := $root.Values -}}
metadata:
  labels:
    {{- include "sideband.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .name }}
  annotations:
    # a changed file starts the pods that read it anew
    checksum/config: {{ include (print $root.Template.BasePath "/config-maps.yaml") $root | sha256sum }}
    {{- with .values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "sideband.serviceAccount" $root | quote }}
  automountServiceAccountToken: false
  # a variable such as SIDEBAND_BRIDGE_PORT of a Service would be refused as an unknown setting
  enableServiceLinks: false
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . | quote }}
  {{- end }}
  {{- if eq (include "sideband.isOnGpu" .) "true" }}
  {{- with .values.gpu.runtimeClassName }}
  runtimeClassName: {{ . | quote }}
  {{- end }}
  {{- end }}
  terminationGracePeriodSeconds: {{ add $values.drainSeconds 10 }}
  securityContext:
    {{- include "sideband.podSecurity" $root | nindent 4 }}
  containers:
    - name: {{ .name }}
      image: {{ include "sideband.image" . | quote }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      {{- with .spec.args }}
      args: {{ toJson . }}
      {{- end }}
      env:
        {{- include "sideband.env" . | nindent 8 }}
      ports:
        - { name: http, containerPort: {{ .port }} }
        {{- with .spec.pagePort }}
        - { name: page, containerPort: {{ . }} }
        {{- end }}
      startupProbe:
        httpGet: { path: /livez, port: http }
        periodSeconds: 1
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /livez, port: http }
        periodSeconds: 10
        timeoutSeconds: 3
        failureThreshold: 6
      readinessProbe:
        httpGet: { path: /readyz, port: http }
        periodSeconds: 5
        timeoutSeconds: 3
      lifecycle:
        # whoever scrapes it forgets the pod before its port closes; draining itself is at SIGTERM
        preStop:
          sleep: { seconds: 2 }
      resources:
        {{- include "sideband.resources" . | nindent 8 }}
      securityContext:
        {{- include "sideband.containerSecurity" $root | nindent 8 }}
      {{- with include "sideband.volumeMounts" . | trim }}
      volumeMounts:
        {{- . | nindent 8 }}
      {{- end }}
  {{- with include "sideband.volumes" . | trim }}
  volumes:
    {{- . | nindent 4 }}
  {{- end }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: {{ $values.topologyKey | quote }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "sideband.selector" $root | nindent 10 }}
          app.kubernetes.io/component: {{ .name }}
  {{- with include "sideband.placement" .values | trim }}
  {{- . | nindent 2 }}
  {{- end }}
{{- end -}}

{{/* The pod security standard "restricted". */}}
{{- define "sideband.podSecurity" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ . | int }}
runAsGroup: {{ . | int }}
fsGroup: {{ . | int }}
{{- end }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "sideband.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities: { drop: [ALL] }
seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{/* Where a pod may run, by the values of its service or job. */}}
{{- define "sideband.placement" -}}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
