data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account_id = data.aws_caller_identity.current.account_id
  partition  = data.aws_partition.current.partition
  dns_suffix = data.aws_partition.current.dns_suffix
}

resource "aws_iam_role" "exporter" {
  name               = var.role_name
  description        = "acm-exporter reads AWS Certificate Manager"
  assume_role_policy = local.trust_policy
  tags               = var.tags

  lifecycle {
    precondition {
      condition     = var.runs_on != "eks-irsa" || var.oidc_provider != ""
      error_message = "oidc_provider is required with runs_on = \"eks-irsa\"."
    }
    precondition {
      condition     = var.runs_on != "eks-pod-identity" || var.cluster_name != ""
      error_message = "cluster_name is required with runs_on = \"eks-pod-identity\"."
    }
  }
}

resource "aws_iam_role_policy" "exporter" {
  for_each = local.permissions

  name   = each.key
  role   = aws_iam_role.exporter.id
  policy = each.value
}

resource "aws_eks_pod_identity_association" "exporter" {
  count = var.runs_on == "eks-pod-identity" ? 1 : 0

  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.exporter.arn
  tags            = var.tags
}

resource "aws_iam_instance_profile" "exporter" {
  count = var.runs_on == "ec2" ? 1 : 0

  name = var.role_name
  role = aws_iam_role.exporter.name
  tags = var.tags
}
