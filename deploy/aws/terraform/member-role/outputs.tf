output "role_arn" {
  description = "For role_arn of the AWS profile that reads this account."
  value       = aws_iam_role.member.arn
}
