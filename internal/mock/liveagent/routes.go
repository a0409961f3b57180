package liveagent

import "slices"

// v3Routes are the operations of API v3, by path below /api/v3.
func v3Routes() []route {
	all := slices.Concat(contactRoutes(), departmentRoutes(), agentRoutes(), settingRoutes(), ticketRoutes())
	for _, k := range kinds() {
		all = append(all, k.routes()...)
	}
	return all
}

// v1Routes are the operations of API v1, by path below /api.
func v1Routes() []route {
	return slices.Concat(customerRoutes(), groupV1().routes(), tagV1().routes(), departmentV1Routes(), agentV1Routes(),
		suggestionRoutes(), knowledgeBaseRoutes(), applicationRoutes(), onlineStatusRoutes(), companyRoutes(),
		conversationRoutes())
}
