data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
}

resource "aws_iam_role" "member" {
  name               = var.role_name
  description        = "acm-exporter of another account reads AWS Certificate Manager"
  assume_role_policy = local.trust_policy
  tags               = var.tags
}

resource "aws_iam_role_policy" "member" {
  name   = "read-acm"
  role   = aws_iam_role.member.id
  policy = local.read_acm
}
