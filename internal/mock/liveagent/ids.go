package liveagent

import (
	"math/bits"
	"strconv"
)

// idSpace turns a counter into ids that look as random as the vendor's: width characters of 0-9a-z, never the same one
// twice. It multiplies by a number prime to the size of the space, so that it visits every id once before it repeats.
type idSpace struct {
	size, factor, offset, next uint64
	width                      int
	used                       map[string]bool
}

// longIDs are those of contacts, users, agents and tickets: 8 lower-case alphanumerics (seen by third parties).
func longIDs() *idSpace {
	return &idSpace{
		size: 36 * 36 * 36 * 36 * 36 * 36 * 36 * 36, factor: 1_745_326_904_611, offset: 890_585_358_053, width: 8,
		used: map[string]bool{},
	}
}

// shortIDs are those of tags and groups: 4 characters (seen by third parties). There are 1.6 million of them.
func shortIDs() *idSpace {
	return &idSpace{size: 36 * 36 * 36 * 36, factor: 1_103_515, offset: 989_137, width: 4, used: map[string]bool{}}
}

// claim takes an id that somebody else chose. It tells whether the id was free.
func (s *idSpace) claim(id string) bool {
	if s.used[id] {
		return false
	}
	s.used[id] = true
	return true
}

// take returns the next free id.
func (s *idSpace) take() string {
	for {
		id := s.at(s.next)
		s.next++
		if s.claim(id) {
			return id
		}
	}
}

// at is the id of a counter; the product needs more than 64 bits.
func (s *idSpace) at(n uint64) string {
	high, low := bits.Mul64(n%s.size, s.factor)
	text := strconv.FormatUint((bits.Rem64(high, low, s.size)+s.offset)%s.size, 36)
	for len(text) < s.width {
		text = "0" + text
	}
	return text
}

// counter makes ids that are numbers. It passes over those that a seed gives out, and does not go on behind them: a seed may
// end near the largest number.
type counter struct {
	next int
	used map[string]bool
}

func countFrom(first int) *counter { return &counter{next: first, used: map[string]bool{}} }

func (c *counter) claim(id string) { c.used[id] = true }

// take returns the next free number.
func (c *counter) take() string {
	for {
		id := strconv.Itoa(c.next)
		c.next++
		if !c.used[id] {
			return id
		}
	}
}
