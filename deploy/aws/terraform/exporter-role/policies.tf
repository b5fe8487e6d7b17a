# The documents of deploy/aws/iam, filled in.
locals {
  documents = "${path.module}/../../iam"

  trust = templatefile("${local.documents}/trust-${var.runs_on}.json", {
    ACCOUNT_ID      = local.account_id
    OIDC_PROVIDER   = var.oidc_provider
    CLUSTER_NAME    = var.cluster_name
    NAMESPACE       = var.namespace
    SERVICE_ACCOUNT = var.service_account
  })
  read_acm            = file("${local.documents}/exporter.json")
  assume_member_roles = templatefile("${local.documents}/assume-member-roles.json", { MEMBER_ROLE_NAME = var.member_role_name })

  # China and GovCloud have ARNs of their own, China a host name of its own, too.
  trust_policy = replace(replace(local.trust, "arn:aws:", "arn:${local.partition}:"), "ec2.amazonaws.com", "ec2.${local.dns_suffix}")
  permissions = {
    for name, document in merge(
      { read-acm = local.read_acm },
      var.member_role_name == "" ? {} : { assume-member-roles = local.assume_member_roles },
    ) : name => replace(document, "arn:aws:", "arn:${local.partition}:")
  }
}
