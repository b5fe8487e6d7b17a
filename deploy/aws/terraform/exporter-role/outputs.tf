output "role_arn" {
  description = "For the annotation of the service account, the task definition, or the trust of member roles."
  value       = aws_iam_role.exporter.arn
}

output "instance_profile_name" {
  description = "With ec2, to attach to the instance."
  value       = one(aws_iam_instance_profile.exporter[*].name)
}
