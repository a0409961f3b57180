variable "inbox_id" {
  description = "The id of an API channel: Project Settings > Channels > the channel > Settings > Channel ID."
  type        = string
  default     = "407"
}
