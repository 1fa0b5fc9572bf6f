package engines

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"anyam/trade/stow"
)

// Stow measures trade/stow on published problems of container loading.
type Stow struct {
	Flags
	Sets      []string `name:"sets" default:"BR1,BR2,BR3,BR4,BR5,BR6,BR7" help:"Files of DIR/packing without .txt. For thpack9 the number of containers is counted, for others the filled share of one."`
	Instances int      `name:"instances" default:"10" help:"How many problems of each set, the first ones; thpack9 is always done as a whole."`
	Skip      int      `name:"skip" help:"How many problems of each set are left out before."`
	Seconds   float64  `name:"seconds" default:"5" help:"Time for each problem."`
	RollOuts  int      `name:"roll-outs" help:"Tries for each problem instead of time: the same figures on any machine." placeholder:"N"`
	Support   string   `name:"support" default:"full" enum:"full,none" help:"What a carton has to stand on: full or none."`
}

// Help is shown by anyam bench stow --help.
func (Stow) Help() string {
	return `Example:

  anyam bench stow --data DIR --sets BR1,BR7 --instances 10 --seconds 5 --support full
  anyam bench stow --data DIR --sets thpack9 --seconds 10`
}

// Run measures each set and prints its figures, then those of all.
func (c Stow) Run(ctx context.Context, out io.Writer) error {
	if c.Data == "" {
		return fmt.Errorf("--data is not given: expected a folder that holds packing/%s.txt", c.Sets[0])
	}
	if c.Seconds <= 0 || c.Instances < 1 || c.Skip < 0 || c.RollOuts < 0 {
		return fmt.Errorf("expected --seconds above 0, --instances from 1, --skip and --roll-outs from 0")
	}
	p := c.Printer(out)
	var all stowed
	for _, set := range c.Sets {
		one, err := c.measure(ctx, set)
		if err != nil {
			return err
		}
		if err := one.print(p, "stow."+set); err != nil {
			return err
		}
		all.add(one)
	}
	return all.printAll(p)
}

// stowed are the figures of problems.
type stowed struct {
	problems, sets              int
	percent                     float64 // of the problems, summed
	meanPercent                 float64 // of the sets, summed
	firstMS, firstPercent, late float64
	containers                  int
	rollOuts                    int
	violations                  int
	several                     bool
}

func (s *stowed) add(o stowed) {
	if o.several {
		s.containers += o.containers
		s.several = true
	} else {
		s.sets++
		s.problems += o.problems
		s.meanPercent += o.percent / float64(o.problems)
		s.firstMS += o.firstMS
		s.firstPercent += o.firstPercent
		s.late = max(s.late, o.late)
	}
	s.rollOuts += o.rollOuts
	s.violations += o.violations
}

func (s *stowed) print(p *Printer, name string) error {
	if s.several {
		return p.Count(name+".containers", int64(s.containers), "count")
	}
	return p.Number(name+".mean_percent", s.percent/float64(s.problems), 2, "percent")
}

func (s *stowed) printAll(p *Printer) error {
	if s.sets > 0 {
		n := float64(s.problems)
		for _, f := range []struct {
			name   string
			value  float64
			digits int
			unit   string
		}{
			{"stow.mean_percent", s.meanPercent / float64(s.sets), 2, "percent"},
			{"stow.first_answer_ms", s.firstMS / n, 1, "ms"},
			{"stow.first_answer_most_ms", s.late, 1, "ms"},
			{"stow.first_answer_percent", s.firstPercent / n, 2, "percent"},
		} {
			if err := p.Number(f.name, f.value, f.digits, f.unit); err != nil {
				return err
			}
		}
	}
	if s.several {
		if err := p.Count("stow.containers", int64(s.containers), "count"); err != nil {
			return err
		}
	}
	if err := p.Count("stow.roll_outs", int64(s.rollOuts), "count"); err != nil {
		return err
	}
	return p.Count("stow.violations", int64(s.violations), "count")
}

// measure packs the problems of a set.
func (c Stow) measure(ctx context.Context, set string) (stowed, error) {
	f, err := os.Open(filepath.Join(c.Data, "packing", set+".txt"))
	if err != nil {
		return stowed{}, err
	}
	defer func() { _ = f.Close() }()
	jobs, err := stow.ReadInstances(f)
	if err != nil {
		return stowed{}, fmt.Errorf("%s: %w", f.Name(), err)
	}
	s := stowed{several: set == "thpack9"}
	if !s.several {
		jobs = jobs[min(c.Skip, len(jobs)):min(c.Skip+c.Instances, len(jobs))]
		if len(jobs) == 0 {
			return s, fmt.Errorf("%s has no problem after the first %d", f.Name(), c.Skip)
		}
	}
	for i, j := range jobs {
		if err := c.pack(ctx, j, &s); err != nil {
			return s, fmt.Errorf("%s, problem %d: %w", f.Name(), c.Skip+i+1, err)
		}
	}
	return s, ctx.Err()
}

// pack packs one problem.
func (c Stow) pack(ctx context.Context, j stow.Job, s *stowed) error {
	if c.Support == "none" {
		j.Support = stow.NoSupport
	}
	if !s.several {
		j.Containers[0].Available = 1
	}
	o := stow.Options{RollOuts: c.RollOuts}
	if c.RollOuts == 0 {
		limited, cancel := context.WithTimeout(ctx, time.Duration(c.Seconds*float64(time.Second)))
		defer cancel()
		ctx = limited
	}
	began, first := time.Now(), true
	if !s.several {
		o.Better = func(p stow.Plan) {
			if first {
				first = false
				ms := float64(time.Since(began).Microseconds()) / 1000
				s.firstMS += ms
				s.late = max(s.late, ms)
				s.firstPercent += p.Loads[0].FillPercent(j.Containers[0])
			}
		}
	}
	p, err := stow.Pack(ctx, j, o)
	if err != nil {
		return err
	}
	s.problems++
	s.rollOuts += p.RollOuts
	s.violations += len(stow.Verify(j, p))
	if s.several {
		s.containers += len(p.Loads)
		s.violations += len(p.Left) // every box of these problems has to travel
		return nil
	}
	s.percent += p.Loads[0].FillPercent(j.Containers[0])
	return nil
}
