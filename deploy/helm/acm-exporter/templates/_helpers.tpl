{{/* The chart's name, as it stands in labels. */}}
{{- define "acm-exporter.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* What every object is called: the release, with the chart's name unless the release has it. */}}
{{- define "acm-exporter.fullname" -}}
{{- $name := include "acm-exporter.name" . -}}
{{- $both := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{- .Values.fullnameOverride | default $both | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "acm-exporter.namespace" -}}
{{- .Values.namespaceOverride | default .Release.Namespace -}}
{{- end -}}

{{/* What selects the exporter's pods, and not the one of `helm test`. It must never change: a Deployment's selector cannot. */}}
{{- define "acm-exporter.selectorLabels" -}}
app.kubernetes.io/name: {{ include "acm-exporter.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: exporter
{{- end -}}

{{- define "acm-exporter.testLabels" -}}
app.kubernetes.io/name: {{ include "acm-exporter.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: test
{{- end -}}

{{/*
All labels of an object: `list $ LABELS SELECTOR`, where LABELS are those from its own values and SELECTOR is the name of one of the two
above. A label has 63 characters at most, and a tag may have 128.
*/}}
{{- define "acm-exporter.labels" -}}
{{- $context := index . 0 -}}
{{- $chart := printf "%s-%s" $context.Chart.Name $context.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." -}}
{{- $version := $context.Values.image.tag | default $context.Chart.AppVersion | trunc 63 | trimAll "-_." -}}
{{- $own := dict "helm.sh/chart" $chart "app.kubernetes.io/version" $version "app.kubernetes.io/managed-by" $context.Release.Service -}}
{{- merge (include (index . 2) $context | fromYaml) $own (index . 1 | default dict) ($context.Values.commonLabels | default dict) | toYaml -}}
{{- end -}}

{{- define "acm-exporter.serviceAccountName" -}}
{{- $unnamed := .Values.serviceAccount.create | ternary (include "acm-exporter.fullname" .) "default" -}}
{{- .Values.serviceAccount.name | default $unnamed -}}
{{- end -}}

{{/* With a digest the default tag is left out: it would claim something that nobody checks. */}}
{{- define "acm-exporter.image" -}}
{{- $tag := .Values.image.tag -}}
{{- if not (or $tag .Values.image.digest) -}}{{- $tag = .Chart.AppVersion -}}{{- end -}}
{{- with .Values.image.registry }}{{ . }}/{{ end -}}
{{- .Values.image.repository -}}
{{- with $tag }}:{{ . }}{{ end -}}
{{- with .Values.image.digest }}@{{ . }}{{ end -}}
{{- end -}}

{{/* Into how many shards accounts and regions are divided, each a pod of a StatefulSet. */}}
{{- define "acm-exporter.shards" -}}
{{- $shard := (.Values.config | default dict).shard | default dict -}}
{{- $shards := int ($shard.total | default 1) -}}
{{- if and (gt $shards 1) (hasKey $shard "ordinal") (ne (toString $shard.ordinal) "auto") -}}
{{- fail "config.shard.ordinal is set, so that all pods would be the same shard: leave it out" -}}
{{- end -}}
{{- $shards -}}
{{- end -}}

{{/* The ConfigMap that the exporter reads; empty if there is none. */}}
{{- define "acm-exporter.configMap" -}}
{{- if and .Values.config .Values.existingConfigMap -}}
{{- fail "config and existingConfigMap are both set: leave one of them out" -}}
{{- end -}}
{{- if .Values.config }}{{ include "acm-exporter.fullname" . }}{{ else }}{{ .Values.existingConfigMap }}{{ end -}}
{{- end -}}

{{/* What the endpoint of a ServiceMonitor and that of a PodMonitor have in common: `list $ MONITOR`. */}}
{{- define "acm-exporter.endpoint" -}}
{{- $monitor := index . 1 -}}
port: http
path: {{ (index . 0).Values.telemetryPath | quote }}
honorLabels: {{ $monitor.honorLabels }}
interval: {{ $monitor.interval }}
scrapeTimeout: {{ $monitor.scrapeTimeout }}
{{- with $monitor.authentication }}
{{ toYaml . }}
{{- end }}
{{- with $monitor.relabelings }}
relabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $monitor.metricRelabelings }}
metricRelabelings:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Where monitors look for the exporter, if they are not in its namespace. */}}
{{- define "acm-exporter.namespaceSelector" -}}
{{- $namespace := include "acm-exporter.namespace" (index . 0) -}}
{{- if ne ((index . 1).namespace | default $namespace) $namespace -}}
namespaceSelector:
  matchNames: [{{ $namespace | quote }}]
{{- end -}}
{{- end -}}
