variable "runs_on" {
  description = "What may assume the role: eks-irsa, eks-pod-identity, ecs or ec2."
  type        = string

  validation {
    condition     = contains(["eks-irsa", "eks-pod-identity", "ecs", "ec2"], var.runs_on)
    error_message = "runs_on must be eks-irsa, eks-pod-identity, ecs or ec2."
  }
}

variable "oidc_provider" {
  description = "With eks-irsa, the issuer of the cluster without https://."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^$|^[a-zA-Z0-9.-]+/[a-zA-Z0-9./_-]+$", var.oidc_provider))
    error_message = "oidc_provider must be the issuer of the cluster without https://, such as oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF."
  }
}

variable "cluster_name" {
  description = "With eks-pod-identity, the cluster; the association is made, too."
  type        = string
  default     = ""
}

variable "namespace" {
  description = "With eks-irsa and eks-pod-identity, the namespace of the service account."
  type        = string
  default     = "monitoring"
}

variable "service_account" {
  description = "With eks-irsa and eks-pod-identity, the service account of the pod."
  type        = string
  default     = "acm-exporter"
}

variable "role_name" {
  description = "Name of the role."
  type        = string
  default     = "acm-exporter"
}

variable "member_role_name" {
  description = "Name of the roles in other accounts that the role may assume; empty for its own account only."
  type        = string
  default     = ""
}

variable "tags" {
  description = "Tags of what is created."
  type        = map(string)
  default     = {}
}
