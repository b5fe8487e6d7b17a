# The documents of deploy/aws/iam, filled in.
locals {
  documents = "${path.module}/../../iam"

  trust_policy = templatefile("${local.documents}/trust-member.json", {
    EXPORTER_ROLE_ARN = var.exporter_role_arn
    EXTERNAL_ID       = var.external_id
  })
  # China and GovCloud have ARNs of their own.
  read_acm = replace(file("${local.documents}/exporter.json"), "arn:aws:", "arn:${local.partition}:")
}
