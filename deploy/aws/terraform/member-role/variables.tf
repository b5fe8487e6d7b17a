variable "exporter_role_arn" {
  description = "ARN of the exporter's role."
  type        = string

  validation {
    condition     = can(regex("^arn:[\\w-]+:iam::\\d{12}:role/[\\w+=,.@/-]+$", var.exporter_role_arn))
    error_message = "exporter_role_arn must be the ARN of a role."
  }
}

variable "external_id" {
  description = "What the exporter must say to assume the role."
  type        = string

  validation {
    condition     = can(regex("^[\\w+=,.@:/-]{2,}$", var.external_id)) && length(var.external_id) <= 1224
    error_message = "external_id must have 2 to 1224 characters: letters, digits, _ + = , . @ : / -"
  }
}

variable "role_name" {
  description = "Name of the role, the same in every account."
  type        = string
  default     = "acm-exporter-member"
}

variable "tags" {
  description = "Tags of what is created."
  type        = map(string)
  default     = {}
}
