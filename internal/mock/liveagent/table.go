package liveagent

import "github.com/helpdesk-iac/terraform-provider-helpdesk/internal/mock/store"

// table keeps objects by their ids, which are texts in both versions.
type table[T any] = store.Table[string, T]

func newTable[T any]() *table[T] { return store.New[string, T]() }
