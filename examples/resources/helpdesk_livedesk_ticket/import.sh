# By id, which LiveDesk shows.
terraform import helpdesk_livedesk_ticket.printer tk_20251104_789abc
