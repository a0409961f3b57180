# By id.
terraform import helpdesk_livedesk_contact.carol 2219256

# By e-mail address.
terraform import helpdesk_livedesk_contact.carol email:carol@example.com

# By the id in a system of yours. A phone number works alike: phone:+815012345678.
terraform import helpdesk_livedesk_contact.carol identifier:shop-1001
