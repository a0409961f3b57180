package liveagent

import "slices"

// v3Routes are the operations of API v3, by path below /api/v3.
func v3Routes() []route {
	return slices.Concat(contactRoutes(), groupKind().v3Routes(), tagKind().v3Routes(), departmentRoutes(), agentRoutes(),
		settingRoutes(), ticketRoutes())
}

// v1Routes are the operations of API v1, by path below /api.
func v1Routes() []route {
	return slices.Concat(customerRoutes(), groupKind().v1Routes(), tagKind().v1Routes(), departmentV1Routes(), agentV1Routes(),
		suggestionRoutes(), knowledgeBaseRoutes(), applicationRoutes(), onlineStatusRoutes(), companyRoutes(),
		conversationRoutes())
}
