package split

import "slices"

// timetable is a maker's weeks: how many batches of each of its jobs in which week.
type timetable struct {
	batches [][]int64 // by job (from workshop.first), then week; nil for a job that is not used
}

// schedule finds weeks for so many batches of each job of maker i (quantity[0] is jobs[first]). It goes forward week by week and makes
// what is due first (earliest due date, which loses nothing where work can be divided; Horn 1974); a batch that does not fit into
// the rest of a week waits for the next. It is false when something is left after its last week. When keep is nil only the
// cost of lateness is calculated, without memory.
func (m *model) schedule(i int, quantity []int64, keep *timetable) (late float64, ok bool) {
	w := &m.makers[i]
	if m.order.Weeks == 1 && keep == nil {
		return 0, w.fitsOneWeek(m, quantity)
	}
	var space [40]int
	queue := space[:0]
	for k := range quantity {
		if quantity[k] > 0 {
			queue = append(queue, k)
		}
	}
	jobs := m.jobs[w.first:w.end]
	slices.SortFunc(queue, func(a, b int) int {
		if jobs[a].due != jobs[b].due {
			return jobs[a].due - jobs[b].due
		}
		if jobs[a].minutes != jobs[b].minutes {
			return int(min(max(jobs[b].minutes-jobs[a].minutes, -1), 1)) // large batches first: small ones fill the rest
		}
		return a - b
	})
	var rest [40]int64
	left := append(rest[:0], quantity...)
	for t := range m.order.Weeks {
		open := w.free[t]
		n := 0
		for _, k := range queue {
			j := &jobs[k]
			if t >= j.from && t <= j.last && left[k] > 0 {
				if q := min(left[k], open/j.minutes); q > 0 {
					left[k] -= q
					open -= q * j.minutes
					late += float64(q) * j.late * float64(max(t-j.due, 0))
					keep.note(k, t, q, m.order.Weeks)
				}
			}
			if left[k] > 0 {
				if t >= j.last {
					return 0, false
				}
				queue[n] = k
				n++
			}
		}
		if queue = queue[:n]; n == 0 {
			break
		}
	}
	return late, len(queue) == 0
}

func (w *workshop) fitsOneWeek(m *model, quantity []int64) bool {
	left := w.free[0]
	for k, q := range quantity {
		left -= q * m.jobs[w.first+k].minutes
	}
	return left >= 0
}

func (t *timetable) note(k, week int, q int64, weeks int) {
	if t == nil {
		return
	}
	if t.batches[k] == nil {
		t.batches[k] = make([]int64, weeks)
	}
	t.batches[k][week] += q
}
