package livedesk

import (
	"crypto/sha256"
	"fmt"
	"math"
	"time"
)

// The first ids are in the range of the vendor's examples.
const (
	firstContact      = 2219256
	firstConversation = 40
	firstMessage      = 3030
)

// sequence numbers objects. Behind the largest number it goes on with the first one that nobody has: adding 1 there would
// begin again below zero.
type sequence struct {
	first, next int
	used        map[int]bool
}

func from(first int) *sequence { return &sequence{first: first, next: first, used: map[int]bool{}} }

// take returns the next id that nobody has.
func (s *sequence) take() int {
	for s.used[s.next] {
		if s.next == math.MaxInt {
			s.next = s.first
			continue
		}
		s.next++
	}
	s.used[s.next] = true
	return s.next
}

// claim keeps the sequence above an id that somebody else chose, where there is anything above it.
func (s *sequence) claim(id int) {
	s.used[id] = true
	if id < math.MaxInt {
		s.next = max(s.next, id+1)
	}
}

// uuid is the same for the same object of every run.
func uuid(kind string, n int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", kind, n))
	sum[6], sum[8] = sum[6]&0x0f|0x40, sum[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// ticketID has the form of the vendor's example, tk_20251104_789abc. The factor is odd, so that no two of the first 16
// million tickets share an id.
func ticketID(at time.Time, n int) string {
	return fmt.Sprintf("tk_%s_%06x", at.UTC().Format("20060102"), uint32(n)*0x9e3779b1&0xffffff)
}
